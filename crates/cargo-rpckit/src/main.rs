//! `cargo rpckit`, and `cargo-rpckit` by itself.

use std::process::ExitCode;

use cargo_rpckit::{Environment, run};

fn main() -> ExitCode {
    // cargo passes the name of the subcommand along.
    let arguments = std::env::args_os();
    let (program, rest): (Vec<_>, Vec<_>) = arguments.enumerate().partition(|(place, _)| *place == 0);
    let rest = rest.into_iter().map(|(_, argument)| argument);
    let rest = rest.enumerate().filter(|(place, argument)| *place != 0 || argument != "rpckit");
    let arguments = program.into_iter().map(|(_, program)| program).chain(rest.map(|(_, argument)| argument));
    run(arguments, &Environment::of_process())
}
