//! Rules of the well-known messages.

use super::range::Range;

/// `any`: lists of type URLs.
#[derive(Debug, Default)]
pub(crate) struct AnyRules {
    /// `in`
    pub(crate) within: Vec<String>,
    /// `not_in`
    pub(crate) not_in: Vec<String>,
}

/// `field_mask`: lists of paths.
#[derive(Debug, Default)]
pub(crate) struct FieldMaskRules {
    /// `const`
    pub(crate) constant: Option<Vec<String>>,
    /// `in`
    pub(crate) within: Vec<String>,
    /// `not_in`
    pub(crate) not_in: Vec<String>,
}

/// `duration` and `timestamp`.
#[derive(Debug, Default)]
pub(crate) struct TimeRules {
    /// `const`
    pub(crate) constant: Option<Time>,
    /// `lt`, `lte`, `gt`, `gte`
    pub(crate) range: Range<Time>,
    /// `in`, of durations only.
    pub(crate) within: Vec<Time>,
    /// `not_in`, of durations only.
    pub(crate) not_in: Vec<Time>,
    /// `lt_now`, of timestamps only.
    pub(crate) before_now: bool,
    /// `gt_now`, of timestamps only.
    pub(crate) after_now: bool,
    /// `within`, of timestamps only.
    pub(crate) near_now: Option<Time>,
}

/// The two numbers of a `google.protobuf.Duration` or `Timestamp`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Time {
    /// Since 1970, of a timestamp.
    pub(crate) seconds: i64,
    /// Of the same sign as the seconds of a duration.
    pub(crate) nanos: i32,
}
