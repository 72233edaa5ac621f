//! What is known of the keys.

use std::sync::Arc;

use jsonwebtoken::Algorithm;
use tokio::time::Instant;

use crate::auth::jwt::jwks::Policy;
use crate::auth::jwt::key::Key;
use crate::auth::jwt::key_set::{Choice, KeySet};
use crate::auth::refusal::Refusal;

/// What is known of the keys.
#[derive(Debug, Default)]
pub(super) struct State {
    keys: KeySet,
    /// When the last good read ended.
    pub(super) good: Option<Instant>,
    /// When the last read began.
    began: Option<Instant>,
    is_reading: bool,
    /// How many reads have ended.
    pub(super) reads: u64,
    /// Why the last read failed.
    pub(super) failure: Option<String>,
}

/// What a token can be told.
#[derive(Debug)]
pub(super) enum Answer<'a> {
    Found(&'a Arc<Key>),
    Refused(Refusal),
    /// A read may bring the key; this, if it does not.
    ReadFirst(Refusal),
}

impl State {
    pub(super) fn begin(&mut self, now: Instant) {
        self.began = Some(now);
        self.is_reading = true;
    }

    pub(super) fn end(&mut self, read: Result<KeySet, String>, now: Instant, policy: &Policy) {
        self.is_reading = false;
        self.reads += 1;
        match read {
            Ok(set) => {
                self.keys.renew(set, now, policy.overlap);
                self.good = Some(now);
                self.failure = None;
            }
            Err(reason) => self.failure = Some(reason),
        }
    }

    /// Whether a token may cause a read.
    pub(super) fn may_read(&self, now: Instant, policy: &Policy) -> bool {
        self.began.is_none_or(|began| now.duration_since(began) >= policy.unknown_key)
    }

    pub(super) fn key(&self, kid: Option<&str>, algorithm: Algorithm, now: Instant, policy: &Policy) -> Answer<'_> {
        let missing = if self.good.is_none_or(|good| now.duration_since(good) > policy.max_stale) {
            // The same for every token: it depends on none.
            Refusal::unavailable("there are no keys, or they are too old")
        } else {
            match self.keys.choose(kid, algorithm, now, policy.overlap) {
                Choice::One(key) => return Answer::Found(key),
                Choice::OtherAlgorithm => {
                    return Answer::Refused(Refusal::new("no key is for the token's `alg`, or more than one"));
                }
                Choice::None => Refusal::new("there is no key with the token's `kid`"),
            }
        };
        if self.is_reading || self.may_read(now, policy) {
            Answer::ReadFirst(missing)
        } else {
            Answer::Refused(missing)
        }
    }
}
