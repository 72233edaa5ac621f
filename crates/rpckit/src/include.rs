//! Macros that bring in what a build script has generated.

/// Includes the code generated for one proto package by `rpckit_build` in the build script of this crate.
///
/// ```ignore
/// mod user {
///     rpckit::include_proto!("user.v1");
/// }
/// ```
#[macro_export]
macro_rules! include_proto {
    ($package:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $package, ".rs"));
    };
}

/// Includes the code generated for all proto packages, each in the module of its name: `user.v1` in `user::v1`.
///
/// Packages that use each other's messages need this form.
///
/// ```ignore
/// mod proto {
///     rpckit::include_protos!();
/// }
/// ```
#[macro_export]
macro_rules! include_protos {
    () => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/rpckit.rs"));
    };
}
