//! Durations and timestamps, compared as the numbers of nanoseconds they are.

use std::time::{SystemTime, UNIX_EPOCH};

const NANOS: i128 = 1_000_000_000;

/// A length of time, or a moment since 1970, in nanoseconds: no pair of seconds and nanos overflows it, and values that
/// are not normalized compare as they should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i128);

/// A length of time in nanoseconds.
pub type Span = Instant;

impl Instant {
    /// From the two numbers of a `google.protobuf.Timestamp` or `Duration`.
    #[must_use]
    pub const fn new(seconds: i64, nanos: i32) -> Self {
        Self(seconds as i128 * NANOS + nanos as i128)
    }

    /// The system's clock.
    #[must_use]
    pub fn now() -> Self {
        let nanos = |length: std::time::Duration| i128::try_from(length.as_nanos()).unwrap_or(i128::MAX);
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => Self(nanos(since)),
            Err(before) => Self(-nanos(before.duration())),
        }
    }

    pub(crate) const fn nanos(self) -> i128 {
        self.0
    }

    /// Whether this moment is at most the span away from the other.
    #[must_use]
    pub const fn is_within(self, span: Span, other: Self) -> bool {
        other.0 - span.0 <= self.0 && self.0 <= other.0 + span.0
    }
}
