//! Compares what a call costs on rpckit and on plain tonic: `cargo xtask bench calls`, or `bench interceptors`.

use std::process::ExitCode;

use anyhow::bail;
use rpckit_benches::calls::{comparisons, interceptors};

#[allow(clippy::print_stdout, reason = "the figures are what this program is for")]
fn main() -> anyhow::Result<ExitCode> {
    let comparisons = match std::env::args().nth(1).as_deref() {
        None => comparisons(),
        Some("interceptors") => interceptors(),
        Some(other) => bail!("`{other}` is not `interceptors`"),
    };
    let mut kept = true;
    println!("server CPU for each request; the ratio is the median of 7 rounds, its spread in brackets");
    for comparison in comparisons {
        let found = comparison.run()?;
        let verdict = match comparison.promised {
            None => "for information".to_owned(),
            Some(promised) if found.ratio <= promised => format!("promised {promised}: kept"),
            Some(promised) => {
                kept = false;
                format!("promised {promised}: BROKEN")
            }
        };
        println!(
            "{}: {} {:.2?}, {} {:.2?}, ratio {:.3} [{:.3}..{:.3}], {verdict}",
            comparison.name,
            comparison.ours,
            found.ours,
            comparison.against,
            found.theirs,
            found.ratio,
            found.spread.0,
            found.spread.1,
        );
    }
    Ok(if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
