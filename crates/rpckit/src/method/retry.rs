//! What a client tries again.

use core::time::Duration;

use crate::code::Code;

/// What a client tries again, and when, as the `.proto` says with `retry`; the terms are those of gRFC A6.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_backoff: Duration,
    max_backoff: Duration,
    multiplier: f64,
    codes: &'static [Code],
    even_if_not_idempotent: bool,
}

impl RetryPolicy {
    /// At most `max_attempts` calls in all: the second after about 100 ms, each later one after a wait twice as long as the one
    /// before, up to 1 s, and only after UNAVAILABLE.
    ///
    /// # Panics
    /// When `max_attempts` is not 2 to 5, which gRFC A6 allows; in a constant that is an error of compilation.
    pub const fn new(max_attempts: u32) -> Self {
        assert!(max_attempts >= 2 && max_attempts <= 5, "a call is tried 2 to 5 times");
        Self {
            max_attempts,
            initial_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_secs(1),
            multiplier: 2.0,
            codes: &[Code::Unavailable],
            even_if_not_idempotent: false,
        }
    }

    /// Waits `initial` before the second call, and `multiplier` times as long before each further one, up to `max`.
    #[must_use]
    pub const fn with_backoff(mut self, initial: Duration, multiplier: f64, max: Duration) -> Self {
        self.initial_backoff = initial;
        self.multiplier = multiplier;
        self.max_backoff = max;
        self
    }

    /// Tries again after these codes.
    #[must_use]
    pub const fn with_codes(mut self, codes: &'static [Code]) -> Self {
        self.codes = codes;
        self
    }

    /// Says that what is not idempotent may be called again too: it may have its effects twice. It is for policies that are
    /// given to a client; in a `.proto` the option of the same name says it.
    #[must_use]
    pub const fn even_if_not_idempotent(mut self) -> Self {
        self.even_if_not_idempotent = true;
        self
    }

    /// Whether what is not idempotent may be called again.
    pub const fn is_even_if_not_idempotent(&self) -> bool {
        self.even_if_not_idempotent
    }

    /// How often the method is called in all.
    pub const fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    /// How long to wait before the second call.
    pub const fn initial_backoff(&self) -> Duration {
        self.initial_backoff
    }

    /// The longest wait.
    pub const fn max_backoff(&self) -> Duration {
        self.max_backoff
    }

    /// How much longer each wait is than the one before it.
    pub const fn multiplier(&self) -> f64 {
        self.multiplier
    }

    /// The codes after which a call is tried again.
    pub const fn codes(&self) -> &'static [Code] {
        self.codes
    }
}
