//! Other random rules than those of every run, and more of them.

use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};

use crate::workspace::root;

/// `--seed 1 --cases 600 --rounds 3`: seeds 1, 2 and 3, each with 600 expressions beside one for each overload.
pub(crate) fn run(flags: &[&str]) -> Result<()> {
    let (mut seed, mut cases, mut rounds) = (1, 300, 1);
    for pair in flags.chunks(2) {
        let [flag, number] = pair else { bail!("`{}` takes a number", pair[0]) };
        let number: u64 = number.parse().with_context(|| format!("`{flag}` takes a number, not `{number}`"))?;
        match *flag {
            "--seed" => seed = number,
            "--cases" => cases = number,
            "--rounds" => rounds = number,
            _ => bail!("`{flag}` is none of --seed, --cases, --rounds"),
        }
    }
    let failed: Vec<u64> = (seed..seed + rounds).filter(|seed| !agrees(*seed, cases)).collect();
    ensure!(failed.is_empty(), "rules are judged differently, or not compiled, with the seeds {failed:?}: see above");
    Ok(())
}

fn agrees(seed: u64, cases: u64) -> bool {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["test", "--quiet", "--package", "rpckit-differential-tests", "--test", "compare", "--", "--nocapture"])
        .args(["--test-threads", "1"])
        .env("RPCKIT_DIFFERENTIAL_SEED", seed.to_string())
        .env("RPCKIT_DIFFERENTIAL_CASES", cases.to_string())
        .current_dir(root())
        .status();
    status.is_ok_and(|status| status.success())
}
