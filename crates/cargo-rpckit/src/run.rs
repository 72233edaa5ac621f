//! The road of every command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command, How};
use crate::command::{add, check, completions, describe, generate, new, sync, undo, upgrade};
use crate::error::Error;
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

/// Runs what was typed; the first argument is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let screen = Screen::of_process(cli.how.color);
    let mut session = Session { how: &cli.how, screen: &screen, environment, lock: None };
    let ending = match &cli.command {
        Command::Add(arguments) => add::run(arguments, &mut session),
        Command::Check(arguments) => check::run(arguments, &mut session),
        Command::Sync(arguments) => sync::run(arguments, &mut session),
        Command::New(arguments) => new::run(arguments, &mut session),
        Command::Generate(arguments) => generate::run(arguments, &mut session),
        Command::Describe(arguments) => describe::run(arguments, &mut session),
        Command::Completions(arguments) => completions::run(arguments, &mut session),
        Command::Upgrade(arguments) => upgrade::run(arguments, &mut session),
        Command::Undo(arguments) => undo::run(arguments, &mut session),
    };
    match ending {
        Ok(Ending::Well) => ExitCode::SUCCESS,
        Ok(Ending::Found) => ExitCode::from(1),
        Err(error) => {
            screen.fail(&error.to_string());
            ExitCode::from(2)
        }
    }
}

/// What a command works with.
pub(crate) struct Session<'a> {
    how: &'a How,
    screen: &'a Screen,
    environment: &'a Environment,
    lock: Option<Lock>,
}

impl Session<'_> {
    /// The folder the command was called in.
    pub(crate) fn folder(&self) -> &Path {
        &self.environment.folder
    }

    /// Whether programs read the answer.
    pub(crate) fn in_json(&self) -> bool {
        self.how.json
    }

    /// Whether nothing is to be written.
    pub(crate) fn is_dry(&self) -> bool {
        self.how.dry_run
    }

    /// Whether somebody is there who can answer questions.
    pub(crate) fn can_ask(&self) -> bool {
        !self.how.json && self.screen.is_terminal()
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
        if self.how.json { Busy::silent() } else { self.screen.busy(what) }
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
            self.screen.diff(&tree.diff()?);
        }
        Ok(self.how.dry_run)
    }

    /// Writes what has changed in `tree`, or shows it with `--dry-run`; `command` is the name under which `undo` knows it.
    pub(crate) fn finish(&self, tree: &Tree, command: &str) -> Result<(), Error> {
        if self.shows(tree)? { Ok(()) } else { journal::commit(tree, command) }
    }

    /// Gives the answer that was asked for.
    pub(crate) fn print(&self, text: &str) {
        self.screen.print(text);
    }

    /// Tells what happens.
    pub(crate) fn say(&self, line: &str) {
        self.screen.say(line);
    }
}
