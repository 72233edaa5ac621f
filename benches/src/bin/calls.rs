//! Compares what a call costs on rpckit and on plain tonic: `cargo xtask bench calls`.

use std::process::ExitCode;

use rpckit_benches::calls::comparisons;

#[allow(clippy::print_stdout, reason = "the figures are what this program is for")]
fn main() -> anyhow::Result<ExitCode> {
    let mut kept = true;
    println!("server CPU for each request; the ratio is the median of 7 rounds, its spread in brackets");
    for comparison in comparisons() {
        let found = comparison.run()?;
        let holds = found.ratio <= comparison.promised;
        kept &= holds;
        println!(
            "{}: rpckit {:.2?}, {} {:.2?}, ratio {:.3} [{:.3}..{:.3}], promised {}: {}",
            comparison.name,
            found.ours,
            comparison.against,
            found.theirs,
            found.ratio,
            found.spread.0,
            found.spread.1,
            comparison.promised,
            if holds { "kept" } else { "BROKEN" },
        );
    }
    Ok(if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
