//! A folder as a command is to leave it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::error::Error;

/// A folder with changes over it that are not written yet. Commands read and write it like a folder; nothing on disk changes
/// before [`journal::commit`](crate::journal::commit).
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    /// By path from the root: the whole new content, or `None` where the file goes away.
    changed: BTreeMap<PathBuf, Option<Vec<u8>>>,
}

/// What happens to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// From the root.
    pub(crate) path: PathBuf,
    /// `None` where there is no file yet.
    pub(crate) before: Option<Vec<u8>>,
    /// `None` where the file goes away.
    pub(crate) after: Option<Vec<u8>>,
}

impl Tree {
    /// The folder as it is. It need not exist.
    pub(crate) fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), changed: BTreeMap::new() }
    }

    /// Where the folder is.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The content of a file; `None` where there is none.
    pub(crate) fn read(&self, path: impl AsRef<Path>) -> Result<Option<Vec<u8>>, Error> {
        let path = inside(path.as_ref())?;
        match self.changed.get(&path) {
            Some(content) => Ok(content.clone()),
            None => self.on_disk(&path),
        }
    }

    /// The content of a file of text; `None` where there is none.
    pub(crate) fn text(&self, path: impl AsRef<Path>) -> Result<Option<String>, Error> {
        let path = path.as_ref();
        let text = self.read(path)?.map(String::from_utf8).transpose();
        text.map_err(|_| Error::NotText(self.root.join(path)))
    }

    /// Puts a file there, or other content into the one that is there.
    pub(crate) fn write(&mut self, path: impl AsRef<Path>, content: impl Into<Vec<u8>>) -> Result<(), Error> {
        self.set(path.as_ref(), Some(content.into()))
    }

    /// Takes a file away.
    pub(crate) fn remove(&mut self, path: impl AsRef<Path>) -> Result<(), Error> {
        self.set(path.as_ref(), None)
    }

    /// What is different from the disk, by path.
    pub(crate) fn changes(&self) -> Result<Vec<Change>, Error> {
        let changes = self
            .changed
            .iter()
            .map(|(path, after)| Ok(Change { path: path.clone(), before: self.on_disk(path)?, after: after.clone() }));
        // A file may have come to be on disk what it was to become.
        let changes: Result<Vec<Change>, Error> = changes.collect();
        Ok(changes?.into_iter().filter(|change| change.before != change.after).collect())
    }

    /// The changes as a unified diff.
    pub(crate) fn diff(&self) -> Result<String, Error> {
        let mut diff = String::new();
        for change in self.changes()? {
            let path = shown(&change.path);
            let name = |side: &str, content: &Option<Vec<u8>>| {
                content.as_ref().map_or("/dev/null".to_owned(), |_| format!("{side}/{path}"))
            };
            let before = change.before.as_deref().unwrap_or_default();
            let after = change.after.as_deref().unwrap_or_default();
            let (Ok(before_text), Ok(after_text)) = (std::str::from_utf8(before), std::str::from_utf8(after)) else {
                let _ = writeln!(diff, "Binary files a/{path} and b/{path} differ");
                continue;
            };
            let mut options = diffy::DiffOptions::new();
            options.set_original_filename(name("a", &change.before));
            options.set_modified_filename(name("b", &change.after));
            let _ = write!(diff, "{}", options.create_patch(before_text, after_text));
        }
        Ok(diff)
    }

    fn set(&mut self, path: &Path, content: Option<Vec<u8>>) -> Result<(), Error> {
        let path = inside(path)?;
        if self.on_disk(&path)? == content {
            self.changed.remove(&path);
        } else {
            self.changed.insert(path, content);
        }
        Ok(())
    }

    fn on_disk(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        let path = self.root.join(path);
        match fs::read(&path) {
            Ok(content) => Ok(Some(content)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(Error::file(&path)(error)),
        }
    }
}

/// A path of the project, with `.` taken out.
fn inside(path: &Path) -> Result<PathBuf, Error> {
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(part) => clean.push(part),
            Component::CurDir => {}
            _ => return Err(Error::Outside(path.to_owned())),
        }
    }
    Ok(clean)
}

/// A path with `/`, as diffs and reports have it on every system.
pub(crate) fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Tree;

    #[test]
    fn what_is_written_is_read_and_the_disk_is_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kept.txt"), "one\ntwo\n").unwrap();
        let mut tree = Tree::new(folder.path());
        tree.write("kept.txt", "one\n2\n").unwrap();
        tree.write("src/new.rs", "fn new() {}\n").unwrap();
        assert_eq!(tree.text("./kept.txt").unwrap().unwrap(), "one\n2\n");
        assert_eq!(fs::read_to_string(folder.path().join("kept.txt")).unwrap(), "one\ntwo\n");
        assert!(!folder.path().join("src").exists());
        assert_eq!(
            tree.diff().unwrap(),
            "--- a/kept.txt\n+++ b/kept.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n--- /dev/null\n+++ b/src/new.rs\n@@ -0,0 +1 @@\n+fn new() {}\n"
        );
    }

    #[test]
    fn what_comes_back_to_the_disk_is_no_change() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "1").unwrap();
        let mut tree = Tree::new(folder.path());
        tree.write("a", "2").unwrap();
        tree.write("a", "1").unwrap();
        tree.remove("never/was").unwrap();
        assert_eq!(tree.changes().unwrap(), []);
    }

    #[test]
    fn paths_stay_inside() {
        let mut tree = Tree::new("project");
        for path in ["../out", "/etc/passwd", "a/../../out"] {
            let error = tree.write(path, "").unwrap_err().to_string();
            assert!(error.contains("stays inside"), "{error}");
        }
    }
}
