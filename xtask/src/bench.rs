//! Benchmarks, built as they are shipped and run as whole processes.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, ensure};

/// What calls cost, beside plain tonic: allocations inside the process, then server CPU under load.
pub(crate) fn calls() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the repository")?;
    for program in ["allocations", "calls"] {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        // All programs are built each time: one of them starts another.
        let build = ["build", "--release", "--quiet", "--package", "rpckit-benches", "--bins"];
        let run = ["run", "--release", "--quiet", "--package", "rpckit-benches", "--bin", program];
        for arguments in [build.as_slice(), run.as_slice()] {
            let status = Command::new(&cargo).args(arguments).current_dir(root).status()?;
            ensure!(status.success(), "`cargo {}` failed", arguments.join(" "));
        }
    }
    Ok(())
}
