//! Benchmarks, built as they are shipped and run as whole processes.

pub(crate) mod calls;
pub(crate) mod size;
pub(crate) mod validate;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository").to_owned()
}

/// `cargo <arguments>`, in this folder.
fn cargo(folder: &Path, arguments: &[&str]) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(arguments).current_dir(folder).status()?;
    ensure!(status.success(), "`cargo {}` failed", arguments.join(" "));
    Ok(())
}
