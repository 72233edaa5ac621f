//! How changes reach the disk: all of them, or none.
//!
//! A command first writes what it is going to do into `.rpckit/pending`, old and new content both. Renaming that folder into
//! its place is the moment of decision: a command that is killed before it has done nothing, and one that is killed after it
//! is finished by the next command, whichever that is. What was done is kept, so that `undo` can take it back.

mod entry;
mod place;

use std::fs;
use std::path::Path;

use self::entry::{Entry, Undone};
use crate::error::Error;
use crate::tree::{Tree, shown};

/// The folder of the journal, from the root of the project.
const FOLDER: &str = ".rpckit";
/// Where a command is prepared, and where it is decided.
const PREPARED: &str = ".rpckit/pending.tmp";
const PENDING: &str = ".rpckit/pending";
/// Where commands are kept that can be undone, by number.
const DONE: &str = ".rpckit/done";
/// How many are kept.
const KEPT: usize = 20;

/// Holds the project, so that two commands do not change it at once. It ends with the value.
pub(crate) struct Lock(#[expect(dead_code, reason = "it is the open file that holds the lock")] fs::File);

/// Takes the project, and finishes what a killed command has left.
pub(crate) fn open(root: &Path) -> Result<Lock, Error> {
    let lock = lock(root)?;
    recover(root)?;
    Ok(lock)
}

/// Whether a command has left something to finish here.
pub(crate) fn is_open(root: &Path) -> bool {
    root.join(PENDING).exists()
}

/// Writes what `tree` has changed, under the name of the command that did. A project that does not exist yet comes into being
/// whole.
pub(crate) fn commit(tree: &Tree, command: &str) -> Result<(), Error> {
    let root = tree.root();
    let entry = Entry::new(command, tree.changes()?, None);
    if entry.changes.is_empty() {
        return Ok(());
    }
    if root.exists() {
        return write(root, &entry);
    }
    let parent = root.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(Error::file(parent))?;
    let staged = tempfile::Builder::new().prefix(".rpckit-new-").tempdir_in(parent).map_err(Error::file(parent))?;
    write(staged.path(), &entry)?;
    place::readable(staged.path())?;
    fs::rename(staged.path(), root).map_err(Error::file(root))?;
    // It is gone from where it would be deleted.
    let _ = staged.keep();
    Ok(())
}

/// Takes the last command back, and gives its name; `None` when there is none. With `tree`, so that it can be shown first.
pub(crate) fn undo(tree: &mut Tree) -> Result<Option<Undone>, Error> {
    let root = tree.root().to_owned();
    let Some((number, entry)) = last(&root)? else { return Ok(None) };
    let mut touched = Vec::new();
    for change in entry.changes {
        if tree.read(&change.path)? == change.after {
            match change.before {
                Some(content) => tree.write(&change.path, content)?,
                None => tree.remove(&change.path)?,
            }
        } else {
            touched.push(shown(&change.path));
        }
    }
    if touched.is_empty() {
        return Ok(Some(Undone { number, command: entry.command }));
    }
    Err(Error::said(format!(
        "`{}` cannot be taken back: {} changed since; nothing was done, so put {} back as the command left it, or change the \
         rest by hand",
        entry.command,
        touched.join(", "),
        if touched.len() == 1 { "it" } else { "them" },
    )))
}

/// Writes what [`undo`] has put into `tree`, and forgets the command that is undone.
pub(crate) fn commit_undo(tree: &Tree, undone: &Undone) -> Result<(), Error> {
    let command = format!("undo of {}", undone.command);
    write(tree.root(), &Entry::new(&command, tree.changes()?, Some(undone.number)))
}

fn lock(root: &Path) -> Result<Lock, Error> {
    folder(root)?;
    let path = root.join(FOLDER).join("lock");
    let file = fs::File::create(&path).map_err(Error::file(&path))?;
    file.try_lock().map_err(|_| {
        Error::said(format!("{}: another `cargo rpckit` is at work here: wait until it has ended", path.display()))
    })?;
    Ok(Lock(file))
}

/// What of the folder is versioned: the record of the templates, and nothing of the journal.
const IGNORED: &str = "*\n!.gitignore\n!template.json\n";

/// Makes the journal's folder.
fn folder(root: &Path) -> Result<(), Error> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let ignore = folder.join(".gitignore");
    if ignore.exists() { Ok(()) } else { fs::write(&ignore, IGNORED).map_err(Error::file(&ignore)) }
}

fn write(root: &Path, entry: &Entry) -> Result<(), Error> {
    folder(root)?;
    let prepared = root.join(PREPARED);
    if prepared.exists() {
        fs::remove_dir_all(&prepared).map_err(Error::file(&prepared))?;
    }
    entry.save(&prepared)?;
    pause("prepared");
    let pending = root.join(PENDING);
    fs::rename(&prepared, &pending).map_err(Error::file(&pending))?;
    place::synced(&root.join(FOLDER))?;
    pause("decided");
    finish(root, entry)
}

fn recover(root: &Path) -> Result<(), Error> {
    let prepared = root.join(PREPARED);
    if prepared.exists() {
        fs::remove_dir_all(&prepared).map_err(Error::file(&prepared))?;
    }
    let pending = root.join(PENDING);
    if pending.exists() { finish(root, &Entry::load(&pending)?) } else { Ok(()) }
}

/// Does what is pending. It may have been done in part already.
fn finish(root: &Path, entry: &Entry) -> Result<(), Error> {
    for change in &entry.changes {
        let path = root.join(&change.path);
        match &change.after {
            Some(content) => place::put(&path, content)?,
            None => place::take_away(root, &path)?,
        }
        pause("changed a file");
    }
    let pending = root.join(PENDING);
    let done = root.join(DONE);
    let numbers = numbers(root)?;
    let keep = match entry.undoes {
        Some(number) => {
            forget(&done.join(number.to_string()))?;
            None
        }
        None => Some(numbers.last().map_or(1, |last| last + 1)),
    };
    match keep {
        Some(number) => {
            fs::create_dir_all(&done).map_err(Error::file(&done))?;
            let kept = done.join(number.to_string());
            fs::rename(&pending, &kept).map_err(Error::file(&kept))?;
        }
        None => forget(&pending)?,
    }
    for old in numbers.iter().rev().skip(KEPT - 1) {
        forget(&done.join(old.to_string()))?;
    }
    Ok(())
}

fn forget(entry: &Path) -> Result<(), Error> {
    if !entry.exists() {
        return Ok(());
    }
    // A folder that is deleted half would be a broken entry: it leaves its place first.
    let gone = entry.with_extension("gone");
    if gone.exists() {
        fs::remove_dir_all(&gone).map_err(Error::file(&gone))?;
    }
    fs::rename(entry, &gone).map_err(Error::file(entry))?;
    fs::remove_dir_all(&gone).map_err(Error::file(&gone))
}

/// The numbers of the entries that are kept, in order.
fn numbers(root: &Path) -> Result<Vec<u32>, Error> {
    let done = root.join(DONE);
    if !done.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(&done).map_err(Error::file(&done))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut numbers: Vec<u32> = names.filter_map(|name| name.parse().ok()).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

fn last(root: &Path) -> Result<Option<(u32, Entry)>, Error> {
    let Some(number) = numbers(root)?.last().copied() else { return Ok(None) };
    Ok(Some((number, Entry::load(&root.join(DONE).join(number.to_string()))?)))
}

/// Where tests kill a command.
#[cfg(not(test))]
fn pause(_: &str) {}

#[cfg(test)]
use self::tests::pause;

#[cfg(test)]
mod tests;
