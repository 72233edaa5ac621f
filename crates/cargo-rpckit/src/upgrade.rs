//! From the templates a project was made with to newer ones: a merge of three trees.
//!
//! The base is what the templates gave when the project was made or last upgraded, *ours* is the project, *theirs* is what newer
//! templates give for the same answers. It is a plan, by file; nothing here reads or writes.

pub(crate) mod apply;
mod conflict;
mod manifest;
pub(crate) mod state;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use crate::record::Files;

pub(crate) use self::conflict::{first as first_conflict, is_open};

/// What is to be done with one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// It becomes this.
    Write(String, How),
    /// It goes: the templates have it no more, and nobody has touched it.
    Remove,
    /// The templates have it no more, and it is not what they gave: a person decides whether it goes.
    AskRemoved,
    /// The templates have changed it, and it was deleted: a person decides whether it comes back, as this.
    AskDeleted(String),
}

/// How a file comes to be what it is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// It is new.
    Added,
    /// It was as the templates gave it.
    Taken,
    /// Both sides changed it, in different places.
    Merged,
    /// Both sides changed the same place: so many conflicts are marked in it.
    Conflicts(usize),
}

/// What is to be done, by path; files with nothing to do are left out.
pub(crate) fn plan(base: &Files, ours: &Files, theirs: &Files) -> BTreeMap<String, Step> {
    let paths: BTreeSet<&String> = base.keys().chain(theirs.keys()).collect();
    let steps = paths.into_iter().filter_map(|path| {
        let step = step(path, base.get(path), ours.get(path), theirs.get(path))?;
        Some((path.clone(), step))
    });
    steps.collect()
}

fn step(path: &str, base: Option<&String>, ours: Option<&String>, theirs: Option<&String>) -> Option<Step> {
    match (base, ours, theirs) {
        // The templates have nothing to say of it, or what they say is so already.
        (base, _, theirs) if base == theirs => None,
        (_, ours, theirs) if ours == theirs => None,
        (None, None, Some(theirs)) => Some(Step::Write(theirs.clone(), How::Added)),
        (Some(_), None, Some(theirs)) => Some(Step::AskDeleted(theirs.clone())),
        (Some(base), Some(ours), None) => Some(if base == ours { Step::Remove } else { Step::AskRemoved }),
        (base, Some(ours), Some(theirs)) => {
            if base == Some(ours) {
                return Some(Step::Write(theirs.clone(), How::Taken));
            }
            let (merged, conflicts) = merge(path, base.map_or("", String::as_str), ours, theirs);
            let how = if conflicts == 0 { How::Merged } else { How::Conflicts(conflicts) };
            (merged != *ours).then_some(Step::Write(merged, how))
        }
        // Gone on both sides, or never of the templates.
        (_, None, None) | (None, Some(_), None) => None,
    }
}

/// One file that both sides have changed, and how many conflicts are marked in it.
fn merge(path: &str, base: &str, ours: &str, theirs: &str) -> (String, usize) {
    let by_key = (path.rsplit('/').next() == Some("Cargo.toml")).then(|| manifest::merge(base, ours, theirs)).flatten();
    by_key.unwrap_or_else(|| text::merge(base, ours, theirs))
}

#[cfg(test)]
mod tests;
