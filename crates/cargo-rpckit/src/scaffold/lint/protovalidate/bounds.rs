//! `const` beside other rules, and ranges that hold one value or none.

use super::rules::Rules;

/// Whether there are rules beside `const`, which says everything.
pub(super) fn constant_is_broken(rules: &Rules) -> bool {
    rules.get("const").is_some() && rules.count() > 1
}

/// Whether a range begins where it ends: a range that is upside down means all that is outside of it, and is none of those.
pub(super) fn range_is_broken(rules: &Rules) -> bool {
    let low = rules.get("gt").or_else(|| rules.get("gte"));
    let high = rules.get("lt").or_else(|| rules.get("lte"));
    constant_is_broken(rules) || low.zip(high).is_some_and(|(low, high)| low == high)
}
