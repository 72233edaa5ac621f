//! The keys of an issuer.

use core::time::Duration;
use std::sync::Arc;

use jsonwebtoken::Algorithm;
use jsonwebtoken::jwk::Jwk;
use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

use super::key::Key;

/// More keys than any issuer has.
pub(super) const MAX_KEYS: usize = 128;

/// The keys of an issuer, as they are now and, for a while, as they were.
#[derive(Debug, Clone, Default)]
pub(super) struct KeySet {
    keys: Vec<Held>,
}

#[derive(Debug, Clone)]
struct Held {
    key: Arc<Key>,
    /// Since when the issuer has it no longer.
    gone: Option<Instant>,
}

/// What a set has for a token.
#[derive(Debug)]
pub(super) enum Choice<'a> {
    /// The key that must have signed it.
    One(&'a Arc<Key>),
    /// A key by that name, but for other algorithms: no newer set makes that right.
    OtherAlgorithm,
    /// No key.
    None,
}

impl KeySet {
    pub(super) fn of(keys: impl IntoIterator<Item = Key>) -> Self {
        Self { keys: keys.into_iter().map(|key| Held { key: Arc::new(key), gone: None }).collect() }
    }

    /// Reads a JWK set (RFC 7517, section 5). Keys that check no signatures are left out: sets have all kinds.
    ///
    /// # Errors
    /// Why there is no key, in words.
    pub(super) fn read(json: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Set {
            keys: Vec<Value>,
        }
        let set: Set = serde_json::from_slice(json).map_err(|error| format!("this is no JWK set: {error}"))?;
        if set.keys.len() > MAX_KEYS {
            return Err(format!("the set has {} keys, more than {MAX_KEYS}", set.keys.len()));
        }
        let mut keys = Vec::new();
        let mut why = "it is empty";
        for value in set.keys {
            let key = serde_json::from_value::<Jwk>(value).map_err(|_| "it is no JWK");
            match key.and_then(|jwk| Key::from_jwk(&jwk)) {
                Ok(key) => keys.push(key),
                Err(reason) => {
                    tracing::debug!(target: "rpckit::auth", reason, "a key of the set is left out");
                    why = reason;
                }
            }
        }
        if keys.is_empty() { Err(format!("the set has no key for signatures: {why}")) } else { Ok(Self::of(keys)) }
    }

    /// Puts a newer set in the place of this one, which keeps those of its keys that are no longer there for `overlap`.
    pub(super) fn renew(&mut self, newer: Self, now: Instant, overlap: Duration) {
        let older = core::mem::replace(self, newer);
        for mut held in older.keys {
            if self.keys.iter().any(|live| live.key.id() == held.key.id() && live.key.identity == held.key.identity) {
                continue;
            }
            let gone = *held.gone.get_or_insert(now);
            if now.duration_since(gone) < overlap {
                self.keys.push(held);
            }
        }
    }

    /// The key for a token with this `kid` and this algorithm. The `kid` is compared, and no more: it is a stranger's text. A token
    /// without one is for the one key of its algorithm, if there is one alone.
    pub(super) fn choose(
        &self,
        kid: Option<&str>,
        algorithm: Algorithm,
        now: Instant,
        overlap: Duration,
    ) -> Choice<'_> {
        let is_there = |held: &&Held| held.gone.is_none_or(|gone| now.duration_since(gone) < overlap);
        let mut named =
            self.keys.iter().filter(is_there).filter(|held| kid.is_none() || held.key.id() == kid).peekable();
        if named.peek().is_none() {
            return Choice::None;
        }
        let mut fitting = named.filter(|held| held.key.is_for(algorithm));
        match (fitting.next(), kid) {
            (Some(held), Some(_)) => Choice::One(&held.key),
            (Some(held), None) if fitting.all(|other| other.gone.is_some()) => Choice::One(&held.key),
            _ => Choice::OtherAlgorithm,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OVERLAP: Duration = Duration::from_secs(60);

    fn ec(kid: &str, x: &str) -> String {
        let kid = if kid.is_empty() { String::new() } else { format!(r#""kid":"{kid}","#) };
        format!(r#"{{"kty":"EC","crv":"P-256",{kid}"x":"{x}","y":"AA"}}"#)
    }

    fn set(keys: &[String]) -> KeySet {
        KeySet::read(format!(r#"{{"keys":[{}]}}"#, keys.join(",")).as_bytes()).unwrap()
    }

    fn chosen(set: &KeySet, kid: Option<&str>, now: Instant) -> String {
        match set.choose(kid, Algorithm::ES256, now, OVERLAP) {
            Choice::One(key) => key.identity.split('"').nth(11).unwrap_or_default().to_owned(),
            Choice::OtherAlgorithm => "other".to_owned(),
            Choice::None => "none".to_owned(),
        }
    }

    #[tokio::test]
    async fn a_kid_is_compared_and_no_more() {
        let set =
            set(&[ec("a", "AAAA"), ec("b", "BBBB"), r#"{"kty":"OKP","crv":"Ed25519","kid":"c","x":"AA"}"#.to_owned()]);
        let now = Instant::now();
        assert_eq!(chosen(&set, Some("a"), now), "AAAA");
        assert_eq!(chosen(&set, Some("b"), now), "BBBB");
        assert_eq!(chosen(&set, Some("c"), now), "other");
        for kid in ["", "A", "a ", "../../../etc/passwd", "a' OR '1'='1", "a\0", "*"] {
            assert_eq!(chosen(&set, Some(kid), now), "none", "{kid}");
        }
        assert_eq!(chosen(&set, None, now), "other", "two keys would do");
    }

    #[tokio::test]
    async fn without_a_kid_there_must_be_one_key() {
        let now = Instant::now();
        assert_eq!(chosen(&set(&[ec("a", "AAAA")]), None, now), "AAAA");
        assert_eq!(chosen(&set(&[ec("", "AAAA")]), None, now), "AAAA");
        assert_eq!(chosen(&set(&[ec("", "AAAA")]), Some("a"), now), "none");
        assert_eq!(chosen(&set(&[ec("", "AAAA"), ec("", "BBBB")]), None, now), "other");
    }

    #[tokio::test]
    async fn old_keys_stay_over_the_overlap() {
        let start = Instant::now();
        let mut keys = set(&[ec("a", "AAAA")]);
        keys.renew(set(&[ec("b", "BBBB")]), start, OVERLAP);
        assert_eq!(chosen(&keys, Some("a"), start), "AAAA");
        assert_eq!(chosen(&keys, None, start), "BBBB", "the one that is not gone");
        keys.renew(set(&[ec("b", "BBBB")]), start + OVERLAP / 2, OVERLAP);
        assert_eq!(chosen(&keys, Some("a"), start + OVERLAP - Duration::from_nanos(1)), "AAAA");
        assert_eq!(chosen(&keys, Some("a"), start + OVERLAP), "none", "a fetch in between does not prolong it");
        keys.renew(set(&[ec("b", "BBBB")]), start + OVERLAP, OVERLAP);
        assert_eq!(keys.keys.len(), 1);
    }

    /// Another key under the same name is the one that counts.
    #[tokio::test]
    async fn a_name_that_is_used_again_is_that_of_the_new_key() {
        let start = Instant::now();
        let mut keys = set(&[ec("a", "AAAA")]);
        keys.renew(set(&[ec("a", "BBBB")]), start, OVERLAP);
        assert_eq!(chosen(&keys, Some("a"), start), "BBBB");
    }

    #[test]
    fn a_set_has_keys() {
        for (json, expected) in [
            ("", "this is no JWK set: "),
            ("[]", "this is no JWK set: "),
            (r#"{"keys":{}}"#, "this is no JWK set: "),
            (r#"{"keys":[]}"#, "the set has no key for signatures: it is empty"),
            (r#"{"keys":[7]}"#, "the set has no key for signatures: it is no JWK"),
            (r#"{"keys":[{"kty":"oct","k":"AAAA"}]}"#, "the set has no key for signatures: it is a secret"),
        ] {
            let error = KeySet::read(json.as_bytes()).unwrap_err();
            assert!(error.starts_with(expected), "{json}: {error}");
        }
        let many = vec![ec("a", "AAAA"); MAX_KEYS + 1].join(",");
        assert!(KeySet::read(format!(r#"{{"keys":[{many}]}}"#).as_bytes()).is_err());
        let mixed = format!(r#"{{"keys":[7,{},{{"kty":"oct","k":"AAAA"}}]}}"#, ec("a", "AAAA"));
        assert_eq!(KeySet::read(mixed.as_bytes()).unwrap().keys.len(), 1, "odd keys do not spoil the others");
    }
}
