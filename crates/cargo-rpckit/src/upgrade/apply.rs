//! Does what is planned, on the tree of a command.

use std::collections::BTreeMap;

use super::state::State;
use super::{How, Step, is_open, plan};
use crate::error::Error;
use crate::record::{Files, Record};
use crate::tree::Tree;

/// What a person is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// Whether a file goes that the templates have no more, and that was edited.
    Remove,
    /// Whether a file comes back that was deleted, and that the templates have changed.
    Restore,
}

/// What a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Do it.
    Yes,
    /// Leave it as it is.
    No,
    /// There was nobody to ask: it is left as it is, and told.
    Nobody,
}

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Became {
    Written(How),
    Removed,
    /// It came back.
    Restored,
    /// It is as it was, though the templates have it no more.
    Kept(Answer),
    /// It stays deleted.
    LeftOut(Answer),
}

/// Brings the project from what `record` says to what `to` says; gives what became of each file. The record moves only where
/// nothing is left to resolve.
pub(crate) fn apply(
    tree: &mut Tree,
    record: &Record,
    to: Record,
    mut ask: impl FnMut(&str, Question) -> Result<Answer, Error>,
) -> Result<BTreeMap<String, Became>, Error> {
    let mut ours = Files::new();
    for path in record.files.keys().chain(to.files.keys()) {
        ours.extend(tree.text(path)?.map(|text| (path.clone(), text)));
    }
    let mut became = BTreeMap::new();
    let mut before = BTreeMap::new();
    for (path, step) in plan(&record.files, &ours, &to.files) {
        let was = ours.get(&path).cloned();
        let what = match step {
            Step::Write(text, how) => {
                tree.write(&path, text)?;
                Became::Written(how)
            }
            Step::Remove => {
                tree.remove(&path)?;
                Became::Removed
            }
            Step::AskRemoved => match ask(&path, Question::Remove)? {
                Answer::Yes => {
                    tree.remove(&path)?;
                    Became::Removed
                }
                answer => Became::Kept(answer),
            },
            Step::AskDeleted(text) => match ask(&path, Question::Restore)? {
                Answer::Yes => {
                    tree.write(&path, text)?;
                    Became::Restored
                }
                answer => Became::LeftOut(answer),
            },
        };
        if !matches!(what, Became::Kept(_) | Became::LeftOut(_)) {
            before.insert(path.clone(), was);
        }
        became.insert(path, what);
    }
    let in_conflict =
        |(path, what): (&String, &Became)| matches!(what, Became::Written(How::Conflicts(_))).then(|| path.clone());
    let conflicts: Vec<String> = became.iter().filter_map(in_conflict).collect();
    if conflicts.is_empty() {
        to.save(tree)?;
    } else {
        State { to, conflicts, before }.save(tree)?;
    }
    Ok(became)
}

/// Ends an upgrade whose conflicts are resolved; gives the version the project has then.
pub(crate) fn resume(tree: &mut Tree, state: State) -> Result<String, Error> {
    let mut open = Vec::new();
    for path in state.conflicts {
        if tree.text(&path)?.is_some_and(|text| is_open(&text)) {
            open.push(path);
        }
    }
    if !open.is_empty() {
        return Err(Error::said(format!(
            "marks of conflicts are left in {}: resolve them, then run `cargo rpckit upgrade --continue`, or take it back with \
             `cargo rpckit upgrade --abort`",
            open.join(", ")
        )));
    }
    state.to.save(tree)?;
    State::forget(tree)?;
    Ok(state.to.version)
}

/// Makes every file what it was before the upgrade.
pub(crate) fn abort(tree: &mut Tree, state: State) -> Result<(), Error> {
    for (path, was) in state.before {
        match was {
            Some(text) => tree.write(&path, text)?,
            None => tree.remove(&path)?,
        }
    }
    State::forget(tree)
}

#[cfg(test)]
mod tests;
