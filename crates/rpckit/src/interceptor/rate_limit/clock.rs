//! The clock of the calls, as the limiter reads it.

use core::ops::Add;
use core::time::Duration;

use governor::clock::Reference;
use governor::nanos::Nanos;
use tokio::time::Instant;

/// The clock that deadlines have, and that tests can turn.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock;

/// A time of that clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(Instant);

impl governor::clock::Clock for Clock {
    type Instant = Moment;

    fn now(&self) -> Moment {
        Moment(Instant::now())
    }
}

impl Add<Nanos> for Moment {
    type Output = Self;

    fn add(self, time: Nanos) -> Self {
        Self(self.0 + Duration::from(time))
    }
}

impl Reference for Moment {
    fn duration_since(&self, earlier: Self) -> Nanos {
        self.0.saturating_duration_since(earlier.0).into()
    }

    fn saturating_sub(&self, time: Nanos) -> Self {
        Self(self.0.checked_sub(time.into()).unwrap_or(self.0))
    }
}
