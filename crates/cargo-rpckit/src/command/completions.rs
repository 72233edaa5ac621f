//! `cargo rpckit completions`

use clap_complete::Shell;
use serde_json::json;

use crate::error::Error;
use crate::session::{Ending, Session};

/// Print a script that completes the commands in a shell
///
/// As in `cargo rpckit completions bash > ~/.local/share/bash-completion/completions/cargo-rpckit`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of all commands")]
pub(crate) fn run(arguments: &Arguments, all: clap::Command, session: &Session<'_>) -> Result<Ending, Error> {
    let mut script = Vec::new();
    // Shells complete the program that cargo runs.
    clap_complete::generate(arguments.shell, &mut all.bin_name("cargo-rpckit"), "cargo-rpckit", &mut script);
    let script = String::from_utf8_lossy(&script);
    if session.in_json() {
        session.print(&format!("{:#}\n", json!({ "shell": arguments.shell.to_string(), "script": script })));
    } else {
        session.print(&script);
    }
    Ok(Ending::Well)
}
