//! What is tried again, and when: gRFC A6.

mod backoff;
mod plan;
mod pushback;
mod throttle;

pub(super) use self::backoff::reconnect;
pub(super) use self::plan::Plan;
pub(super) use self::pushback::Pushback;
pub use self::throttle::RetryThrottle;

use crate::method::{Idempotency, Kind, Method, RetryPolicy};

/// What a client was told of trying again.
#[derive(Debug, Clone, Copy)]
pub(super) enum Retries {
    /// As the `.proto` says.
    Declared,
    /// So, where a method may be called twice.
    Chosen(RetryPolicy),
    /// Nothing, whatever the `.proto` says.
    Off,
}

impl Retries {
    /// What holds for a method. A stream of requests is gone when it has been sent.
    pub(super) fn of(self, method: &'static Method) -> Option<RetryPolicy> {
        if matches!(method.kind(), Kind::ClientStreaming | Kind::BidiStreaming) {
            return None;
        }
        match self {
            Self::Declared => method.retry().copied(),
            Self::Chosen(policy) => {
                // What the `.proto` has a policy for may be called twice: the generator has seen to it.
                let twice = method.idempotency_level() != Idempotency::Unknown || method.retry().is_some();
                (twice || policy.is_even_if_not_idempotent()).then_some(policy)
            }
            Self::Off => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::{Retries, RetryThrottle, reconnect};
    use crate::client::settings::{Readiness, Settings};
    use crate::documented::{Row, assert_sections, time};
    use crate::method::{Idempotency, Kind, Method, RetryPolicy};

    #[test]
    fn only_what_may_be_called_twice_is_tried_again() {
        const POLICY: RetryPolicy = RetryPolicy::new(2);
        static PLAIN: Method = Method::new("/a.B/C", Kind::Unary);
        static SAFE: Method = PLAIN.idempotency(Idempotency::NoSideEffects);
        static TWICE: Method = PLAIN.idempotency(Idempotency::Idempotent);
        static SAID: Method = PLAIN.with_retry(POLICY);
        static UPLOAD: Method = Method::new("/a.B/D", Kind::ClientStreaming).idempotency(Idempotency::Idempotent);
        static LIST: Method = Method::new("/a.B/E", Kind::ServerStreaming).idempotency(Idempotency::NoSideEffects);
        let chosen = Retries::Chosen(RetryPolicy::new(4));
        let dared = Retries::Chosen(RetryPolicy::new(4).even_if_not_idempotent());
        let table = [
            (&PLAIN, [None, None, Some(4)]),
            (&SAFE, [None, Some(4), Some(4)]),
            (&TWICE, [None, Some(4), Some(4)]),
            (&SAID, [Some(2), Some(4), Some(4)]),
            (&UPLOAD, [None, None, None]),
            (&LIST, [None, Some(4), Some(4)]),
        ];
        for (method, expected) in table {
            let found = [Retries::Declared, chosen, dared].map(|retries| retries.of(method));
            assert_eq!(found.map(|policy| policy.map(|policy| policy.max_attempts())), expected, "{method:?}");
            assert!(Retries::Off.of(method).is_none());
        }
    }

    #[test]
    fn the_page_of_defaults_has_these() {
        static METHOD: Method = Method::new("/a.B/C", Kind::Unary).idempotency(Idempotency::NoSideEffects);
        let millis = |wait: Duration| format!("{} ms", wait.as_millis());
        let settings = Settings::default();
        let attempts = settings.retries.of(&METHOD).map_or(1, |policy| policy.max_attempts());
        let policy = RetryPolicy::new(2);
        let codes: Vec<_> = policy.codes().iter().map(|code| code.name()).collect();
        let throttle = RetryThrottle::default();
        let tokens = throttle.tokens();
        throttle.failed();
        throttle.succeeded();
        let for_a_success = throttle.tokens() - (tokens - 1.0);
        let fails = match settings.readiness {
            Readiness::FailFast => "fails",
            Readiness::Wait => "waits",
        };
        let rows: [Row; 10] = [
            ("attempts of a call", attempts.to_string(), &[]),
            ("wait before the second attempt, where there is one", millis(policy.initial_backoff()), &[]),
            ("each further wait", format!("{} times the one before", policy.multiplier()), &[]),
            ("longest wait between attempts", time(policy.max_backoff()), &[]),
            ("codes after which a call is tried again", codes.join(", "), &[]),
            ("tokens for retries", tokens.to_string(), &[]),
            ("tokens for a success", format!("{for_a_success:.1}"), &[]),
            ("call without a server", fails.to_owned(), &[]),
            ("first look for a server that is waited for", millis(reconnect(1, 0.5)), &[]),
            ("longest wait until it is looked for", time(reconnect(u32::MAX, 0.5)), &[]),
        ];
        assert_sections(&["A call that is tried again"], &rows);
    }
}
