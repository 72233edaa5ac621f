//! What can be typed.

use clap::{Parser, Subcommand};

use crate::command::{add, check, completions, describe, generate, new, sync, undo, upgrade};
use crate::how::How;

/// Scaffolds gRPC services, and keeps them in step with their .proto.
///
/// Exit codes: 0 when all is well; 1 when there is something for you to look at (findings of `check`, conflicts of `upgrade`,
/// reports of `sync`, what `add` leaves to you); 2 when the command was wrong or could not be done.
#[derive(Debug, Parser)]
#[command(name = "cargo rpckit", bin_name = "cargo rpckit", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(new::Arguments),
    Add(add::Arguments),
    Sync(sync::Arguments),
    Check(check::Arguments),
    Generate(generate::Arguments),
    Describe(describe::Arguments),
    Upgrade(upgrade::Arguments),
    Undo(undo::Arguments),
    Completions(completions::Arguments),
}
