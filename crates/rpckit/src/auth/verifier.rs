//! What tells whether a token is good.

use super::refusal::Refusal;

/// Tells whether a token is good, and what it says of its bearer.
///
/// [`StaticTokens`](super::StaticTokens) and `JwtVerifier` (feature `jwt`) are two; one of your own asks, say, the service that gave
/// the token out:
///
/// ```
/// use rpckit::auth::{Refusal, Verified, Verifier};
///
/// struct Sessions;
///
/// #[derive(Clone)]
/// struct Session { user: String }
///
/// impl Verifier for Sessions {
///     type Claims = Session;
///
///     async fn verify(&self, token: &str) -> Result<Verified<Session>, Refusal> {
///         let user = find(token).await.map_err(Refusal::unavailable)?.ok_or_else(|| Refusal::new("no such session"))?;
///         Ok(Verified::new(Session { user }).with_scopes(["user.read"]))
///     }
/// }
/// # async fn find(_: &str) -> Result<Option<String>, std::io::Error> { Ok(None) }
/// ```
///
/// It runs before anything of the body is read. The call's deadline ends it where it waits too long, and then drops it: what must go
/// on for other calls, such as a fetch of keys, belongs into a task of its own.
pub trait Verifier: Send + Sync + 'static {
    /// What a good token says; left in the call's [`Context`](crate::Context) for the handler and for interceptors further in.
    type Claims: Clone + Send + Sync + 'static;

    /// Looks at a token: what stands after `Bearer`, at most [`MAX_TOKEN`](super::MAX_TOKEN) bytes of the characters that RFC 6750
    /// allows.
    fn verify(&self, token: &str) -> impl Future<Output = Result<Verified<Self::Claims>, Refusal>> + Send;
}

/// A shared verifier.
impl<V: Verifier> Verifier for std::sync::Arc<V> {
    type Claims = V::Claims;

    fn verify(&self, token: &str) -> impl Future<Output = Result<Verified<V::Claims>, Refusal>> + Send {
        (**self).verify(token)
    }
}

/// What a good token says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified<C> {
    /// What the handler gets.
    pub claims: C,
    /// What the bearer has been granted.
    pub scopes: Vec<String>,
}

impl<C> Verified<C> {
    /// Claims, and no scope.
    pub const fn new(claims: C) -> Self {
        Self { claims, scopes: Vec::new() }
    }

    /// Grants these scopes, beside those that are granted already.
    #[must_use]
    pub fn with_scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// The first of these scopes that has not been granted. Scopes are compared as they are: none contains another.
    pub(crate) fn lacks<'a>(&self, wanted: &[&'a str]) -> Option<&'a str> {
        wanted.iter().copied().find(|scope| !self.scopes.iter().any(|granted| granted == scope))
    }
}
