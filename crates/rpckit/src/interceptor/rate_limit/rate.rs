//! How many calls in which time.

use core::num::NonZeroU32;
use core::time::Duration;

use governor::Quota;

/// How many calls in which time: an allowance that refills evenly, and how much of it can be spent at once.
///
/// `Rate::per_second(50)` lets 50 calls through at once, and then one every 20 ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    each: Duration,
    burst: NonZeroU32,
}

impl Rate {
    /// So many calls in a second, all of which may come at once.
    ///
    /// # Panics
    /// When it is zero.
    pub const fn per_second(calls: u32) -> Self {
        Self::new(calls, Duration::from_secs(1))
    }

    /// So many calls in a minute, all of which may come at once.
    ///
    /// # Panics
    /// When it is zero.
    pub const fn per_minute(calls: u32) -> Self {
        Self::new(calls, Duration::from_secs(60))
    }

    const fn new(calls: u32, period: Duration) -> Self {
        let burst = NonZeroU32::new(calls).expect("a rate of zero would let no call through");
        let each = period.checked_div(calls).expect("the rate is not zero");
        // The limiter counts in nanoseconds.
        Self { each: if each.is_zero() { Duration::from_nanos(1) } else { each }, burst }
    }

    /// How many calls may come at once.
    ///
    /// # Panics
    /// When it is zero.
    #[must_use]
    pub const fn burst(mut self, calls: u32) -> Self {
        self.burst = NonZeroU32::new(calls).expect("a burst of zero would let no call through");
        self
    }

    pub(super) fn quota(self) -> Quota {
        Quota::with_period(self.each).expect("the period is not zero").allow_burst(self.burst)
    }
}
