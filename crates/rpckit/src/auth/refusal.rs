//! Why a token is not accepted.

use core::fmt;
use std::borrow::Cow;
use std::error::Error;

/// Why a token is not accepted. For the log: the caller gets the same answer for every reason.
///
/// The reason must not hold the token, nor anything else that would let a reader of the log in.
#[derive(Debug)]
pub struct Refusal {
    kind: Kind,
    reason: Cow<'static, str>,
}

/// Whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The credentials are no good.
    Credentials,
    /// Nobody can tell now whether they are.
    Unavailable,
}

impl Refusal {
    /// The token is no good: UNAUTHENTICATED.
    pub fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self { kind: Kind::Credentials, reason: reason.into() }
    }

    /// Nobody can tell now whether the token is good: UNAVAILABLE, with a `RetryInfo`. Only for what does not depend on the token,
    /// or the answer would tell something of it.
    pub fn unavailable(cause: impl fmt::Display) -> Self {
        Self { kind: Kind::Unavailable, reason: cause.to_string().into() }
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl Error for Refusal {}
