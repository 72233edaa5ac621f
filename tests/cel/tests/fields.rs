//! Expressions over the fields of a message: borrowed, indexed, looped over, missing.

use rpckit_cel_tests::{Sample, samples};
use rpckit_validate::cel::{Timestamp, Value};

#[test]
fn every_expression_gives_what_stands_beside_it() {
    let (this, now) = (Sample::example(), Timestamp::new(1_700_000_000, 0));
    let mut wrong = Vec::new();
    for case in samples() {
        let found = (case.run)(&this, now).unwrap_or(Value::Type("error".into()));
        let expected = (case.expected)(&this, now).expect("a constant");
        if format!("{found:?}") != format!("{expected:?}") {
            wrong.push(format!("{}: {found:?}, expected {expected:?}", case.expression));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
