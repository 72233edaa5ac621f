//! Takes the last command back.

use serde_json::json;

use crate::error::Error;
use crate::journal;
use crate::project::Project;
use crate::session::{Ending, Session};
use crate::tree::shown;

/// Take the last command back
///
/// The files it wrote become what they were. Where one of them has been changed since, nothing is done.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {}

pub(crate) fn run(_: &Arguments, session: &mut Session<'_>) -> Result<Ending, Error> {
    let project = Project::find(session.folder())?;
    let mut tree = session.open(&project.root)?;
    let Some(undone) = journal::undo(&mut tree)? else {
        return Err(Error::said("there is nothing to take back: no command has changed this project yet"));
    };
    let files: Vec<String> = tree.changes()?.iter().map(|change| shown(&change.path)).collect();
    if !session.shows(&tree)? {
        journal::commit_undo(&tree, &undone)?;
        session.say(&format!("`{}` is taken back", undone.command));
    }
    if session.in_json() {
        session.answer(json!({ "undone": undone.command, "files": files }));
    }
    Ok(Ending::Well)
}
