//! What the people who work on rpckit do twice: `cargo xtask <command>`.

mod bench;
mod codegen;
mod conformance;
mod differential;
mod sources;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask <command>

codegen          writes the code in crates/rpckit/src/generated with rpckit's own generator
codegen --check  fails when that would change anything
conformance      protovalidate's own suites against the compiled rules; needs Go and, for editions, a protoc
differential     compares random rules with other implementations: [--seed N] [--cases N] [--rounds N]
bench calls      what a call costs, beside plain tonic; needs h2load
bench interceptors  what all interceptors cost, beside plain tonic with tower-http's trace layer; needs h2load
bench validate   what validation costs, beside hand-written checks and other validators; needs valgrind and protoc
bench size       what the validators of protovalidate's conformance messages cost to generate and to compile";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["codegen"] => codegen::write(),
        ["codegen", "--check"] => codegen::check(),
        ["conformance"] => conformance::run(),
        ["differential", flags @ ..] => differential::run(flags),
        ["bench", "calls"] => bench::calls::calls(),
        ["bench", "interceptors"] => bench::calls::interceptors(),
        ["bench", "validate"] => bench::validate::validate(),
        ["bench", "size"] => bench::size::size(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
