//! What can go wrong in a build script.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why there is no generated code. `Debug` is what `main` and `unwrap` show, so it reads like `Display`.
#[derive(thiserror::Error)]
pub enum Error {
    /// Mistakes in the protos or the options, one per line as `file:line:column: message`.
    #[error("{}", .0.join("\n"))]
    Mistakes(Vec<String>),
    /// A file cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: std::io::Error,
    },
    /// There is no `OUT_DIR`.
    #[error("OUT_DIR is not set: call this from a build script, or name a folder with out_dir")]
    NoOutDir,
    /// protoc was asked for and does not run.
    #[error("{} does not run: {error}; install protoc, set PROTOC to it, or leave protoc(true) out", path.display())]
    Protoc {
        /// What was started.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: std::io::Error,
    },
    /// A file of protobuf editions needs protoc, and there is none.
    #[error("{}: protobuf editions need protoc: install protoc 27 or later, or set PROTOC to it; {} does not run: {error}", file.display(), path.display())]
    EditionsWithoutProtoc {
        /// The proto.
        file: PathBuf,
        /// What was started.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: std::io::Error,
    },
    /// A file of protobuf editions needs protoc, and this one is older than editions.
    #[error("{}: protobuf editions need protoc 27 or later, and {} is {version}: install a newer one, or set PROTOC to it", file.display(), path.display())]
    EditionsWithOldProtoc {
        /// The proto.
        file: PathBuf,
        /// What was started.
        path: PathBuf,
        /// What it says of itself: `libprotoc 3.21.12`.
        version: String,
    },
}

impl Error {
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A line of its own: cargo prints `Error: ` in front.
        write!(f, "\n{self}\n")
    }
}
