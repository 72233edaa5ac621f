//! Any bytes are a message or not; a message is valid or not, whichever way one asks.

use rpckit::Status;
use rpckit::prost::Message;
use rpckit::validate::time::Instant;
use rpckit::validate::{Report, Validate, Violations, wire};
use rpckit_rules_tests::v1;

type Check = fn(&[u8]);

/// One for each message that has rules.
pub const CHECKS: &[Check] = &[
    check::<v1::CelScalars>,
    check::<v1::CelCollections>,
    check::<v1::CelWhole>,
    check::<v1::CelOld>,
    check::<v1::CelOpen>,
    check::<v1::Floats>,
    check::<v1::Doubles>,
    check::<v1::Int32s>,
    check::<v1::Int64s>,
    check::<v1::Uint32s>,
    check::<v1::Uint64s>,
    check::<v1::Sint32s>,
    check::<v1::Sint64s>,
    check::<v1::Fixed32s>,
    check::<v1::Fixed64s>,
    check::<v1::Sfixed32s>,
    check::<v1::Sfixed64s>,
    check::<v1::Required>,
    check::<v1::Implicit>,
    check::<v1::Exclusive>,
    check::<v1::Awkward>,
    check::<v1::Enums>,
    check::<v1::Lists>,
    check::<v1::Maps>,
    check::<v1::Tree>,
    check::<v1::Nested>,
    check::<v1::Strings>,
    check::<v1::Formats>,
    check::<v1::Bytes>,
    check::<v1::Durations>,
    check::<v1::Timestamps>,
    check::<v1::Others>,
];

/// Takes the first byte as the number of a message, and the rest as the message.
///
/// # Panics
/// When something of [`check`] does not hold.
pub fn check_any(bytes: &[u8]) {
    if let Some((first, rest)) = bytes.split_first() {
        CHECKS[usize::from(*first) % CHECKS.len()](rest);
    }
}

/// Decodes, validates, reports.
///
/// # Panics
/// When two ways to validate disagree, or a report and its wire form do.
pub fn check<M: Message + Default + Validate>(bytes: &[u8]) {
    let Ok(message) = M::decode(bytes) else { return };
    let report = || Report::new().at(Instant::new(1_700_000_000, 0));
    let all = message.validate_with(report());
    let again = message.validate_with(report());
    assert_eq!(all, again, "two runs differ");
    let unlimited = message.validate_with(report().limit(usize::MAX));
    let first = message.validate_with(report().stop_at_first());
    match (&all, &unlimited, &first) {
        (Ok(()), Ok(()), Ok(())) => {}
        (Err(all), Err(unlimited), Err(first)) => compare(all, unlimited, first),
        _ => panic!("all {all:?}, unlimited {unlimited:?}, first {first:?}"),
    }
    // The clock of the machine: only that it holds together.
    let _ = (message.validate().is_ok(), message.validate_first().is_ok());
}

fn compare(all: &Violations, unlimited: &Violations, first: &Violations) {
    assert_eq!(all.total(), unlimited.total());
    assert_eq!(unlimited.total(), unlimited.as_slice().len());
    assert!(unlimited.as_slice().starts_with(all.as_slice()), "a limit changes the order");
    // A rule that cannot be evaluated takes all violations with it, unless one of them came first.
    if all.failure().is_none() {
        assert_eq!(first.as_slice(), &unlimited.as_slice()[..1], "the first is not the first");
    } else {
        assert!(all.as_slice().is_empty() && unlimited.failure() == all.failure());
    }
    for violations in [all, unlimited, first] {
        assert!(!violations.to_string().is_empty());
        let bytes = wire::Violations::from(violations).encode_to_vec();
        let decoded = wire::Violations::decode(bytes.as_slice()).expect("what was encoded");
        assert_eq!(decoded.violations.len(), violations.as_slice().len());
        let status = Status::from(violations.clone());
        assert!(!status.message().is_empty());
    }
}
