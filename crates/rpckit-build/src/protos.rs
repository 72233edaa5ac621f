//! The protos of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cargo;
use crate::error::Error;

/// Every `.proto` below a folder, in order; in a build script, cargo runs it again when one is added.
///
/// ```no_run
/// fn main() -> Result<(), rpckit_build::Error> {
///     rpckit_build::compile(rpckit_build::protos("proto")?, ["proto"])
/// }
/// ```
///
/// # Errors
///
/// The folder cannot be read.
pub fn protos(folder: impl AsRef<Path>) -> Result<Vec<PathBuf>, Error> {
    let folder = folder.as_ref();
    cargo::watch(&[folder.to_owned()]);
    let mut found = Vec::new();
    collect(folder, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::file(folder))? {
        let path = entry.map_err(Error::file(folder))?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "proto") {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::protos;

    #[test]
    fn they_are_found_at_any_depth_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/v1")).unwrap();
        for name in ["b/v1/two.proto", "b/v1/one.proto", "a.proto", "b/README.md"] {
            fs::write(root.join(name), "").unwrap();
        }
        let found = protos(root).unwrap();
        let found: Vec<_> = found.iter().map(|path| path.strip_prefix(root).unwrap().to_str().unwrap()).collect();
        assert_eq!(found, ["a.proto", "b/v1/one.proto", "b/v1/two.proto"]);
        let error = protos(root.join("none")).unwrap_err().to_string();
        assert!(error.contains("none"), "{error}");
    }
}
