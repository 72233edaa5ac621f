//! How long to wait.

use core::time::Duration;

use crate::method::RetryPolicy;

/// The wait before a retry, which is the `nth` since the beginning or since the server last said when to come again; `chance`
/// is from 0 to 1. `min(initial * multiplier^(n-1), max)`, give or take a fifth.
pub(super) fn backoff(policy: &RetryPolicy, nth: u32, chance: f64) -> Duration {
    let (initial, max) = (policy.initial_backoff().as_secs_f64(), policy.max_backoff().as_secs_f64());
    let exponent = i32::try_from(nth.saturating_sub(1)).unwrap_or(i32::MAX);
    spread((initial * policy.multiplier().powi(exponent)).min(max), chance)
}

/// The wait before a call that waits for its server looks for it again, as in gRPC's `connection-backoff.md`, but sooner: what
/// waits here is a call with a deadline.
pub(in crate::client) fn reconnect(nth: u32, chance: f64) -> Duration {
    const INITIAL: f64 = 0.25;
    const MULTIPLIER: f64 = 1.6;
    const MAX: f64 = 5.0;
    let exponent = i32::try_from(nth.saturating_sub(1)).unwrap_or(i32::MAX);
    spread((INITIAL * MULTIPLIER.powi(exponent)).min(MAX), chance)
}

fn spread(seconds: f64, chance: f64) -> Duration {
    // A policy may have a multiplier with which this is no number.
    Duration::try_from_secs_f64(seconds * (0.8 + 0.4 * chance)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::{backoff, reconnect};
    use crate::method::RetryPolicy;

    #[test]
    fn waits_are_those_of_the_formula() {
        let policy = RetryPolicy::new(5).with_backoff(Duration::from_millis(100), 3.0, Duration::from_secs(1));
        let table = [(1, 100), (2, 300), (3, 900), (4, 1_000), (5, 1_000), (u32::MAX, 1_000)];
        for (nth, millis) in table {
            for (chance, share) in [(0.0, 0.8), (0.5, 1.0), (1.0, 1.2)] {
                let expected = Duration::from_millis(millis).mul_f64(share);
                let difference = backoff(&policy, nth, chance).abs_diff(expected);
                assert!(difference < Duration::from_micros(1), "{nth} {chance}: off by {difference:?}");
            }
        }
    }

    #[test]
    fn a_policy_out_of_its_mind_does_not_panic() {
        for multiplier in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
            let policy = RetryPolicy::new(5).with_backoff(Duration::from_millis(100), multiplier, Duration::MAX);
            for nth in [1, 2, 3, u32::MAX] {
                let _ = backoff(&policy, nth, 1.0);
            }
        }
    }

    #[test]
    fn a_server_is_looked_for_ever_more_rarely() {
        let waits: Vec<_> = [1, 2, 8, 1_000].map(|nth| reconnect(nth, 0.5).as_millis()).into();
        assert_eq!(waits, [250, 400, 5_000, 5_000]);
    }
}
