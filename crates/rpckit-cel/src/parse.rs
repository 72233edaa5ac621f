//! Text to tree. A parser of its own: the `cel` crate's brings an ANTLR runtime and a tree without the written macros.

mod grammar;
mod lexer;
mod literal;
mod macros;
mod word;

use crate::problem::Problem;
use crate::syntax::Expr;

/// The tree of an expression, or everything that keeps it from being one.
pub(crate) fn parse(source: &str) -> Result<Expr, Vec<Problem>> {
    grammar::Parser::new(lexer::tokens(source)?, source.len()).expression().map_err(|problem| vec![problem])
}
