//! Where tokens come from.

use core::fmt;

use super::Token;
use crate::status::Status;

/// Where tokens come from.
pub trait TokenSource: Send + Sync + 'static {
    /// A token that is good now.
    ///
    /// # Errors
    /// The status that the call ends with that needs the token: UNAUTHENTICATED where there is none for this caller, UNAVAILABLE
    /// where nobody can tell now.
    fn fetch(&self) -> impl Future<Output = Result<Token, Status>> + Send;
}

/// A token that never changes; made by [`BearerToken::fixed`](super::BearerToken::fixed).
pub struct FixedToken {
    text: String,
}

impl FixedToken {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

impl TokenSource for FixedToken {
    async fn fetch(&self) -> Result<Token, Status> {
        Ok(Token::new(self.text.as_str()))
    }
}

impl fmt::Debug for FixedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FixedToken").finish_non_exhaustive()
    }
}
