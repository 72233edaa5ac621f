//! Why a command did nothing.

use std::io;
use std::path::{Path, PathBuf};

/// Why a command did nothing. Each text names the file and what to do next.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A file cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// A path that leads out of the project.
    #[error("{}: a path of a project stays inside it: write it relative, without `..`", .0.display())]
    Outside(PathBuf),
    /// A file that has to be text is not.
    #[error("{}: is not UTF-8 text: save it as UTF-8, or leave it out", .0.display())]
    NotText(PathBuf),
    /// Anything else, in words of its own.
    #[error("{0}")]
    Said(String),
    /// Mistakes in protos, one per line.
    #[error(transparent)]
    Build(#[from] rpckit_build::Error),
}

impl Error {
    /// In words of its own: lower case, no full stop, says what to do next.
    pub(crate) fn said(text: impl Into<String>) -> Self {
        Self::Said(text.into())
    }

    /// Of this file.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }
}
