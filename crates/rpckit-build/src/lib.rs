//! rpckit in a build script. protox parses the protos, so no protoc is needed, and `buf/validate/validate.proto`,
//! `google/rpc/*.proto` and rpckit's own options come along.
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), rpckit_build::Error> {
//!     rpckit_build::compile(["proto/user/v1/user_service.proto"], ["proto"])
//! }
//! ```
//!
//! The code is written to `OUT_DIR`; `rpckit::include_proto!("user.v1")` and `rpckit::include_protos!()` bring it in.
//!
//! Code is generated for the files that are listed and for those that they import; where there is more than one package,
//! `include_protos!` brings it in. Packages whose code lives in another crate are left out:
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), rpckit_build::Error> {
//!     rpckit_build::configure()
//!         .extern_path(".common.v1", "::common_types")
//!         .compile(["proto/shop/v1/shop.proto"], ["proto"])
//! }
//! ```
//!
//! `google.protobuf` and `google.rpc` come with rpckit and need neither.
//!
//! Files of protobuf editions are the exception: protox cannot read them. Where one is listed or imported, protoc parses
//! all (the one in `PROTOC`, or else on the `PATH`; version 27 or later), and an error says so when there is none.

mod builder;
mod cargo;
mod compiled;
mod editions;
mod error;
mod imports;
mod known;
mod near;
mod output;
mod place;
mod protoc;
mod protos;
mod protox;
mod shipped;

use std::path::Path;

pub use self::builder::{Builder, configure};
pub use self::error::Error;
pub use self::known::import_of;
pub use self::protos::protos;
pub use self::shipped::find as shipped;
pub use rpckit_codegen::{Broken, File, Samples, contract};

/// Generates code from these protos, looking imports up in these folders, with the default options.
///
/// Both are paths from the folder of the crate's `Cargo.toml`, and each proto lies below one of the folders.
///
/// # Errors
///
/// Mistakes in the protos, one per line; files that cannot be read or written.
pub fn compile(
    protos: impl IntoIterator<Item = impl AsRef<Path>>,
    includes: impl IntoIterator<Item = impl AsRef<Path>>,
) -> Result<(), Error> {
    configure().compile(protos, includes)
}
