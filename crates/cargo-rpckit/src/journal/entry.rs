//! What one command has done, as the journal keeps it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::place;
use crate::error::Error;
use crate::tree::Change;

/// What one command has done.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// `cargo rpckit sync`
    pub(super) command: String,
    /// The number of the entry that this one takes back.
    pub(super) undoes: Option<u32>,
    pub(super) changes: Vec<Change>,
}

/// A command that is taken back.
#[derive(Debug)]
pub(crate) struct Undone {
    pub(super) number: u32,
    /// `cargo rpckit sync`
    pub(crate) command: String,
}

/// The list that stands beside the contents.
#[derive(Serialize, Deserialize)]
struct List {
    command: String,
    undoes: Option<u32>,
    changes: Vec<Listed>,
}

#[derive(Serialize, Deserialize)]
struct Listed {
    path: PathBuf,
    existed: bool,
    exists: bool,
}

impl Entry {
    pub(super) fn new(command: &str, changes: Vec<Change>, undoes: Option<u32>) -> Self {
        Self { command: command.to_owned(), undoes, changes }
    }

    /// Writes it to a folder that is not there yet, down to the disk.
    pub(super) fn save(&self, folder: &Path) -> Result<(), Error> {
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
        let mut listed = Vec::new();
        for (number, change) in self.changes.iter().enumerate() {
            for (side, content) in [("before", &change.before), ("after", &change.after)] {
                if let Some(content) = content {
                    place::write(&folder.join(format!("{number}.{side}")), content)?;
                }
            }
            let Change { path, before, after } = change;
            listed.push(Listed { path: path.clone(), existed: before.is_some(), exists: after.is_some() });
        }
        let list = List { command: self.command.clone(), undoes: self.undoes, changes: listed };
        let list = serde_json::to_vec_pretty(&list).expect("a list of paths is JSON");
        place::write(&folder.join("changes.json"), &list)?;
        place::synced(folder)
    }

    /// Reads it back.
    pub(super) fn load(folder: &Path) -> Result<Self, Error> {
        let path = folder.join("changes.json");
        let list = fs::read(&path).map_err(Error::file(&path))?;
        let list: List = serde_json::from_slice(&list).map_err(|error| {
            Error::said(format!("{}: {error}: delete {} to go on without it", path.display(), folder.display()))
        })?;
        let changes = list.changes.into_iter().enumerate().map(|(number, listed)| {
            let content = |side: &str, is_there: bool| {
                let path = folder.join(format!("{number}.{side}"));
                is_there.then(|| fs::read(&path).map_err(Error::file(&path))).transpose()
            };
            Ok(Change {
                before: content("before", listed.existed)?,
                after: content("after", listed.exists)?,
                path: listed.path,
            })
        });
        Ok(Self { command: list.command, undoes: list.undoes, changes: changes.collect::<Result<_, Error>>()? })
    }
}
