//! Why an expression has no value.

use std::borrow::Cow;
use std::fmt;

/// An expression failed: it is neither true nor false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    reason: Cow<'static, str>,
}

impl Error {
    pub(crate) const fn new(reason: &'static str) -> Self {
        Self { reason: Cow::Borrowed(reason) }
    }

    pub(crate) fn of(reason: String) -> Self {
        Self { reason: Cow::Owned(reason) }
    }

    /// A result outside of its type.
    pub(crate) const fn overflow() -> Self {
        Self::new("the result is out of range")
    }

    pub(crate) const fn no_overload() -> Self {
        Self::new("no such overload")
    }

    pub(crate) fn index(index: i64) -> Self {
        Self::of(format!("index out of range: {index}"))
    }

    /// Why, in a few words; may contain parts of values.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Error {}

impl From<Error> for Cow<'static, str> {
    fn from(error: Error) -> Self {
        error.reason
    }
}
