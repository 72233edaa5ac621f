//! A token, and how long it lives.

use core::fmt;
use core::time::Duration;

/// A token that shows who calls.
#[derive(Clone)]
pub struct Token {
    text: String,
    lifetime: Option<Duration>,
}

impl Token {
    /// A token that does not expire.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), lifetime: None }
    }

    /// The same token, which expires in this time, as OAuth's `expires_in` says it.
    #[must_use]
    pub fn expiring_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn lifetime(&self) -> Option<Duration> {
        self.lifetime
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("lifetime", &self.lifetime).finish_non_exhaustive()
    }
}
