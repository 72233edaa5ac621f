//! The attempts of one call.

use core::time::Duration;

use super::backoff::backoff;
use super::{Pushback, RetryThrottle};
use crate::client::failure::{Failure, Reach};
use crate::jitter::chance;
use crate::method::RetryPolicy;

/// How far the attempts of a call have come.
pub(in crate::client) struct Plan {
    policy: Option<RetryPolicy>,
    /// Attempts that count: those that may have reached a handler.
    attempts: u32,
    /// Retries since the server last said when to come.
    since_pushback: u32,
    /// What no handler has seen was sent again without counting, which is done once.
    resent: bool,
}

impl Plan {
    pub(in crate::client) fn new(policy: Option<RetryPolicy>) -> Self {
        Self { policy, attempts: 1, since_pushback: 0, resent: false }
    }

    /// The value of `grpc-previous-rpc-attempts`.
    pub(in crate::client) fn previous(&self) -> u32 {
        self.attempts - 1
    }

    /// What becomes of a failed attempt: the wait before the next, or `None` for the end of the call.
    ///
    /// `remaining` is the time until the call's deadline. A wait that is longer leads nowhere, so the failure is the end: the caller
    /// learns what is wrong, and learns it now.
    pub(in crate::client) fn next(
        &mut self,
        failure: &Failure,
        throttle: &RetryThrottle,
        remaining: Duration,
    ) -> Option<Duration> {
        if matches!(failure.reach, Reach::Unsent | Reach::Refused) && !self.resent {
            self.resent = true;
            return Some(Duration::ZERO);
        }
        if failure.pushback == Some(Pushback::Never) {
            throttle.failed();
            return None;
        }
        let policy = self.policy.filter(|policy| policy.codes().contains(&failure.error.code()))?;
        // Also where there is no attempt left: the server is in trouble.
        if !throttle.failed() || self.attempts >= policy.max_attempts() {
            return None;
        }
        let wait = if let Some(Pushback::After(wait)) = failure.pushback {
            self.since_pushback = 0;
            wait
        } else {
            self.since_pushback += 1;
            let wait = backoff(&policy, self.since_pushback, chance());
            // `google.rpc.RetryInfo`: no sooner than that.
            wait.max(failure.error.retry_after().unwrap_or_default())
        };
        self.attempts += 1;
        (wait < remaining).then_some(wait)
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::Plan;
    use crate::client::CallError;
    use crate::client::failure::{Failure, Reach};
    use crate::client::retry::{Pushback, RetryThrottle};
    use crate::method::RetryPolicy;
    use crate::status::Status;

    const LONG: Duration = Duration::from_secs(3600);
    const POLICY: RetryPolicy = RetryPolicy::new(5).with_backoff(Duration::from_secs(1), 2.0, Duration::from_secs(60));

    fn failure(status: Status, reach: Reach) -> Failure {
        Failure { error: CallError::new(status), reach, pushback: None }
    }

    fn unavailable() -> Failure {
        failure(Status::unavailable(""), Reach::Seen)
    }

    fn is_about(wait: Option<Duration>, seconds: f64) -> bool {
        wait.is_some_and(|wait| (0.8 * seconds..=1.2 * seconds).contains(&wait.as_secs_f64()))
    }

    #[test]
    fn attempts_end_with_the_policys_number() {
        let throttle = RetryThrottle::new(1_000, 0.1);
        let mut plan = Plan::new(Some(POLICY));
        for (previous, seconds) in [(0, 1.0), (1, 2.0), (2, 4.0), (3, 8.0)] {
            assert_eq!(plan.previous(), previous);
            assert!(is_about(plan.next(&unavailable(), &throttle, LONG), seconds), "{previous}");
        }
        assert_eq!(plan.next(&unavailable(), &throttle, LONG), None);
    }

    #[test]
    fn the_backoff_begins_anew_when_the_server_has_said_when_to_come() {
        let throttle = RetryThrottle::new(1_000, 0.1);
        let mut plan = Plan::new(Some(POLICY));
        assert!(is_about(plan.next(&unavailable(), &throttle, LONG), 1.0));
        assert!(is_about(plan.next(&unavailable(), &throttle, LONG), 2.0));
        let wait = Duration::from_millis(12_345);
        let pushed = Failure { pushback: Some(Pushback::After(wait)), ..unavailable() };
        assert_eq!(plan.next(&pushed, &throttle, LONG), Some(wait));
        assert!(is_about(plan.next(&unavailable(), &throttle, LONG), 1.0));
    }

    #[test]
    fn a_no_is_a_no_and_counts_as_a_failure_of_the_server() {
        let throttle = RetryThrottle::default();
        let never = || Failure { pushback: Some(Pushback::Never), ..unavailable() };
        assert_eq!(Plan::new(Some(POLICY)).next(&never(), &throttle, LONG), None);
        assert_eq!(Plan::new(None).next(&never(), &throttle, LONG), None);
        assert!((throttle.tokens() - 8.0).abs() < f64::EPSILON);
    }

    #[test]
    fn other_codes_cost_nothing_and_are_the_end() {
        let throttle = RetryThrottle::default();
        let wrong = failure(Status::invalid_argument(""), Reach::Seen);
        assert_eq!(Plan::new(Some(POLICY)).next(&wrong, &throttle, LONG), None);
        assert_eq!(Plan::new(None).next(&unavailable(), &throttle, LONG), None);
        assert!((throttle.tokens() - 10.0).abs() < f64::EPSILON);
    }

    #[test]
    fn what_no_handler_has_seen_is_sent_again_once_for_free() {
        for reach in [Reach::Unsent, Reach::Refused] {
            let throttle = RetryThrottle::default();
            let unseen = || failure(Status::unavailable(""), reach);
            let mut plan = Plan::new(None);
            assert_eq!(plan.next(&unseen(), &throttle, LONG), Some(Duration::ZERO));
            assert_eq!(plan.previous(), 0);
            assert!((throttle.tokens() - 10.0).abs() < f64::EPSILON);
            assert_eq!(plan.next(&unseen(), &throttle, LONG), None);

            let mut plan = Plan::new(Some(POLICY));
            assert_eq!(plan.next(&unseen(), &throttle, LONG), Some(Duration::ZERO));
            assert!(is_about(plan.next(&unseen(), &throttle, LONG), 1.0));
            assert_eq!(plan.previous(), 1);
        }
        let lost = failure(Status::unavailable(""), Reach::Unconnected);
        assert_eq!(Plan::new(None).next(&lost, &RetryThrottle::default(), LONG), None);
    }

    #[test]
    fn a_wait_beyond_the_deadline_is_not_begun() {
        let throttle = RetryThrottle::default();
        let mut plan = Plan::new(Some(POLICY));
        assert_eq!(plan.next(&unavailable(), &throttle, Duration::from_millis(800)), None);
    }

    #[test]
    fn what_the_status_says_of_the_time_is_the_least() {
        let throttle = RetryThrottle::default();
        let later = |millis| {
            let wait = Duration::from_millis(millis);
            failure(Status::unavailable("").with_retry_after(wait), Reach::Seen)
        };
        let mut plan = Plan::new(Some(POLICY));
        assert!(is_about(plan.next(&later(1), &throttle, LONG), 1.0));
        assert_eq!(plan.next(&later(7_000), &throttle, LONG), Some(Duration::from_secs(7)));
    }
}
