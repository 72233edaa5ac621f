//! A proto that is added to those of a crate.

use std::path::Path;

use crate::error::Error;
use crate::tree::{Tree, shown};

/// What is left to do where protos have to be listed.
pub(super) fn listed(tree: &Tree) -> Result<Option<String>, Error> {
    // A build script may list its protos one by one.
    let build = tree.text("build.rs")?.filter(|build| !build.contains("protos("));
    Ok(build.map(|_| "build.rs: see that it compiles the new proto".to_owned()))
}

/// Writes a file that is not there yet.
pub(super) fn create(tree: &mut Tree, path: &Path, text: String) -> Result<(), Error> {
    if tree.read(path)?.is_some() {
        return Err(Error::said(format!("{}: is there already: choose another name", shown(path))));
    }
    tree.write(path, text)
}
