//! Every case of the specification: passed, outside of the environment, or failed; the last column is empty. The table is
//! `conformance.txt`; `RPCKIT_UPDATE_GOLDEN=1 cargo test -p rpckit-cel-tests` writes it anew.
#![allow(clippy::print_stdout)] // the table is what one runs this for

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use rpckit_cel_tests::{Outcome, cases, settled};
use rpckit_validate::cel::Value;

/// The value with its types, which `==` would overlook; the two zeros are one, as they are for protobuf.
fn shown(value: &Value) -> String {
    format!("{value:?}").replace("Double(-0.0)", "Double(0.0)")
}

#[test]
fn the_specification_agrees() {
    // A case runs with and without folded constants, and counts once.
    let mut outcomes: BTreeMap<(&str, &str, &str), (Outcome, String)> = BTreeMap::new();
    for case in settled() {
        outcomes.insert((case.file, case.name, case.expression), (case.outcome, case.reason.to_owned()));
    }
    for case in cases() {
        let (found, expected) = ((case.run)(), (case.expected)());
        let agrees = match (&found, &expected) {
            (Ok(found), Some(expected)) => shown(found) == shown(expected),
            (Err(_), None) => true,
            _ => false,
        };
        let outcome = if agrees {
            (Outcome::Passed, String::new())
        } else {
            (Outcome::Failed, format!("{found:?}, expected {expected:?}"))
        };
        let entry = outcomes.entry((case.file, case.name, case.expression)).or_insert(outcome.clone());
        if entry.0 == Outcome::Passed {
            *entry = outcome;
        }
    }
    let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut reasons: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut failed = 0;
    for ((file, name, expression), (outcome, reason)) in &outcomes {
        table.entry(file).or_default()[*outcome as usize] += 1;
        match outcome {
            Outcome::Outside => *reasons.entry((file, reason)).or_default() += 1,
            Outcome::Failed => {
                failed += 1;
                println!("FAILED {file}/{name}: {expression}: {reason}");
            }
            Outcome::Passed => {}
        }
    }
    let mut text = format!("{:<16} passed outside failed\n", "file");
    let mut row = |name: &str, [passed, outside, failed]: [usize; 3]| {
        let _ = writeln!(text, "{name:<16} {passed:>6} {outside:>7} {failed:>6}");
    };
    let mut total = [0; 3];
    for (file, counts) in &table {
        row(file, *counts);
        total = std::array::from_fn(|column| total[column] + counts[column]);
    }
    row("total", total);
    text.push_str("\noutside of the environment, and why:\n");
    for ((file, reason), count) in &reasons {
        let _ = writeln!(text, "{file:<16} {count:>6}  {reason}");
    }
    println!("{text}");
    assert_eq!(failed, 0, "cases of the CEL specification fail");
    if cases().is_empty() {
        return; // the data is not here, and the build said so
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance.txt");
    if std::env::var_os("RPCKIT_UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).expect("the folder of this crate can be written to");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(known == text, "conformance.txt differs: look at it after RPCKIT_UPDATE_GOLDEN=1");
}
