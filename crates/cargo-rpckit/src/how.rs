//! What all commands have in common.

use clap::ColorChoice;

/// The options of every command.
#[derive(Debug, clap::Args)]
pub(crate) struct How {
    /// Show what would change as a unified diff, and change nothing
    #[arg(long, global = true)]
    pub(crate) dry_run: bool,
    /// Answer in JSON, for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,
}
