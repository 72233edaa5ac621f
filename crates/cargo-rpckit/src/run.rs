//! The road of every command.

use std::cell::RefCell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use serde_json::{Value, json};

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
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return unread(&error, &arguments),
    };
    let screen = Screen::of_process(cli.how.color);
    let in_json = cli.how.json || matches!(&cli.command, Command::Check(arguments) if arguments.is_for_programs());
    let mut session =
        Session { how: &cli.how, in_json, screen: &screen, environment, lock: None, diff: RefCell::default() };
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
            if in_json {
                screen.print(&failure(&error.to_string()));
            }
            screen.fail(&error.to_string());
            ExitCode::from(2)
        }
    }
}

/// What was typed is no command; or it asks for help, or for the version.
fn unread(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    let _ = error.print();
    let typed = arguments.iter().take_while(|argument| *argument != "--");
    if error.use_stderr() && typed.into_iter().any(|argument| argument == "--json") {
        let text = error.render().to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text).trim_end();
        Screen::of_process(clap::ColorChoice::Never).print(&failure(text));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// `{"error": "..."}`: the answer of a command that was wrong or could not be done.
fn failure(text: &str) -> String {
    format!("{:#}\n", json!({ "error": text }))
}

/// What a command works with.
pub(crate) struct Session<'a> {
    how: &'a How,
    in_json: bool,
    screen: &'a Screen,
    environment: &'a Environment,
    lock: Option<Lock>,
    /// What would change, for the answer in JSON.
    diff: RefCell<Option<String>>,
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
