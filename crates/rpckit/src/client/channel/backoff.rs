//! How often a server is tried that cannot be reached, as gRPC's `connection-backoff.md` has it.

use core::fmt;
use core::time::Duration;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::settings::Settings;
use crate::jitter::jittered_by;

const MULTIPLIER: f64 = 1.6;
const JITTER: f64 = 0.2;

/// The waits of one server. Who connects asks it first, and tells it how that went.
#[derive(Debug)]
pub(super) struct Backoff {
    first: Duration,
    longest: Duration,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    failures: i32,
    until: Option<Instant>,
    /// What went wrong last.
    cause: String,
}

/// A server that is not to be tried yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) struct Waiting {
    left: Duration,
    cause: String,
}

impl fmt::Display for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it is tried again in {:.1} s, after: {}", self.left.as_secs_f64(), self.cause)
    }
}

impl Backoff {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { first: settings.backoff, longest: settings.backoff_max, state: Mutex::default() }
    }

    /// Whether the server may be tried.
    pub(super) fn check(&self) -> Result<(), Waiting> {
        let state = self.lock();
        match state.until.map(|until| until.saturating_duration_since(Instant::now())) {
            None | Some(Duration::ZERO) => Ok(()),
            Some(left) => Err(Waiting { left, cause: state.cause.clone() }),
        }
    }

    /// The time until the server may be tried.
    pub(super) fn left(&self) -> Duration {
        self.check().err().map_or(Duration::ZERO, |waiting| waiting.left)
    }

    /// It could not be reached; `began` is when that was tried, from which the wait counts.
    pub(super) fn failed(&self, began: Instant, cause: String) {
        let mut state = self.lock();
        let wait = self.first.mul_f64(MULTIPLIER.powi(state.failures.min(64))).min(self.longest);
        state.failures = state.failures.saturating_add(1);
        state.until = Some(began + jittered_by(wait, JITTER));
        state.cause = cause;
    }

    /// It was reached.
    pub(super) fn succeeded(&self) {
        *self.lock() = State::default();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn waits_grow_by_1_6_to_two_minutes_and_begin_anew_after_success() {
        let backoff = Backoff::new(&Settings::default());
        assert_eq!(backoff.check(), Ok(()));
        let mut expected = 1.0_f64;
        for _ in 0..30 {
            backoff.failed(Instant::now(), "refused".to_owned());
            let left = backoff.left().as_secs_f64();
            assert!((expected * 0.8..=expected * 1.2).contains(&left), "{left} for {expected}");
            tokio::time::advance(backoff.left()).await;
            assert_eq!(backoff.check(), Ok(()));
            expected = (expected * 1.6).min(120.0);
        }
        backoff.succeeded();
        backoff.failed(Instant::now(), "refused".to_owned());
        assert!(backoff.left() <= Duration::from_millis(1200));
    }

    #[tokio::test(start_paused = true)]
    async fn who_has_to_wait_is_told_how_long_and_why() {
        let settings = Settings { backoff: Duration::from_secs(10), ..Settings::default() };
        let backoff = Backoff::new(&settings);
        let began = Instant::now();
        tokio::time::advance(Duration::from_secs(4)).await;
        backoff.failed(began, "refused".to_owned());
        let waiting = backoff.check().unwrap_err();
        assert!(waiting.left <= Duration::from_secs(8), "the wait counts from the attempt: {waiting}");
        assert!(waiting.to_string().ends_with("s, after: refused"), "{waiting}");
    }
}
