//! Every case of the specification: passed, outside of the environment, or failed; the last column is empty.
#![allow(clippy::print_stdout)] // the table is what one runs this for

use std::collections::BTreeMap;

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
        let unknown_zone = matches!(&found, Err(error) if error.reason().contains("time zone"));
        let outcome = match agrees {
            true => (Outcome::Passed, String::new()),
            false if unknown_zone => (Outcome::Outside, "time zones by name".to_owned()),
            false => (Outcome::Failed, format!("{found:?}, expected {expected:?}")),
        };
        let entry = outcomes.entry((case.file, case.name, case.expression)).or_insert(outcome.clone());
        if entry.0 == Outcome::Passed {
            *entry = outcome;
        }
    }
    let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failed = 0;
    for ((file, name, expression), (outcome, reason)) in &outcomes {
        table.entry(file).or_default()[*outcome as usize] += 1;
        match outcome {
            Outcome::Outside => *reasons.entry(reason).or_default() += 1,
            Outcome::Failed => {
                failed += 1;
                println!("FAILED {file}/{name}: {expression}: {reason}");
            }
            Outcome::Passed => {}
        }
    }
    println!("{:<16} passed outside failed", "file");
    for (file, [passed, outside, failed]) in &table {
        println!("{file:<16} {passed:>6} {outside:>7} {failed:>6}");
    }
    let total = |column: usize| table.values().map(|row| row[column]).sum::<usize>();
    println!("{:<16} {:>6} {:>7} {:>6}", "total", total(0), total(1), total(2));
    println!("\noutside:");
    for (reason, count) in &reasons {
        println!("{count:>6}  {reason}");
    }
    assert_eq!(failed, 0, "cases of the CEL specification fail");
}
