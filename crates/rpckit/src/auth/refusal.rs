//! Why a token is not accepted.

use core::fmt;
use std::borrow::Cow;
use std::error::Error;

use crate::into_status::IntoStatus;
use crate::limits::COME_AGAIN;
use crate::status::Status;

/// What a caller without good credentials reads, whatever is wrong with them: which it is would help those who guess.
const UNAUTHENTICATED: &str = "the call has no valid credentials";

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
enum Kind {
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
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl Error for Refusal {}

/// One answer for every reason.
impl IntoStatus for Refusal {
    fn into_status(self) -> Status {
        match self.kind {
            Kind::Credentials => Status::unauthenticated(UNAUTHENTICATED).with_source(self),
            Kind::Unavailable => Status::unavailable("credentials cannot be checked, try again later")
                .with_retry_after(COME_AGAIN)
                .with_source(self),
        }
    }
}
