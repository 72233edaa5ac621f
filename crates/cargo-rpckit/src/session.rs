//! What a command works with.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::error::Error;
use crate::how::How;
use crate::journal::{self, Lock};
use crate::screen::{Busy, Screen};
use crate::tree::Tree;

/// What a command takes from the process around it.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The folder it is called in.
    pub folder: PathBuf,
}

impl Environment {
    /// That of this process.
    pub fn of_process() -> Self {
        // Without one, the paths of errors are relative.
        Self { folder: std::env::current_dir().unwrap_or_default() }
    }
}

/// How a command ends that could be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All is well.
    Well,
    /// There is something for a person to look at.
    Found,
}

/// The project, the screen, and what was asked of all commands.
pub(crate) struct Session<'a> {
    how: &'a How,
    in_json: bool,
    screen: &'a Screen,
    environment: &'a Environment,
    lock: Option<Lock>,
    /// What would change, for the answer in JSON.
    diff: RefCell<Option<String>>,
}

impl<'a> Session<'a> {
    pub(crate) fn new(how: &'a How, in_json: bool, screen: &'a Screen, environment: &'a Environment) -> Self {
        Self { how, in_json, screen, environment, lock: None, diff: RefCell::default() }
    }
}

impl Session<'_> {
    /// The folder the command was called in.
    pub(crate) fn folder(&self) -> &Path {
        &self.environment.folder
    }

    /// Whether programs read the answer.
    pub(crate) fn in_json(&self) -> bool {
        self.in_json
    }

    /// Whether nothing is to be written.
    pub(crate) fn is_dry(&self) -> bool {
        self.how.dry_run
    }

    /// Whether somebody is there who can answer questions.
    pub(crate) fn can_ask(&self) -> bool {
        !self.in_json && self.screen.is_terminal()
    }

    /// What somebody says to a question; `None` where nobody is there.
    pub(crate) fn ask(&self, question: &str) -> Result<Option<bool>, Error> {
        if !self.can_ask() {
            return Ok(None);
        }
        let said = inquire::Confirm::new(question).with_default(false).prompt();
        said.map(Some).map_err(|error| Error::said(format!("{error}: nothing was done")))
    }

    /// Shows what the command is at, where it takes long and somebody looks.
    pub(crate) fn busy(&self, what: &'static str) -> Busy {
        if self.in_json { Busy::silent() } else { self.screen.busy(what) }
    }

    /// Takes the project at `root`, for this command alone unless it only shows what it would do.
    pub(crate) fn open(&mut self, root: &Path) -> Result<Tree, Error> {
        if journal::is_open(root) || !self.how.dry_run {
            self.lock = Some(journal::open(root)?);
        }
        Ok(Tree::new(root))
    }

    /// Takes the project at `root`, for a command that writes nothing.
    pub(crate) fn open_to_read(&mut self, root: &Path) -> Result<Tree, Error> {
        if journal::is_open(root) {
            self.lock = Some(journal::open(root)?);
        }
        Ok(Tree::new(root))
    }

    /// With `--dry-run`, shows what has changed in `tree`: nothing more is to be done then.
    pub(crate) fn shows(&self, tree: &Tree) -> Result<bool, Error> {
        if self.how.dry_run {
            let diff = tree.diff()?;
            if self.in_json {
                self.diff.replace(Some(diff));
            } else {
                self.screen.diff(&diff);
            }
        }
        Ok(self.how.dry_run)
    }

    /// Writes what has changed in `tree`, or shows it with `--dry-run`; `command` is the name under which `undo` knows it.
    pub(crate) fn finish(&self, tree: &Tree, command: &str) -> Result<(), Error> {
        if self.shows(tree)? { Ok(()) } else { journal::commit(tree, command) }
    }

    /// Answers in JSON, of a command that writes: an object, to which it adds whether anything was `written`, and the `diff`
    /// with `--dry-run`.
    pub(crate) fn answer(&self, mut answer: Value) {
        answer["written"] = json!(!self.how.dry_run);
        if let Some(diff) = self.diff.take() {
            answer["diff"] = json!(diff);
        }
        self.print(&format!("{answer:#}\n"));
    }

    /// Gives the answer that was asked for.
    pub(crate) fn print(&self, text: &str) {
        self.screen.print(text);
    }

    /// Tells people what happens.
    pub(crate) fn say(&self, line: &str) {
        if !self.in_json {
            self.screen.say(line);
        }
    }
}
