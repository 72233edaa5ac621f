//! Moves a project to newer templates.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::project::Project;
use crate::record::Record;
use crate::run::{Ending, Session};
use crate::scaffold::again;
use crate::tree::Tree;
use crate::upgrade::How;
use crate::upgrade::apply::{Answer, Became, Question, abort, apply, resume};
use crate::upgrade::state::State;

/// Move this project to the current templates
///
/// What the templates changed is merged into your files; what both of you changed in the same place is marked as diff3 and git
/// do, and then the exit code is 1: resolve the marks and run `cargo rpckit upgrade --continue`, or `--abort`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Go on when the marks are resolved
    #[arg(long = "continue", conflicts_with = "abort")]
    resume: bool,
    /// Make everything what it was before the upgrade
    #[arg(long)]
    abort: bool,
    /// Files that you edited and the templates have no more: keep or remove them, instead of asking
    #[arg(long, value_name = "WHAT")]
    removed: Option<Removed>,
    /// Files that you deleted and the templates have changed: leave them out or restore them, instead of asking
    #[arg(long, value_name = "WHAT")]
    deleted: Option<Deleted>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Removed {
    Keep,
    Remove,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Deleted {
    LeaveOut,
    Restore,
}

pub(crate) fn run(arguments: &Arguments, session: &mut Session<'_>) -> Result<Ending, Error> {
    let project = Project::find(session.folder())?;
    let mut tree = session.open(&project.root)?;
    let state = State::load(&tree)?;
    match (state, arguments) {
        (Some(state), Arguments { resume: true, .. }) => {
            let version = resume(&mut tree, state)?;
            session.finish(&tree, "cargo rpckit upgrade --continue")?;
            session.say(&format!("upgraded to the templates of {version}"));
            Ok(Ending::Well)
        }
        (Some(state), Arguments { abort: true, .. }) => {
            abort(&mut tree, state)?;
            session.finish(&tree, "cargo rpckit upgrade --abort")?;
            session.say("everything is as it was before the upgrade");
            Ok(Ending::Well)
        }
        (None, Arguments { resume: true, .. } | Arguments { abort: true, .. }) => {
            Err(Error::said("no upgrade is under way: begin one with `cargo rpckit upgrade`"))
        }
        (Some(state), _) => Err(Error::said(format!(
            "an upgrade to {} is under way: resolve the marks in {}, then run `cargo rpckit upgrade --continue`, or take it back \
             with `--abort`",
            state.to.version,
            state.conflicts.join(", ")
        ))),
        (None, _) => begin(arguments, session, &mut tree),
    }
}

fn begin(arguments: &Arguments, session: &Session<'_>, tree: &mut Tree) -> Result<Ending, Error> {
    let record = Record::load(tree)?.ok_or_else(|| {
        Error::said(format!(
            "{}: was not made by `cargo rpckit new`, so there are no templates it could be moved to",
            tree.root().display()
        ))
    })?;
    let to = again(&record, tree.root())?;
    if to == record {
        session.say(&format!("this project is up to date with the templates of {}", record.version));
        return Ok(Ending::Well);
    }
    let version = to.version.clone();
    let became = apply(tree, &record, to, |path, question| answer(arguments, session, path, question))?;
    session.finish(tree, "cargo rpckit upgrade")?;
    Ok(report(session, &became, &version))
}

fn answer(arguments: &Arguments, session: &Session<'_>, path: &str, question: Question) -> Result<Answer, Error> {
    let (said, text) = match question {
        Question::Remove => {
            let said = arguments.removed.map(|removed| matches!(removed, Removed::Remove));
            (said, format!("{path} is yours now: you edited it, and the templates have it no more. Remove it?"))
        }
        Question::Restore => {
            let said = arguments.deleted.map(|deleted| matches!(deleted, Deleted::Restore));
            (said, format!("{path} was deleted here, and has changed in the templates. Restore it?"))
        }
    };
    let said = match said {
        Some(said) => Some(said),
        None => session.ask(&text)?,
    };
    Ok(said.map_or(Answer::Nobody, |yes| if yes { Answer::Yes } else { Answer::No }))
}

/// Tells what became of each file, and whether a person has something to do.
fn report(session: &Session<'_>, became: &BTreeMap<String, Became>, version: &str) -> Ending {
    let mut ending = Ending::Well;
    let mut conflicts = 0;
    for (path, became) in became {
        let line = match became {
            Became::Written(How::Added) => format!("     added {path}"),
            Became::Written(How::Taken) => format!("   updated {path}"),
            Became::Written(How::Merged) => format!("    merged {path}"),
            Became::Written(How::Conflicts(count)) => {
                ending = Ending::Found;
                conflicts += count;
                format!("  conflict {path}: {count} to resolve")
            }
            Became::Removed => format!("   removed {path}"),
            Became::Restored => format!("  restored {path}"),
            Became::Kept(Answer::Nobody) => {
                ending = Ending::Found;
                format!("      kept {path}: the templates have it no more; delete it, or leave it as yours")
            }
            Became::LeftOut(Answer::Nobody) => {
                ending = Ending::Found;
                format!("  left out {path}: it was deleted here, and has changed; `--deleted restore` brings it back")
            }
            Became::Kept(_) => format!("      kept {path}"),
            Became::LeftOut(_) => format!("  left out {path}"),
        };
        session.say(&line);
    }
    if conflicts == 0 {
        session.say(&format!("upgraded to the templates of {version}; `cargo rpckit undo` takes it back"));
    } else {
        session.say(&format!(
            "{conflicts} conflicts: resolve the marks, then run `cargo rpckit upgrade --continue`; `--abort` takes all of it back"
        ));
    }
    ending
}
