//! What validation costs, beside hand-written checks and other projects' validators: instructions under callgrind, and time.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::workspace::{cargo, root};

/// Enough that what a run does once weighs nothing.
const ITERATIONS: u32 = 200;
/// Rounds of time; contenders take turns, so that a busy moment of the machine hits all.
const ROUNDS: usize = 3;
/// What all others are compared with.
const BASELINE: &str = "hand-written";

/// Of one contender and one case.
struct Cost {
    contender: String,
    case: String,
    instructions: f64,
    nanoseconds: f64,
}

pub(crate) fn validate() -> Result<()> {
    let root = root();
    let target = root.join("target/validate");
    let path = target.to_str().context("the repository lies at a path in UTF-8")?;
    ensure!(has("valgrind"), "instructions are counted by valgrind: install it (Debian: valgrind)");
    let protoc = "prost-protovalidate, one of those compared, is built with protoc: install it (Debian: \
                  protobuf-compiler), or say in PROTOC where it is";
    ensure!(std::env::var_os("PROTOC").is_some() || has("protoc"), "{protoc}");
    cargo(&root.join("benches/validate"), &["build", "--release", "--quiet", "--target-dir", path])?;
    let program = target.join("release/rpckit-validate-benches");
    print(&output(Command::new(&program).arg("agree"))?);
    let list = output(Command::new(&program).arg("list"))?;
    let mut costs = Vec::new();
    for (contender, case) in list.lines().filter_map(|line| line.split_once(' ')) {
        eprintln!("counting {contender} {case}");
        let (contender, case) = (contender.to_owned(), case.to_owned());
        let instructions = instructions(&program, &target, &contender, &case)?;
        costs.push(Cost { contender, case, instructions, nanoseconds: f64::INFINITY });
    }
    for round in 1..=ROUNDS {
        eprintln!("timing, round {round} of {ROUNDS}");
        for cost in &mut costs {
            let text = output(Command::new(&program).args(["time", &cost.contender, &cost.case]))?;
            cost.nanoseconds = cost.nanoseconds.min(text.trim().parse()?);
        }
    }
    print(&table(&costs, "instructions", |cost| cost.instructions));
    print(&table(&costs, "nanoseconds", |cost| cost.nanoseconds));
    let file = root.join("target/bench-validate.json");
    std::fs::write(&file, serde_json::to_string_pretty(&records(&costs))?)?;
    eprintln!("wrote {}", file.display());
    Ok(())
}

/// Instructions of one validation: those of a run, less those of a run that only begins.
fn instructions(program: &Path, target: &Path, contender: &str, case: &str) -> Result<f64> {
    let count = |iterations: u32| -> Result<f64> {
        let file = target.join("callgrind.out");
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--quiet"]).arg(format!("--callgrind-out-file={}", file.display()));
        output(command.arg(program).args(["run", contender, case, &iterations.to_string()]))?;
        let text = std::fs::read_to_string(&file)?;
        let summary = text.lines().find_map(|line| line.strip_prefix("summary: ").or(line.strip_prefix("totals: ")));
        Ok(summary.context("callgrind wrote no summary")?.trim().parse()?)
    };
    Ok((count(ITERATIONS)? - count(0)?) / f64::from(ITERATIONS))
}

/// A row for each case: the number of the baseline, and of the others how many times that.
fn table(costs: &[Cost], unit: &str, of: impl Fn(&Cost) -> f64) -> String {
    let mut contenders: Vec<&str> = Vec::new();
    let mut rows: Vec<(&str, BTreeMap<&str, f64>)> = Vec::new();
    for cost in costs {
        if !contenders.contains(&cost.contender.as_str()) {
            contenders.push(&cost.contender);
        }
        if rows.last().is_none_or(|(case, _)| *case != cost.case) {
            rows.push((&cost.case, BTreeMap::new()));
        }
        if let Some((_, row)) = rows.last_mut() {
            row.insert(&cost.contender, of(cost));
        }
    }
    let mut lines = vec![format!("\n{unit:<20}")];
    lines[0].extend(contenders.iter().map(|contender| format!("{contender:>27}")));
    for (case, row) in rows {
        let mut line = format!("{case:<20}");
        let baseline = row.get(BASELINE).copied().unwrap_or(f64::NAN);
        for contender in &contenders {
            let cell = match row.get(contender) {
                None => "-".to_owned(),
                Some(cost) if *contender == BASELINE => format!("{cost:.0}"),
                Some(cost) => format!("{:.2}x", cost / baseline),
            };
            line.extend([format!("{cell:>27}")]);
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn records(costs: &[Cost]) -> serde_json::Value {
    let baseline = |case: &str| costs.iter().find(|cost| cost.contender == BASELINE && cost.case == case);
    let record = |cost: &Cost| {
        json!({
            "case": cost.case,
            "contender": cost.contender,
            "instructions": cost.instructions,
            "nanoseconds": cost.nanoseconds,
            "ratio": baseline(&cost.case).map(|base| cost.instructions / base.instructions),
        })
    };
    costs.iter().map(record).collect()
}

fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {command:?}"))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} failed: {errors}");
    Ok(String::from_utf8(output.stdout)?)
}

#[expect(clippy::print_stdout, reason = "the table is what the command is for")]
fn print(text: &str) {
    println!("{text}");
}
