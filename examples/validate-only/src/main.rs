//! `validate-only deployment.json` says what is wrong with the file, one rule on each line, and ends with 1 when something
//! is. `--mask name,ports` looks at these fields alone.

#![allow(clippy::print_stdout, reason = "what a command line tool finds goes to its output")]

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use rpckit_validate::{Mask, Validate};
use validate_only::{Format, read};

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (file, mask) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [file] => (Path::new(file), Mask::everything()),
        [file, "--mask", paths] | ["--mask", paths, file] => (Path::new(file), paths.split(',').collect()),
        _ => anyhow::bail!("say validate-only FILE [--mask PATH,PATH]; a FILE that ends in .json is JSON"),
    };
    let format =
        if file.extension().is_some_and(|extension| extension == "json") { Format::Json } else { Format::Binary };
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let deployment = read(&bytes, format).with_context(|| format!("{} is no deployment", file.display()))?;
    let Err(violations) = deployment.validate_masked(mask) else { return Ok(ExitCode::SUCCESS) };
    if violations.failure().is_some() {
        return Err(violations.into());
    }
    for violation in &violations {
        println!("{}: {} [{}]", violation.field(), violation.message(), violation.rule_id());
    }
    Ok(ExitCode::FAILURE)
}
