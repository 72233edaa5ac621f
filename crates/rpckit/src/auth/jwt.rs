//! JSON web tokens.

mod claims;
mod clock;
mod error;
mod header;
mod jwks;
mod key;
mod key_set;
mod registered;

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::SystemTime;

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, Validation, crypto, decode};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use tokio::time::Instant;

pub use self::claims::Claims;
pub use self::error::KeysError;
pub use self::jwks::Jwks;
pub use self::key::Key;

use self::clock::Clock;
use self::header::Header;
use self::jwks::cache::Cache;
use self::key_set::{Choice, KeySet};
use self::registered::{Expected, Presence, Registered};
use super::refusal::Refusal;
use super::verifier::{Verified, Verifier};

/// The longest leeway: clocks of servers differ by less.
const MAX_LEEWAY: Duration = Duration::from_secs(5);

/// Whether tokens must have `nbf`, if nothing is said.
const NOT_BEFORE: Presence = Presence::Required;

const ODD_CLAIMS: &str = "the token's claims are not those of a JWT, or one stands twice";

/// Accepts JSON web tokens (RFC 7519) as RFC 8725 says they should be checked.
///
/// - The header's `alg` is one that the key is for, and each key is for algorithms of its own kind: a secret for HMAC checks nothing
///   else, and nothing else is a secret for HMAC. `none` is no algorithm.
/// - A header that brings or names a key (`jwk`, `jku`, `x5u`, `x5c`), or changes the rules (`crit`, `b64`, `zip`, `enc`), is refused.
/// - `kid` is compared with the names of the keys, and used for nothing else.
/// - `iss` is the issuer and `aud` has the audience: both are required, as are `exp` and `nbf`. Many issuers send no `nbf`:
///   [`optional_not_before`](Self::optional_not_before) is for those.
/// - `scope` and `scp` are the scopes, or what [`scopes_from`](Self::scopes_from) finds.
/// - `typ` is absent, `JWT` or `at+jwt`, or the one type that [`token_type`](Self::token_type) names.
///
/// What the token says reaches the handler as [`Claims`], or as a type of yours, with [`with_claims`](Self::with_claims).
///
/// ```
/// use rpckit::auth::{JwtVerifier, Key};
/// use rpckit::interceptor::BearerAuth;
///
/// #[derive(Clone, serde::Deserialize)]
/// struct Employee {
///     sub: String,
///     department: String,
/// }
///
/// # fn main() -> Result<(), rpckit::auth::KeysError> {
/// # let secret = [7; 32];
/// let key = Key::hs256(secret)?;
/// let verifier = JwtVerifier::new(key, "https://id.example.com", "user-service").with_claims::<Employee>();
/// let server = rpckit::Server::new().intercept(BearerAuth::new(verifier));
/// // A handler: `let employee = cx.get::<Employee>()`.
/// # Ok(()) }
/// ```
pub struct JwtVerifier<C = Claims> {
    keys: Keys,
    expected: Expected,
    token_type: Option<String>,
    clock: Clock,
    scopes: Option<fn(&C) -> Vec<String>>,
}

/// Where a [`JwtVerifier`] has its keys from: [`Key`]s that stay, or [`Jwks`], which the issuer changes.
#[derive(Clone)]
pub struct Keys(Held);

#[derive(Clone)]
enum Held {
    Fixed(Arc<KeySet>),
    Read(Arc<Cache>),
}

impl From<Key> for Keys {
    fn from(key: Key) -> Self {
        [key].into()
    }
}

impl<const N: usize> From<[Key; N]> for Keys {
    fn from(keys: [Key; N]) -> Self {
        Self(Held::Fixed(Arc::new(KeySet::of(keys))))
    }
}

impl From<Vec<Key>> for Keys {
    fn from(keys: Vec<Key>) -> Self {
        Self(Held::Fixed(Arc::new(KeySet::of(keys))))
    }
}

impl From<Jwks> for Keys {
    fn from(jwks: Jwks) -> Self {
        Self(Held::Read(Arc::new(Cache::new(jwks))))
    }
}

impl Keys {
    async fn choose(&self, kid: Option<&str>, algorithm: Algorithm) -> Result<Arc<Key>, Refusal> {
        match &self.0 {
            Held::Read(cache) => cache.key(kid, algorithm).await,
            Held::Fixed(set) => match set.choose(kid, algorithm, Instant::now(), Duration::ZERO) {
                Choice::One(key) => Ok(Arc::clone(key)),
                Choice::OtherAlgorithm => Err(Refusal::new("no key is for the token's `alg`, or more than one")),
                Choice::None => Err(Refusal::new("there is no key with the token's `kid`")),
            },
        }
    }
}

impl JwtVerifier {
    /// Accepts tokens that `issuer` has given out for `audience`, signed with one of these keys. Both are compared whole: `issuer` is
    /// the `iss` as it stands in the tokens, and `audience` is the name that this service has with the issuer.
    pub fn new(keys: impl Into<Keys>, issuer: impl Into<String>, audience: impl Into<String>) -> Self {
        // Where another crate of the program has switched on another back end of the library, this one is used all the same. Whoever
        // installs one of his own has installed it already.
        let _ = crypto::aws_lc::DEFAULT_PROVIDER.install_default();
        Self {
            keys: keys.into(),
            expected: Expected {
                issuer: issuer.into(),
                audiences: vec![audience.into()],
                leeway: MAX_LEEWAY,
                not_before: NOT_BEFORE,
            },
            token_type: None,
            clock: Clock::default(),
            scopes: None,
        }
    }
}

impl<C> JwtVerifier<C> {
    /// Gives the handler a type of yours, which is read from the token's claims by serde.
    pub fn with_claims<D>(self) -> JwtVerifier<D>
    where
        D: DeserializeOwned + Clone + Send + Sync + 'static,
    {
        let Self { keys, expected, token_type, clock, .. } = self;
        JwtVerifier { keys, expected, token_type, clock, scopes: None }
    }

    /// Reads the scopes out of other claims than `scope` and `scp`: roles or permissions, as some issuers call them.
    #[must_use]
    pub fn scopes_from(mut self, scopes: fn(&C) -> Vec<String>) -> Self {
        self.scopes = Some(scopes);
        self
    }

    /// Accepts tokens for this audience too.
    #[must_use]
    pub fn or_audience(mut self, audience: impl Into<String>) -> Self {
        self.expected.audiences.push(audience.into());
        self
    }

    /// Accepts tokens of this type alone: `at+jwt` for the access tokens of RFC 9068, which no token of another kind can be taken for.
    #[must_use]
    pub fn token_type(mut self, typ: impl Into<String>) -> Self {
        self.token_type = Some(typ.into());
        self
    }

    /// By how much clocks may differ. Default and longest 5 s; what is longer is cut to that.
    #[must_use]
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.expected.leeway = leeway.min(MAX_LEEWAY);
        self
    }

    /// Takes tokens without `nbf` too, as many issuers send none. Where it is there, it is checked as ever.
    ///
    /// Without it a token holds from when it was made, so what is lost is the check of an issuer whose clock is ahead, or
    /// who gives out tokens for later.
    #[must_use]
    pub fn optional_not_before(mut self) -> Self {
        self.expected.not_before = Presence::Optional;
        self
    }

    /// Takes the time of day from here, for tests.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Clock::new(now);
        self
    }

    /// Reads the keys now, for a server that does not start without them. Without it, the first call that needs them waits.
    ///
    /// # Errors
    /// When they cannot be read, or are none. The verifier goes on trying.
    pub async fn load(&self) -> Result<(), KeysError> {
        match &self.keys.0 {
            Held::Fixed(_) => Ok(()),
            Held::Read(cache) => cache.load().await,
        }
    }

    fn check_type(&self, header: &Header) -> Result<(), Refusal> {
        let is_good = match &self.token_type {
            Some(wanted) => header.is_of_type(wanted),
            None => header.typ.is_none() || header.is_of_type("JWT") || header.is_of_type("at+jwt"),
        };
        if is_good { Ok(()) } else { Err(Refusal::new("the token is of another type")) }
    }

    /// The claims of a token whose signature is that of `key`, as they stand.
    fn open(&self, token: &str, key: &Key, algorithm: Algorithm) -> Result<Box<RawValue>, Refusal> {
        let mut validation = Validation::new(algorithm);
        validation.set_issuer(&[&self.expected.issuer]);
        validation.set_audience(&self.expected.audiences);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        // Its clock cannot be set: time is looked at in `Registered`.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        let opened = decode(token, &key.decoding, &validation);
        // The library's own texts may show claims.
        opened.map(|token| token.claims).map_err(|error| match error.kind() {
            ErrorKind::InvalidSignature => Refusal::new("the token's signature is not that of its key"),
            ErrorKind::MissingRequiredClaim(name) => Refusal::new(format!("the token has no good `{name}`")),
            ErrorKind::InvalidIssuer => Refusal::new("the token is of another issuer"),
            ErrorKind::InvalidAudience => Refusal::new("the token is for another audience"),
            ErrorKind::Json(_) => Refusal::new(ODD_CLAIMS),
            _ => Refusal::new("the token is not a JWT that its key can have signed"),
        })
    }
}

impl<C> Verifier for JwtVerifier<C>
where
    C: DeserializeOwned + Clone + Send + Sync + 'static,
{
    type Claims = C;

    async fn verify(&self, token: &str) -> Result<Verified<C>, Refusal> {
        let header = Header::read(token)?;
        self.check_type(&header)?;
        let algorithm = header.alg.parse().map_err(|_| Refusal::new("the token's `alg` is not known"))?;
        let key = self.keys.choose(header.kid.as_deref(), algorithm).await?;
        let json = self.open(token, &key, algorithm)?;
        let registered: Registered = serde_json::from_str(json.get()).map_err(|_| Refusal::new(ODD_CLAIMS))?;
        registered.check(&self.expected, self.clock.now())?;
        let claims: C = serde_json::from_str(json.get())
            .map_err(|_| Refusal::new("the token's claims are not those that the service expects"))?;
        let scopes = self.scopes.map_or_else(|| registered.scopes().collect(), |scopes| scopes(&claims));
        Ok(Verified::new(claims).with_scopes(scopes))
    }
}

impl<C> Clone for JwtVerifier<C> {
    fn clone(&self) -> Self {
        Self {
            keys: self.keys.clone(),
            expected: self.expected.clone(),
            token_type: self.token_type.clone(),
            clock: self.clock.clone(),
            scopes: self.scopes,
        }
    }
}

impl<C> fmt::Debug for JwtVerifier<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JwtVerifier")
            .field("expected", &self.expected)
            .field("token_type", &self.token_type)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}
