//! Macros that bring in what a build script has generated.

/// Includes the code generated for one proto package by `rpckit_build` in the build script of this crate.
///
/// The name is that of the `package` line in the `.proto`, and `"_"` for a `.proto` without one. That the file cannot be
/// read means that the build script has compiled no such package.
///
/// A package that uses messages of another one needs [`include_protos!`](crate::include_protos), or an `extern_path` for
/// the other: "too many leading `super` keywords" is how rustc says that neither is there.
///
/// Once in a crate: "`__rpckit_...` is defined multiple times" says that the package is included twice. What is needed in two
/// modules is used from one of them, or generated without that macro, `servicer_macros=false`.
///
/// ```ignore
/// mod user {
///     rpckit_validate::include_proto!("user.v1"); // of rpckit, where that is what the code stands on
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
///     rpckit_validate::include_protos!(); // of rpckit, where that is what the code stands on
/// }
/// ```
#[macro_export]
macro_rules! include_protos {
    () => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/rpckit.rs"));
    };
}
