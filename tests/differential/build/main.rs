//! Writes protos of random rules, compiles them with the ordinary generator, and a table of what came out.
//!
//! `RPCKIT_DIFFERENTIAL_SEED` and `RPCKIT_DIFFERENTIAL_CASES` choose other rules, and more of them.

#![allow(clippy::print_stdout, reason = "cargo listens")]
#![allow(clippy::format_push_string, reason = "rules read best as they are written, and a build script has time")]

mod expression;
mod protos;
mod rows;
mod standard;
mod table;
mod types;
mod words;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::protos::Protos;

/// Expressions beside one for each overload, and a fifth as many messages of standard rules.
const CASES: usize = 150;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=proto");
    let number = |name: &str, default: usize| {
        println!("cargo::rerun-if-env-changed={name}");
        std::env::var(name).map_or(Ok(default), |text| text.parse()).with_context(|| format!("{name} is no number"))
    };
    let seed = number("RPCKIT_DIFFERENTIAL_SEED", 1)?;
    let cases = number("RPCKIT_DIFFERENTIAL_CASES", CASES)?;
    let manifest = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let repository = manifest.ancestors().nth(2).context("the crate lies two folders deep")?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?);

    let rows = rows::read(repository)?;
    let mut protos = Protos::random(seed as u64, cases, &rows);
    let compiled = protos.compile(&out, &[manifest.join("proto"), repository.join("proto")])?;
    for file in &compiled.files {
        std::fs::write(out.join(&file.name), &file.content)?;
    }
    std::fs::write(out.join("set.bin"), &compiled.descriptor_set)?;
    write(&out, &table::of(&protos, seed, rows.len()))
}

fn write(out: &Path, table: &str) -> Result<()> {
    std::fs::write(out.join("table.rs"), table).context("the table cannot be written")
}
