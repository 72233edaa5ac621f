//! protovalidate's own suites against the executor in `tests/conformance`.

use std::io::Write;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::workspace::{cargo, root};

/// How many cases the runner has, at the version in `tests/conformance/runner/go.mod`.
const CASES: u32 = 2872;

const RUNNER: &str = "github.com/bufbuild/protovalidate/tools/protovalidate-conformance";

/// Builds the runner and the executor, and lets the one ask the other. The runner's last line is printed last. Its exit code
/// says nothing: it is the number of failures modulo 256, and a case without an answer counts as one that does not compile.
pub(crate) fn run() -> Result<()> {
    let folder = root().join("tests/conformance");
    let runner = root().join("target/tools/protovalidate-conformance");
    let mut go = Command::new("go");
    go.args(["build", "-o"]).arg(&runner).arg(RUNNER).current_dir(folder.join("runner"));
    let built = go.status().context("go does not run: the runner is written in it, so install it")?;
    ensure!(built.success(), "the runner does not build");
    cargo(&root(), &["build", "--quiet", "--package", "rpckit-conformance"])?;

    let mut suites = Command::new(&runner);
    suites.args(["--strict_message", "--strict_error", "--expected_failures"]);
    suites.arg(folder.join("expected_failures.yaml")).arg(root().join("target/debug/rpckit-conformance"));
    let output = suites.output().with_context(|| format!("{} does not run", runner.display()))?;
    // It reports where other programs complain.
    let text = String::from_utf8([output.stdout, output.stderr].concat())?;
    let (failures, verdict) = text.trim_end().rsplit_once('\n').unwrap_or(("", text.trim_end()));
    let mut terminal = std::io::stderr().lock();
    if !failures.is_empty() {
        writeln!(terminal, "{failures}")?;
    }
    if verdict != format!("PASS (failed: 0, skipped: 0, passed: {CASES}, total: {CASES})") {
        writeln!(terminal, "all {CASES} cases must pass; those of editions need a protoc that knows them, in PROTOC")?;
        bail!("{verdict}");
    }
    writeln!(terminal, "{verdict}")?;
    Ok(())
}
