//! Writes the generated files.

use std::fs;
use std::path::Path;

use rpckit_codegen::File;

use crate::error::Error;

/// Names of the files of the last run, one per line.
const LAST_RUN: &str = "rpckit.files";

/// Writes what changed: what did not keeps its time, and cargo does not compile it again. What the last run wrote and this
/// one does not is taken away: an include of a package that is gone has to fail.
pub(crate) fn write(folder: &Path, files: &[File]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    let list = folder.join(LAST_RUN);
    let known = fs::read_to_string(&list).unwrap_or_default();
    for name in known.lines().filter(|name| files.iter().all(|file| file.name != *name)) {
        let path = folder.join(name);
        if path.is_file() {
            fs::remove_file(&path).map_err(Error::file(&path))?;
        }
    }
    for file in files {
        let path = folder.join(&file.name);
        if fs::read(&path).is_ok_and(|old| old == file.content.as_bytes()) {
            continue;
        }
        fs::write(&path, &file.content).map_err(Error::file(&path))?;
    }
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    fs::write(&list, names.join("\n")).map_err(Error::file(&list))
}
