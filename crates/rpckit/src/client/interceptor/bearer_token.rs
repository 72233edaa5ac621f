//! Who calls.

mod source;
mod token;

use core::fmt;
use core::time::Duration;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::time::Instant;

pub use self::source::{FixedToken, TokenSource};
pub use self::token::Token;

use super::{CallOutcome, ClientInterceptor};
use crate::client::Call;
use crate::code::Code;
use crate::status::Status;

/// A token is fetched anew so long before it expires, or after half of its life: it has to live until the server has seen it.
pub(in crate::client) const MARGIN: Duration = Duration::from_secs(30);
/// A token that a server does not take is not fetched anew more often than that.
pub(in crate::client) const RENEWAL: Duration = Duration::from_secs(10);

/// Sends `authorization: Bearer ...` with each call.
///
/// The token comes from a [`TokenSource`]. It is kept until 30 seconds before it expires, or for half of its life where that is
/// short, and fetched by one call for all that wait for it. When a server answers UNAUTHENTICATED, the next call fetches a new one, at most every 10 seconds.
///
/// A bearer token is a password: use it over TLS alone.
///
/// ```
/// use std::time::Duration;
///
/// use rpckit::Status;
/// use rpckit::client::interceptor::{BearerToken, Token, TokenSource};
///
/// struct Issuer;
///
/// impl TokenSource for Issuer {
///     async fn fetch(&self) -> Result<Token, Status> {
///         // Asks whoever issues tokens.
///         Ok(Token::new("secret").expiring_in(Duration::from_secs(3600)))
///     }
/// }
///
/// let fetched = BearerToken::new(Issuer);
/// let known = BearerToken::fixed("secret");
/// ```
pub struct BearerToken<S> {
    source: S,
    kept: Mutex<Option<Arc<Kept>>>,
    /// Held by the one that fetches.
    fetching: tokio::sync::Mutex<()>,
}

struct Kept {
    header: String,
    fetched: Instant,
    /// When another takes its place.
    until: Option<Instant>,
}

/// The token that a call was sent with.
#[derive(Clone)]
struct Used(Arc<Kept>);

impl BearerToken<FixedToken> {
    /// Always this token.
    pub fn fixed(token: impl Into<String>) -> Self {
        Self::new(FixedToken::new(token))
    }
}

impl<S: TokenSource> BearerToken<S> {
    /// The tokens of `source`; the first is fetched by the first call.
    pub fn new(source: S) -> Self {
        Self { source, kept: Mutex::default(), fetching: tokio::sync::Mutex::default() }
    }

    /// The token at hand, if it lives long enough.
    fn at_hand(&self) -> Option<Arc<Kept>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        kept.until.is_none_or(|until| Instant::now() < until).then_some(kept)
    }

    async fn token(&self) -> Result<Arc<Kept>, Status> {
        if let Some(kept) = self.at_hand() {
            return Ok(kept);
        }
        let _alone = self.fetching.lock().await;
        // Another has fetched it in the meantime.
        if let Some(kept) = self.at_hand() {
            return Ok(kept);
        }
        let token = self.source.fetch().await?;
        let fetched = Instant::now();
        let life = token.lifetime().map(|lifetime| lifetime.saturating_sub(MARGIN).max(lifetime / 2));
        let until = life.and_then(|life| fetched.checked_add(life));
        let kept = Arc::new(Kept { header: format!("Bearer {}", token.text()), fetched, until });
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&kept));
        Ok(kept)
    }
}

impl<S: TokenSource> ClientInterceptor for BearerToken<S> {
    async fn before(&self, call: &mut Call) -> Result<(), Status> {
        let kept = self.token().await?;
        call.metadata_mut().insert("authorization", &kept.header).map_err(|_| {
            Status::unauthenticated("the token is no header: it has characters outside printable ASCII")
        })?;
        call.insert(Used(kept));
        Ok(())
    }

    fn after(&self, call: &Call, outcome: &CallOutcome<'_>) {
        let Some(Used(used)) = call.get() else { return };
        if outcome.code() != Code::Unauthenticated || used.fetched.elapsed() < RENEWAL {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, used)) {
            *kept = None;
        }
    }
}

impl<S> fmt::Debug for BearerToken<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BearerToken").finish_non_exhaustive()
    }
}
