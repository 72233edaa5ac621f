//! The protoc that `PROTOC` names, for the files of editions, which protox cannot read.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The first version that reads editions.
const OF_EDITIONS: u32 = 27;

/// The one to use; a loud nothing when there is none that knows editions, but not in CI.
pub(crate) fn find() -> Result<Option<OsString>> {
    println!("cargo::rerun-if-env-changed=PROTOC");
    let protoc = std::env::var_os("PROTOC").filter(|protoc| version(protoc).is_some_and(|major| major >= OF_EDITIONS));
    if protoc.is_none() {
        let missing = "PROTOC names no protoc that knows editions (27 or later): their cases are left out";
        ensure!(std::env::var("CI").as_deref() != Ok("true"), missing);
        println!("cargo::warning={missing}");
    }
    Ok(protoc)
}

/// The 27 of `libprotoc 27.1`.
fn version(protoc: &OsString) -> Option<u32> {
    let output = Command::new(protoc).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.trim().strip_prefix("libprotoc ")?.split('.').next()?.parse().ok()
}

/// The encoded descriptor set of these files and their imports.
pub(crate) fn compile(protoc: &OsString, includes: &[PathBuf], names: &[String], out: &Path) -> Result<Vec<u8>> {
    let set = out.join("corpus.binpb");
    let mut command = Command::new(protoc);
    command.arg("--include_imports").arg("--include_source_info").arg("-o").arg(&set);
    for include in includes {
        command.arg("-I").arg(include);
    }
    let output = command.args(names).output().context("PROTOC does not run")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(std::fs::read(&set)?)
}
