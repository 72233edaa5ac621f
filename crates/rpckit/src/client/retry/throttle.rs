//! What keeps retries from making an overload worse.

use core::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens are counted in thousandths: A6 gives ratios three decimals.
const TOKEN: u32 = 1_000;

/// The tokens of a server's clients: each failure that could be tried again takes one, each success gives a tenth of one back,
/// and nothing is tried again while no more than half are there (gRFC A6, "Throttling").
///
/// A [`Channel`](crate::client::Channel) begins with 10 tokens, which all its clients share; over another transport, a client has
/// its own, which its clones share. Other numbers of tokens, and channels that lead to one server, are said with a throttle:
///
/// ```
/// # use rpckit::client::{Caller, Channel, RetryThrottle};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), rpckit::client::ConnectError> {
/// let throttle = RetryThrottle::new(100, 0.1);
/// // As with the `with_retry_throttle` of generated clients:
/// let users = Caller::new(Channel::connect("http://127.0.0.1:50051")?).with_retry_throttle(throttle.clone());
/// let orders = Caller::new(Channel::connect("http://127.0.0.1:50051")?).with_retry_throttle(throttle);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct RetryThrottle {
    bucket: Arc<Bucket>,
}

struct Bucket {
    tokens: AtomicU32,
    max: u32,
    ratio: u32,
}

impl RetryThrottle {
    /// `max_tokens` tokens, 1 to 1000, and `token_ratio` of one for each success, more than 0; A6 counts three decimals.
    ///
    /// # Panics
    /// When either is out of its range.
    pub fn new(max_tokens: u32, token_ratio: f64) -> Self {
        assert!((1..=1_000).contains(&max_tokens), "there are 1 to 1000 tokens");
        assert!(token_ratio >= 0.001 && token_ratio <= f64::from(max_tokens), "the ratio is 0.001 to `max_tokens`");
        let max = max_tokens * TOKEN;
        // The range is checked above.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0.001 to 1000")]
        let ratio = (token_ratio * f64::from(TOKEN)).round() as u32;
        Self { bucket: Arc::new(Bucket { tokens: AtomicU32::new(max), max, ratio }) }
    }

    /// How many tokens there are now.
    pub fn tokens(&self) -> f64 {
        f64::from(self.bucket.tokens.load(Ordering::Relaxed)) / f64::from(TOKEN)
    }

    /// Counts a failure, and says whether it may be tried again.
    pub(in crate::client) fn failed(&self) -> bool {
        self.change(|tokens| tokens.saturating_sub(TOKEN)) > self.bucket.max / 2
    }

    /// Counts a success.
    pub(in crate::client) fn succeeded(&self) {
        // Nearly always: clones on other threads do not contend for a full bucket.
        if self.bucket.tokens.load(Ordering::Relaxed) < self.bucket.max {
            self.change(|tokens| (tokens + self.bucket.ratio).min(self.bucket.max));
        }
    }

    /// Gives the tokens there are after the change.
    fn change(&self, change: impl Fn(u32) -> u32) -> u32 {
        let before =
            self.bucket.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| Some(change(tokens)));
        change(before.unwrap_or_else(|tokens| tokens))
    }
}

impl Default for RetryThrottle {
    /// 10 tokens, and a tenth of one for each success: the numbers of A6's example.
    fn default() -> Self {
        Self::new(10, 0.1)
    }
}

impl fmt::Debug for RetryThrottle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryThrottle").field("tokens", &self.tokens()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::RetryThrottle;

    #[test]
    fn nothing_is_tried_again_at_half_of_the_tokens() {
        let throttle = RetryThrottle::default();
        let allowed: Vec<bool> = (0..7).map(|_| throttle.failed()).collect();
        assert_eq!(allowed, [true, true, true, true, false, false, false]);
        assert_eq!(format!("{throttle:?}"), "RetryThrottle { tokens: 3.0, .. }");
    }

    #[test]
    fn tokens_stay_within_their_bounds() {
        let throttle = RetryThrottle::new(2, 0.5);
        throttle.clone().succeeded();
        assert!((throttle.tokens() - 2.0).abs() < f64::EPSILON);
        for _ in 0..5 {
            throttle.failed();
        }
        assert!(throttle.tokens().abs() < f64::EPSILON);
        for expected in [0.5, 1.0, 1.5, 2.0, 2.0] {
            throttle.succeeded();
            assert!((throttle.tokens() - expected).abs() < f64::EPSILON, "{throttle:?}");
        }
    }
}
