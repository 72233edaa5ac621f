//! All that a message breaks.

use std::fmt;

use crate::failure::Failure;
use crate::path::FieldPath;
use crate::violation::Violation;

/// Violations that `Display` writes out: a sentence stays readable.
const SHOWN: usize = 5;

/// Why a message is invalid: the rules it breaks, in the order of the `.proto`. Small enough to be an error by value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations {
    found: Box<Found>,
}

/// What a run has found, from its first violation on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Found {
    pub(crate) violations: Vec<Violation>,
    pub(crate) total: usize,
    pub(crate) failure: Option<Failure>,
}

impl Violations {
    pub(crate) fn collected(mut found: Box<Found>) -> Self {
        if found.failure.is_some() {
            found.violations.clear();
            found.total = 0;
        }
        Self { found }
    }

    /// The same violations as seen from a message that holds this one: `email` under `user` is `user.email`.
    ///
    /// ```
    /// use rpckit_validate::{Violation, Violations};
    ///
    /// let violations = Violations::from(Violation::new("email", "email.taken", "is already in use"));
    /// assert_eq!(violations.under("user").to_string(), "user.email: is already in use");
    /// ```
    #[must_use]
    pub fn under(mut self, field: impl Into<FieldPath>) -> Self {
        let outer = field.into();
        for violation in &mut self.found.violations {
            violation.field.put_under(&outer);
        }
        if let Some(failure) = &mut self.found.failure {
            failure.field.put_under(&outer);
        }
        self
    }

    /// The violations that were kept, in the order of the rules.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.found.violations.iter()
    }

    /// The violations that were kept.
    #[must_use]
    pub fn as_slice(&self) -> &[Violation] {
        &self.found.violations
    }

    /// How many rules were broken, those beyond the limit of the report included.
    #[must_use]
    pub fn total(&self) -> usize {
        self.found.total
    }

    /// Whether more rules were broken than are kept here.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.found.total > self.found.violations.len()
    }

    /// The rule that could not be evaluated; there are no violations then.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        self.found.failure.as_ref()
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self { found: Box::new(Found { violations: vec![violation], total: 1, failure: None }) }
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A sentence for a person: the first five violations, each with its field, and how many more there are.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(failure) = self.failure() {
            return failure.fmt(f);
        }
        for (position, violation) in self.iter().take(SHOWN).enumerate() {
            if position > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        match self.total().saturating_sub(SHOWN.min(self.as_slice().len())) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Violations {}
