//! What calls cost, beside plain tonic: allocations inside the process, then server CPU under load.

use anyhow::Result;

use crate::workspace::{cargo, root};

pub(crate) fn calls() -> Result<()> {
    let root = root();
    for program in ["allocations", "calls"] {
        // All programs are built each time: one of them starts another.
        cargo(&root, &["build", "--release", "--quiet", "--package", "rpckit-benches", "--bins"])?;
        cargo(&root, &["run", "--release", "--quiet", "--package", "rpckit-benches", "--bin", program])?;
    }
    Ok(())
}

/// What all interceptors cost, beside plain tonic with tower-http's trace layer.
pub(crate) fn interceptors() -> Result<()> {
    let root = root();
    cargo(&root, &["build", "--release", "--quiet", "--package", "rpckit-benches", "--bins"])?;
    let run = ["run", "--release", "--quiet", "--package", "rpckit-benches", "--bin", "calls", "interceptors"];
    cargo(&root, &run)
}
