//! What is tried again, within the limits of gRFC A6.

use std::time::Duration;

use super::Rpc;
use crate::lower::notes::Notes;
use crate::lower::raw::{Raw, Setting};
use crate::model::error::Code;
use crate::model::service::{Idempotency, MethodKind};
use crate::model::terms::Retry;

const INITIAL_BACKOFF: Duration = Duration::from_millis(100);
const MAX_BACKOFF: Duration = Duration::from_secs(1);
const MULTIPLIER: f64 = 2.0;

/// A policy as it was written.
pub(super) struct Wanted {
    retry: Retry,
    even_if_not_idempotent: bool,
    setting: Setting,
}

/// Reads `retry`.
pub(super) fn read(setting: &Setting, notes: &mut Notes<'_>) -> Wanted {
    let (mut attempts, mut multiplier, mut codes) = (0, None, Vec::new());
    let (mut initial, mut max) = (None, None);
    let mut even_if_not_idempotent = false;
    for member in setting.settings() {
        match (member.name.as_str(), &member.value) {
            ("max_attempts", Raw::Uint(number)) => attempts = *number,
            ("initial_backoff", _) => initial = notes.duration(member),
            ("max_backoff", _) => max = notes.duration(member),
            ("multiplier", Raw::Double(number)) => multiplier = Some(*number),
            ("codes", Raw::List(numbers)) => codes = self::codes(member, numbers, notes),
            ("even_if_not_idempotent", Raw::Bool(said)) => even_if_not_idempotent = *said,
            _ => notes.unknown(member),
        }
    }
    // More attempts than five are cut by every client (gRFC A6); one is no retry.
    if !(2..=5).contains(&attempts) {
        notes.at(setting, format!("`max_attempts` is {attempts}: write 2 to 5, the first call counts"));
    }
    let multiplier = multiplier.unwrap_or(MULTIPLIER);
    if !(1.0..=10.0).contains(&multiplier) {
        notes.at(setting, format!("`multiplier` is {multiplier}: write 1 to 10, waits must not become shorter"));
    }
    let initial_backoff = initial.unwrap_or(INITIAL_BACKOFF.min(max.unwrap_or(INITIAL_BACKOFF)));
    let max_backoff = max.unwrap_or(MAX_BACKOFF.max(initial_backoff));
    if initial_backoff > max_backoff {
        let message = format!("`initial_backoff` of {initial_backoff:?} is over `max_backoff`, {max_backoff:?}");
        notes.at(setting, format!("{message}: lower it, or allow more"));
    }
    if codes.is_empty() {
        codes.push(Code::UNAVAILABLE);
    }
    let max_attempts = u32::try_from(attempts).unwrap_or(u32::MAX);
    let retry = Retry { max_attempts, initial_backoff, max_backoff, multiplier, codes };
    Wanted { retry, even_if_not_idempotent, setting: setting.clone() }
}

fn codes(member: &Setting, numbers: &[Raw], notes: &mut Notes<'_>) -> Vec<Code> {
    let mut codes = Vec::new();
    for number in numbers {
        let Raw::Int(number) = number else { continue };
        let Some(code) = notes.code(member, *number) else { continue };
        if !code.is_passing() {
            let message = format!("`codes` has {}, and the same call would end so again", code.name);
            notes.at(member, format!("{message}: name codes that pass, such as UNAVAILABLE"));
        }
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

impl Wanted {
    /// The policy of an RPC that asks for it itself.
    pub(super) fn for_rpc(&self, rpc: &Rpc, notes: &mut Notes<'_>) -> Option<Retry> {
        if streams_requests(rpc) {
            notes.at(
                &self.setting,
                "`retry` is on an RPC whose requests stream, and cannot be sent again: leave it out",
            );
            return None;
        }
        if rpc.idempotency == Idempotency::Unknown && !self.even_if_not_idempotent {
            notes.at(
                &self.setting,
                "`retry` is on an RPC that may not be called twice: say `option idempotency_level = IDEMPOTENT`, or that it \
                 is meant all the same with `even_if_not_idempotent: true`",
            );
        }
        Some(self.retry.clone())
    }

    /// A service cannot say for all of its RPCs that each is meant.
    pub(super) fn of_service(self, notes: &mut Notes<'_>) -> Self {
        if self.even_if_not_idempotent {
            notes.at(
                &self.setting,
                "`even_if_not_idempotent` is said of all RPCs at once: say it of each that is meant",
            );
        }
        self
    }

    /// The policy of an RPC whose service asks for it.
    pub(super) fn where_allowed(&self, rpc: &Rpc) -> Option<Retry> {
        let allowed = rpc.idempotency != Idempotency::Unknown;
        (allowed && !streams_requests(rpc)).then(|| self.retry.clone())
    }
}

fn streams_requests(rpc: &Rpc) -> bool {
    matches!(rpc.kind, MethodKind::ClientStreaming | MethodKind::BidiStreaming)
}
