//! The road of every command.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use serde_json::json;

use crate::cli::{Cli, Command};
use crate::command::{add, check, completions, describe, generate, new, sync, undo, upgrade};
use crate::screen::Screen;
use crate::session::{Ending, Environment, Session};

/// Runs what was typed; the first argument is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return unread(&error, &arguments),
    };
    let screen = Screen::of_process(cli.how.color);
    let in_json = cli.how.json || matches!(&cli.command, Command::Check(arguments) if arguments.is_for_programs());
    let mut session = Session::new(&cli.how, in_json, &screen, environment);
    let ending = match &cli.command {
        Command::Add(arguments) => add::run(arguments, &mut session),
        Command::Check(arguments) => check::run(arguments, &mut session),
        Command::Sync(arguments) => sync::run(arguments, &mut session),
        Command::New(arguments) => new::run(arguments, &mut session),
        Command::Generate(arguments) => generate::run(arguments, &mut session),
        Command::Describe(arguments) => describe::run(arguments, &mut session),
        Command::Completions(arguments) => completions::run(arguments, Cli::command(), &session),
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
