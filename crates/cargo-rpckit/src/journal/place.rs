//! Single files, each replaced whole.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::error::Error;

/// Writes a file down to the disk.
pub(super) fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    let mut file = fs::File::create(path).map_err(Error::file(path))?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(Error::file(path))
}

/// Puts content into a file, in one step for whoever reads it. A link stays a link, and permissions stay as they are.
pub(super) fn put(path: &Path, content: &[u8]) -> Result<(), Error> {
    let path = &if path.is_symlink() { fs::canonicalize(path).map_err(Error::file(path))? } else { path.to_owned() };
    if fs::read(path).is_ok_and(|there| there == content) {
        return Ok(());
    }
    let folder = path.parent().expect("a file stands in a folder");
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    let name = path.file_name().expect("a file has a name").to_string_lossy();
    let beside = folder.join(format!(".{name}.rpckit"));
    write(&beside, content)?;
    if let Ok(there) = fs::metadata(path) {
        fs::set_permissions(&beside, there.permissions()).map_err(Error::file(&beside))?;
    }
    fs::rename(&beside, path).map_err(Error::file(path))
}

/// Takes a file away, and the folders below `root` that are empty then.
pub(super) fn take_away(root: &Path, path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::file(path)(error)),
        _ => {}
    }
    for folder in path.ancestors().skip(1).take_while(|folder| *folder != root) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

/// Makes the names in a folder last, where the system can.
pub(super) fn synced(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::file(folder))?;
    }
    Ok(())
}

/// Gives a folder that was made as a temporary one the permissions of others.
pub(super) fn readable(folder: &Path) -> Result<(), Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let made = folder.join(".rpckit-mode");
        fs::create_dir(&made).map_err(Error::file(&made))?;
        let bits = fs::metadata(&made).map_err(Error::file(&made))?.permissions().mode();
        fs::remove_dir(&made).map_err(Error::file(&made))?;
        fs::set_permissions(folder, fs::Permissions::from_mode(bits)).map_err(Error::file(folder))?;
    }
    Ok(())
}
