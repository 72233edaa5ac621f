//! Whether the contenders say the same. Who differs is printed; rpckit and the hand-written checks may not.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

use crate::case::Case;
use crate::contender::Contender;
use crate::subject::Broken;

pub(crate) fn compare() -> Result<()> {
    for case in Case::ALL {
        let expected = broken(Contender::Hand, case).unwrap_or_default();
        ensure!(expected.is_empty() == case.is_valid(), "{}: the hand-written checks find {expected:?}", case.name());
        println!("{}: {} violations", case.name(), expected.len());
        for contender in Contender::ALL {
            let Some(found) = broken(contender, case) else {
                println!("  {} has no answer to these rules", contender.name());
                continue;
            };
            differences(contender, case, &expected, &found)?;
        }
    }
    Ok(())
}

fn differences(contender: Contender, case: Case, expected: &[Broken], found: &[Broken]) -> Result<()> {
    let (wanted, got): (BTreeSet<_>, BTreeSet<_>) = (expected.iter().collect(), found.iter().collect());
    for (field, rule) in wanted.difference(&got) {
        println!("  {} does not find {rule} at `{field}`", contender.name());
    }
    for (field, rule) in got.difference(&wanted) {
        println!("  {} finds {rule} at `{field}`, and nobody else does", contender.name());
    }
    let may_differ = !matches!(contender, Contender::Hand | Contender::Rpckit);
    ensure!(may_differ || expected == found, "{}: {} differs: {found:?}", case.name(), contender.name());
    Ok(())
}

/// Sorted: the order of maps is nobody's.
fn broken(contender: Contender, case: Case) -> Option<Vec<Broken>> {
    let mut broken = contender.subject(case)?.broken();
    broken.sort();
    Some(broken)
}
