//! What is wrong with an expression, and where.

use thiserror::Error;

/// What sort of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text is no CEL expression.
    Syntax,
    /// The expression has no type.
    Type,
    /// CEL knows it, this compiler's environment does not.
    Outside,
}

/// One mistake of an expression.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text}")]
pub struct Problem {
    /// Where it begins, in bytes from the start of the source.
    pub offset: usize,
    /// What sort of mistake it is.
    pub kind: ProblemKind,
    /// What to do about it, in one line.
    pub text: String,
}

impl Problem {
    pub(crate) fn syntax(offset: usize, text: impl Into<String>) -> Self {
        Self { offset, kind: ProblemKind::Syntax, text: text.into() }
    }

    pub(crate) fn ill_typed(offset: usize, text: impl Into<String>) -> Self {
        Self { offset, kind: ProblemKind::Type, text: text.into() }
    }

    pub(crate) fn outside(offset: usize, text: impl Into<String>) -> Self {
        Self { offset, kind: ProblemKind::Outside, text: text.into() }
    }
}
