//! Keys that their issuer changes now and then.

pub(super) mod cache;
mod file;
mod source;
mod url;

use core::fmt;
use core::time::Duration;
use std::path::{Path, PathBuf};

use self::source::Source;
use super::error::KeysError;

/// A JWK set (RFC 7517) that is read again and again, from an address or from a file.
///
/// It is read in the background, never by a call:
///
/// - Every [`refresh_every`](Self::refresh_every), give or take a tenth.
/// - When a token names a key that is not in the set. Such calls wait for that one read, together, and never longer than their
///   deadlines. There is one read for [`unknown_key_interval`](Self::unknown_key_interval) at most, whatever strangers send.
///
/// A set that cannot be read, or that has no key, changes nothing: it is tried again soon, and the keys that are there stay in use.
/// [`max_stale`](Self::max_stale) after the last good read they do not: calls that need a token then end with UNAVAILABLE until the set
/// can be read again. A key that the issuer takes out of the set is accepted for [`overlap`](Self::overlap) still, as tokens that it has
/// signed are on their way.
///
/// ```no_run
/// use std::time::Duration;
///
/// use rpckit::auth::{Jwks, JwtVerifier};
/// use rpckit::interceptor::BearerAuth;
///
/// # async fn example() -> Result<(), rpckit::auth::KeysError> {
/// let keys = Jwks::url("https://id.example.com/.well-known/jwks.json")?.max_stale(Duration::from_secs(4 * 60 * 60));
/// let verifier = JwtVerifier::new(keys, "https://id.example.com", "user-service");
/// verifier.load().await?; // optional: a server that cannot get its keys does not start
/// let server = rpckit::Server::new().intercept(BearerAuth::new(verifier));
/// # Ok(()) }
/// ```
pub struct Jwks {
    source: Box<dyn Source>,
    policy: Policy,
}

/// When a set is read, and for how long it counts.
#[derive(Debug, Clone, Copy)]
struct Policy {
    refresh: Duration,
    unknown_key: Duration,
    overlap: Duration,
    max_stale: Duration,
    timeout: Duration,
}

const MINUTE: Duration = Duration::from_secs(60);

impl Policy {
    const REMOTE: Self = Self {
        refresh: MINUTE.saturating_mul(5),
        unknown_key: Duration::from_secs(30),
        overlap: MINUTE.saturating_mul(5),
        max_stale: MINUTE.saturating_mul(60),
        timeout: Duration::from_secs(5),
    };

    /// Reading a file costs nothing, and whoever writes it wants to see it used.
    const LOCAL: Self = Self { refresh: Duration::from_secs(10), unknown_key: Duration::from_secs(1), ..Self::REMOTE };
}

impl Jwks {
    /// The set at an `https://` address, whose server has a certificate that the system trusts. `http://` is for loopback alone:
    /// whoever can change what comes over it could let anyone in. Redirects are not followed.
    ///
    /// # Errors
    /// When it is no such address, or the system trusts nobody.
    pub fn url(url: &str) -> Result<Self, KeysError> {
        Ok(Self::of(url::Remote::trusting_the_system(url)?, Policy::REMOTE))
    }

    /// As [`url`](Self::url), with a certificate that an authority of this PEM file has signed: such as that of a Kubernetes cluster.
    ///
    /// # Errors
    /// When it is no such address, or the file cannot be used.
    pub fn url_trusting(url: &str, authorities: impl AsRef<Path>) -> Result<Self, KeysError> {
        Ok(Self::of(url::Remote::trusting(url, authorities.as_ref())?, Policy::REMOTE))
    }

    /// The set in a file, which is read when it is needed first: see [`JwtVerifier::load`](super::JwtVerifier::load).
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::of(file::Local::new(path.into()), Policy::LOCAL)
    }

    fn of(source: impl Source, policy: Policy) -> Self {
        Self { source: Box::new(source), policy }
    }

    /// How often the set is read. Default 5 min, and 10 s for a file; at least 1 s.
    #[must_use]
    pub fn refresh_every(mut self, interval: Duration) -> Self {
        self.policy.refresh = interval.max(Duration::from_secs(1));
        self
    }

    /// How long after a read began a token with an unknown key can cause the next. Default 30 s, and 1 s for a file. An issuer that
    /// shows a key before it signs with it needs no such read.
    #[must_use]
    pub fn unknown_key_interval(mut self, interval: Duration) -> Self {
        self.policy.unknown_key = interval;
        self
    }

    /// How long a key is accepted that is no longer in the set. Default 5 min. It is also for how long a stolen key is accepted after
    /// its issuer has taken it out.
    #[must_use]
    pub fn overlap(mut self, overlap: Duration) -> Self {
        self.policy.overlap = overlap;
        self
    }

    /// How long keys are in use when the set cannot be read. Default 1 h.
    #[must_use]
    pub fn max_stale(mut self, age: Duration) -> Self {
        self.policy.max_stale = age;
        self
    }

    /// How long a read may take. Default 5 s.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.policy.timeout = timeout;
        self
    }
}

impl fmt::Debug for Jwks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Jwks").field("place", &self.source.place()).field("policy", &self.policy).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::cache::MAX_RETRY;
    use super::source::MAX_BYTES;
    use super::{MINUTE, Policy};
    use crate::auth::credentials::MAX_TOKEN;
    use crate::auth::jwt::key_set::MAX_KEYS;
    use crate::auth::jwt::{MAX_LEEWAY, NOT_BEFORE};
    use crate::auth::static_tokens::MIN_TOKEN;
    use crate::documented::{assert_sections, bytes, every, time};

    #[test]
    fn the_page_has_the_defaults_of_key_sets() {
        let Policy { refresh, unknown_key, overlap, max_stale, timeout } = Policy::REMOTE;
        let rows = [
            ("clocks that differ", time(MAX_LEEWAY), &[][..]),
            ("`nbf`", format!("{NOT_BEFORE:?}").to_lowercase(), &[]),
            ("refresh of a key set", every(Some(refresh)), &[]),
            ("refresh for an unknown key", every(Some(unknown_key)), &[]),
            ("key that is gone from the set", time(overlap), &[]),
            ("keys that cannot be refreshed", time(max_stale), &[]),
            ("read of a key set", time(timeout), &[]),
            ("refresh of a key set in a file", every(Some(Policy::LOCAL.refresh)), &[]),
            ("refresh of it for an unknown key", every(Some(Policy::LOCAL.unknown_key)), &[]),
            ("longest wait behind a read that failed", time(MAX_RETRY), &[]),
            ("size of a key set", bytes(MAX_BYTES), &[]),
            ("keys of a set", MAX_KEYS.to_string(), &[]),
            ("longest token", bytes(MAX_TOKEN), &[]),
            ("shortest static token", format!("{MIN_TOKEN} characters"), &[]),
        ];
        assert!(Policy::LOCAL.overlap == overlap && overlap > MINUTE, "the others hold for files too");
        assert_sections(&["Tokens"], &rows);
    }
}
