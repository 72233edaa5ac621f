//! The crate that a command works on.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// A crate, found from a folder inside it.
#[derive(Debug)]
pub(crate) struct Project {
    /// The folder of its `Cargo.toml`.
    pub(crate) root: PathBuf,
}

impl Project {
    /// The crate around this folder.
    pub(crate) fn find(folder: &Path) -> Result<Self, Error> {
        let is_package = |folder: &&Path| {
            fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|manifest| manifest.contains("[package]"))
        };
        let root = folder.ancestors().find(is_package).ok_or_else(|| {
            Error::said(format!(
                "{}: is not inside a crate: go to the folder of a Cargo.toml, or begin with `cargo rpckit new NAME`",
                folder.display()
            ))
        })?;
        Ok(Self { root: root.to_owned() })
    }
}
