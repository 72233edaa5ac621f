//! Durations and timestamps in rules.

use super::rules::Rules;

const NANOS: i64 = 1_000_000_000;
/// The years 1 to 9999.
const SECONDS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// Whether a bound is no duration that protovalidate can hold.
pub(super) fn duration_is_broken(rules: &Rules) -> bool {
    bounds(rules).iter().any(|bound| !is_duration(bound))
}

/// Whether a bound is no timestamp, or no timestamp keeps the rules.
pub(super) fn timestamp_is_broken(rules: &Rules) -> bool {
    let is_timestamp =
        |bound: &Rules| SECONDS.contains(&bound.int("seconds")) && (0..NANOS).contains(&bound.int("nanos"));
    let is_within_broken =
        |within: Rules| !is_duration(&within) || (within.int("seconds") <= 0 && within.int("nanos") <= 0);
    bounds(rules).iter().any(|bound| !is_timestamp(bound))
        || (rules.is("lt_now") && rules.is("gt_now"))
        || rules.inner("within").is_some_and(is_within_broken)
}

fn bounds(rules: &Rules) -> Vec<Rules> {
    ["const", "gt", "gte", "lt", "lte"].iter().filter_map(|name| rules.inner(name)).collect()
}

/// Seconds and nanoseconds have one sign, and are some 292 years at most: what 64 bits of nanoseconds hold.
fn is_duration(duration: &Rules) -> bool {
    /// The last one that buf takes.
    const LONGEST: i128 = 9_223_372_036_854_775_428;
    let (seconds, nanos) = (duration.int("seconds"), duration.int("nanos"));
    nanos.abs() < NANOS && seconds.signum() * nanos.signum() >= 0 && nanoseconds(duration).abs() <= LONGEST
}

/// A duration, or a timestamp since 1970, in nanoseconds.
pub(super) fn nanoseconds(time: &Rules) -> i128 {
    i128::from(time.int("seconds")) * i128::from(NANOS) + i128::from(time.int("nanos"))
}
