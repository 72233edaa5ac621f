//! Rules of the well-known messages.

use super::range::Range;

/// `any`: lists of type URLs.
#[derive(Debug, Default)]
pub struct AnyRules {
    /// `in`
    pub within: Vec<String>,
    /// `not_in`
    pub not_in: Vec<String>,
}

/// `field_mask`: lists of paths.
#[derive(Debug, Default)]
pub struct FieldMaskRules {
    /// `const`
    pub constant: Option<Vec<String>>,
    /// `in`
    pub within: Vec<String>,
    /// `not_in`
    pub not_in: Vec<String>,
}

/// `duration` and `timestamp`.
#[derive(Debug, Default)]
pub struct TimeRules {
    /// `const`
    pub constant: Option<Time>,
    /// `lt`, `lte`, `gt`, `gte`
    pub range: Range<Time>,
    /// `in`, of durations only.
    pub within: Vec<Time>,
    /// `not_in`, of durations only.
    pub not_in: Vec<Time>,
    /// `lt_now`, of timestamps only.
    pub before_now: bool,
    /// `gt_now`, of timestamps only.
    pub after_now: bool,
    /// `within`, of timestamps only.
    pub near_now: Option<Time>,
}

/// The two numbers of a `google.protobuf.Duration` or `Timestamp`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Since 1970, of a timestamp.
    pub seconds: i64,
    /// Of the same sign as the seconds of a duration.
    pub nanos: i32,
}
