//! Words of an expression.

use crate::syntax::Literal;

/// A word and where it begins.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) offset: usize,
    pub(super) word: Word,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Word {
    Name(String),
    /// A name between backticks: a field that no identifier can spell.
    Quoted(String),
    /// A whole number without its sign: the sign decides whether it fits.
    Int(u64),
    Literal(Literal),
    Mark(&'static str),
}

/// A word and how long it is, or what is wrong with it and how much to skip.
pub(super) type Read = Result<(Word, usize), (String, usize)>;
