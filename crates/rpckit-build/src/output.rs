//! Writes the generated files.

use std::fs;
use std::path::Path;

use rpckit_codegen::File;

use crate::error::Error;

/// Writes what changed: what did not keeps its time, and cargo does not compile it again.
pub(crate) fn write(folder: &Path, files: &[File]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    for file in files {
        let path = folder.join(&file.name);
        if fs::read(&path).is_ok_and(|old| old == file.content.as_bytes()) {
            continue;
        }
        fs::write(&path, &file.content).map_err(Error::file(&path))?;
    }
    Ok(())
}
