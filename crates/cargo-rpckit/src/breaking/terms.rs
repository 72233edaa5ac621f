//! How long calls may take, and what may be done with them.

use std::time::Duration;

use rpckit_build::contract::method::{Idempotency, Method};

use super::Breaks;

/// Less time, and promises that are taken back.
pub(super) fn compare(old: &Method, new: &Method, subject: &str, breaks: &mut Breaks) {
    let mut add = |id, what: String| breaks.add(&new.place, subject, id, what);
    if let Some((before, after)) = lowered(old.timeout, new.timeout) {
        add("timeout-lowered", format!("a call gets {after} where its client does not say, and got {before}"));
    }
    if let Some((before, after)) = lowered(old.max_timeout, new.max_timeout) {
        add("max-timeout-lowered", format!("a call gets {after} at most, and got {before}"));
    }
    let promise = |method: &Method| match method.idempotency {
        Idempotency::NoSideEffects => 2,
        Idempotency::Idempotent => 1,
        Idempotency::Unknown => 0,
    };
    if promise(new) < promise(old) {
        let what = "it may not be repeated as it could be: callers that try again do harm now";
        add("idempotency-weakened", what.to_owned());
    }
    if old.retry.is_some() && new.retry.is_none() {
        add(
            "retry-gone",
            "clients do not try it again any more: failures that they never saw reach callers".to_owned(),
        );
    }
    if old.detached && !new.detached {
        let what = "it ends when its client leaves, and ran to its end: what it does can be torn";
        add("not-detached", what.to_owned());
    }
}

/// The two times, where the new one is shorter. No time is the longest.
fn lowered(old: Option<Duration>, new: Option<Duration>) -> Option<(String, String)> {
    let is_lower = new.is_some_and(|new| old.is_none_or(|old| new < old));
    is_lower.then(|| (old.map_or("any time".to_owned(), shown), new.map_or_else(String::new, shown)))
}

fn shown(time: Duration) -> String {
    format!("{time:?}")
}
