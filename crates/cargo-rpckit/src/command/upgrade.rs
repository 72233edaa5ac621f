//! Moves a project to newer templates.

use std::collections::BTreeMap;

use serde_json::json;

use crate::error::Error;
use crate::project::Project;
use crate::record::Record;
use crate::scaffold::again;
use crate::session::{Ending, Session};
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
            told(session, &version, &format!("upgraded to the templates of {version}"));
            Ok(Ending::Well)
        }
        (Some(state), Arguments { abort: true, .. }) => {
            abort(&mut tree, state)?;
            let version = Record::load(&tree)?.map(|record| record.version).unwrap_or_default();
            session.finish(&tree, "cargo rpckit upgrade --abort")?;
            told(session, &version, "everything is as it was before the upgrade");
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

/// Tells how an upgrade has ended, and the version the project has now.
fn told(session: &Session<'_>, version: &str, line: &str) {
    if session.in_json() {
        session.answer(json!({"version": version, "conflicts": 0, "files": {}}));
    } else if !session.is_dry() {
        session.say(line);
    }
}

fn begin(arguments: &Arguments, session: &Session<'_>, tree: &mut Tree) -> Result<Ending, Error> {
    let record = Record::load(tree)?.ok_or_else(|| {
        Error::said(format!(
            "{}: was not made by `cargo rpckit new`, so there are no templates it could be moved to",
            tree.root().display()
        ))
    })?;
    // Where rustfmt is not there, what a line looks like is no reason against an upgrade.
    let to = again(&record, tree.root())?.record;
    if to == record {
        let version = &record.version;
        session.shows(tree)?;
        if session.in_json() {
            session.answer(json!({"version": version, "conflicts": 0, "files": {}}));
        }
        session.say(&format!("this project is up to date with the templates of {version}"));
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

/// Tells what becomes of each file, and whether a person has something to do.
fn report(session: &Session<'_>, became: &BTreeMap<String, Became>, version: &str) -> Ending {
    let conflicts =
        became.values().map(|became| if let Became::Written(How::Conflicts(count)) = became { *count } else { 0 });
    let conflicts: usize = conflicts.sum();
    if session.in_json() {
        let files: BTreeMap<&String, &str> = became.iter().map(|(path, became)| (path, word(became))).collect();
        let answer = json!({"version": version, "conflicts": conflicts, "files": files});
        session.answer(answer);
    } else {
        // What would change is in the diff.
        for (path, became) in became.iter().filter(|(_, became)| !session.is_dry() || is_for_a_person(became)) {
            session.say(&format!("{:>10} {path}{}", word(became), advice(became)));
        }
    }
    let command = "run `cargo rpckit upgrade --continue`; `--abort` takes all of it back";
    session.say(&match conflicts {
        0 if session.is_dry() => format!("this would be the upgrade to the templates of {version}"),
        1 if session.is_dry() => format!("this would be the upgrade to the templates of {version}, with 1 conflict"),
        _ if session.is_dry() => {
            format!("this would be the upgrade to the templates of {version}, with {conflicts} conflicts")
        }
        0 => format!("upgraded to the templates of {version}; `cargo rpckit undo` takes it back"),
        1 => format!("1 conflict: resolve the marks, then {command}"),
        conflicts => format!("{conflicts} conflicts: resolve the marks, then {command}"),
    });
    if became.values().any(is_for_a_person) { Ending::Found } else { Ending::Well }
}

/// Whether a person has something to do about it.
fn is_for_a_person(became: &Became) -> bool {
    matches!(
        became,
        Became::Written(How::Conflicts(_)) | Became::Kept(Answer::Nobody) | Became::LeftOut(Answer::Nobody)
    )
}

fn word(became: &Became) -> &'static str {
    match became {
        Became::Written(How::Added) => "added",
        Became::Written(How::Taken) => "updated",
        Became::Written(How::Merged) => "merged",
        Became::Written(How::Conflicts(_)) => "conflict",
        Became::Removed => "removed",
        Became::Restored => "restored",
        Became::Kept(_) => "kept",
        Became::LeftOut(_) => "left out",
    }
}

/// What a person can do about it.
fn advice(became: &Became) -> &'static str {
    match became {
        Became::Kept(Answer::Nobody) => {
            ": you edited it, and the templates have it no more; delete it, or leave it as yours"
        }
        Became::LeftOut(Answer::Nobody) => {
            ": it was deleted here, and has changed; `cargo rpckit undo` and `upgrade --deleted restore` bring it back"
        }
        _ => "",
    }
}
