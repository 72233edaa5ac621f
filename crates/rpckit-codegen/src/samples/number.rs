//! Numbers and times: which rules they break, and candidates for both sides.

use std::cmp::Ordering;

use super::findings::Findings;
use super::value::of_integer;
use crate::model::field::Kind;
use crate::model::rules::enumeration::EnumRules;
use crate::model::rules::number::{Number, NumberRules};
use crate::model::rules::range::{Bound, Range};
use crate::model::rules::well_known::Time;

/// `gt_lte`, `gte_lt_exclusive`, where the value is outside of the range.
pub(super) fn out_of_range<T: PartialOrd>(value: &T, range: &Range<T>) -> Option<String> {
    let is_above = |lower: &Bound<T>| match lower {
        Bound::Inclusive(bound) => value >= bound,
        Bound::Exclusive(bound) => value > bound,
    };
    let is_below = |upper: &Bound<T>| match upper {
        Bound::Inclusive(bound) => value <= bound,
        Bound::Exclusive(bound) => value < bound,
    };
    let lower_name = |lower: &Bound<T>| if matches!(lower, Bound::Inclusive(_)) { "gte" } else { "gt" };
    let upper_name = |upper: &Bound<T>| if matches!(upper, Bound::Inclusive(_)) { "lte" } else { "lt" };
    match (&range.lower, &range.upper) {
        (None, None) => None,
        (Some(lower), None) => (!is_above(lower)).then(|| lower_name(lower).to_owned()),
        (None, Some(upper)) => (!is_below(upper)).then(|| upper_name(upper).to_owned()),
        (Some(lower), Some(upper)) => {
            let name = format!("{}_{}", lower_name(lower), upper_name(upper));
            match upper.value().partial_cmp(lower.value())? {
                // What lies between them is refused.
                Ordering::Less => (!is_above(lower) && !is_below(upper)).then(|| format!("{name}_exclusive")),
                _ => (!is_above(lower) || !is_below(upper)).then_some(name),
            }
        }
    }
}

/// Reports the rules of a family that the number breaks.
pub(super) fn judge(number: &Number, rules: &NumberRules, at: &str, findings: &mut Findings) {
    let family = rules.family.name();
    let is_finite = match number {
        Number::F32(number) => number.is_finite(),
        Number::F64(number) => number.is_finite(),
        _ => true,
    };
    for (name, is_broken) in [
        ("const", rules.constant.is_some_and(|constant| constant != *number)),
        ("in", !rules.within.is_empty() && !rules.within.contains(number)),
        ("not_in", rules.not_in.contains(number)),
        ("finite", rules.finite && !is_finite),
    ] {
        if is_broken {
            findings.broken(at, format!("{family}.{name}"));
        }
    }
    if let Some(name) = out_of_range(number, &rules.range) {
        findings.broken(at, format!("{family}.{name}"));
    }
}

/// Numbers on either side of the rules.
pub(super) fn candidates(kind: &Kind, rules: &NumberRules) -> Vec<Number> {
    let mut found: Vec<Number> = rules.constant.into_iter().collect();
    found.extend(&rules.within);
    let named: Vec<Number> = rules.constant.iter().chain(&rules.within).chain(&rules.not_in).copied().collect();
    let bounds = [&rules.range.lower, &rules.range.upper].into_iter().flatten().map(|bound| *bound.value());
    found.extend((0..=1).chain([10, 100, -1]).filter_map(|number| of_integer(kind, number)));
    let steps = i64::try_from(rules.not_in.len()).unwrap_or(0) + 9;
    let near = bounds.chain(named.iter().copied()).flat_map(|number| {
        (1..=steps).flat_map(|step| [step, -step]).chain([0]).filter_map(move |step| moved(number, step))
    });
    found.extend(near);
    if let (Some(lower), Some(upper)) = (&rules.range.lower, &rules.range.upper) {
        found.extend(middle(*lower.value(), *upper.value()));
    }
    found.extend(&rules.not_in);
    match kind {
        Kind::Double => found.push(Number::F64(f64::INFINITY)),
        Kind::Float => found.push(Number::F32(f32::INFINITY)),
        _ => {}
    }
    found
}

fn moved(number: Number, by: i64) -> Option<Number> {
    Some(match number {
        Number::I32(number) => Number::I32(number.checked_add(by.try_into().ok()?)?),
        Number::I64(number) => Number::I64(number.checked_add(by)?),
        Number::U32(number) => Number::U32(number.checked_add_signed(by.try_into().ok()?)?),
        Number::U64(number) => Number::U64(number.checked_add_signed(by)?),
        #[expect(clippy::cast_precision_loss, reason = "steps are small")]
        Number::F32(number) => Number::F32(number + by as f32),
        #[expect(clippy::cast_precision_loss, reason = "steps are small")]
        Number::F64(number) => Number::F64(number + by as f64),
    })
}

fn middle(one: Number, other: Number) -> Option<Number> {
    Some(match (one, other) {
        (Number::F32(one), Number::F32(other)) => Number::F32(f32::midpoint(one, other)),
        (Number::F64(one), Number::F64(other)) => Number::F64(f64::midpoint(one, other)),
        _ => return None,
    })
}

/// Reports the rules of `enum` that the number breaks.
pub(super) fn judge_enum(number: i32, rules: &EnumRules, at: &str, findings: &mut Findings) {
    for (name, is_broken) in [
        ("const", rules.constant.is_some_and(|constant| constant != number)),
        ("in", !rules.within.is_empty() && !rules.within.contains(&number)),
        ("not_in", rules.not_in.contains(&number)),
        ("defined_only", rules.defined.as_ref().is_some_and(|defined| !defined.contains(&number))),
    ] {
        if is_broken {
            findings.broken(at, format!("enum.{name}"));
        }
    }
}

/// Times on either side of a range, and of those that are named.
pub(super) fn times(constant: Option<&Time>, range: &Range<Time>, named: &[Time]) -> Vec<Time> {
    let mut found: Vec<Time> = constant.into_iter().chain(named).copied().collect();
    let bounds = [&range.lower, &range.upper].into_iter().flatten().map(|bound| *bound.value());
    let around: Vec<Time> = bounds.chain(found.iter().copied()).collect();
    for time in around {
        for (seconds, nanos) in [(1, 0), (-1, 0), (0, 0), (0, 1), (0, -1), (60, 0), (-60, 0)] {
            found.extend(shifted(time, seconds, nanos));
        }
    }
    found
}

/// The time that much later, with seconds and nanoseconds of one sign.
fn shifted(time: Time, seconds: i64, nanos: i32) -> Option<Time> {
    const SECOND: i128 = 1_000_000_000;
    let total = (i128::from(time.seconds) + i128::from(seconds)) * SECOND + i128::from(time.nanos) + i128::from(nanos);
    Some(Time { seconds: i64::try_from(total / SECOND).ok()?, nanos: i32::try_from(total % SECOND).ok()? })
}
