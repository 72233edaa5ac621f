//! The road: parse, check, fold, emit, with a barrier after each stage that can find mistakes.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::check::check;
use crate::code::{Flow, Form, Loan};
use crate::constant::Constant;
use crate::emit::{Emitted, emit};
use crate::fold::fold;
use crate::parse::parse;
use crate::problem::Problem;
use crate::reads::{Reads, reads};
use crate::schema::Schema;
use crate::syntax::Literal;
use crate::tree::Kind;
use crate::types::Type;

/// Whether constants are computed at compile time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folding {
    /// They are.
    On,
    /// Everything is left to the run: for tests of the runtime.
    Off,
}

/// How the tokens hold the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// As the Rust type of the CEL type, borrowed or copied from the environment.
    Borrowed,
    /// As the Rust type of the CEL type: `String`, `Vec<u8>`.
    Owned,
    /// As `cel::Value`.
    Value,
}

/// A compiled expression.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// Its CEL type.
    pub ty: Type,
    /// Whether the tokens are a `Result<_, cel::Error>` and not the value itself.
    pub is_fallible: bool,
    /// How the value is held.
    pub holding: Holding,
    /// The variables it reads, and what of them.
    pub reads: BTreeMap<String, Reads>,
    /// One Rust expression.
    pub tokens: TokenStream,
    /// What it is, where that is known: of bools and strings.
    pub constant: Option<Constant>,
    /// The opposite of a bool that cannot fail.
    pub negation: Option<TokenStream>,
    /// The lints that the expression as it was written cannot but offend.
    pub lints: Vec<&'static str>,
}

/// Compiles an expression in an environment.
///
/// # Errors
/// All mistakes of the first stage that found any, each at its place.
pub fn compile(source: &str, schema: &dyn Schema, folding: Folding) -> Result<Compiled, Vec<Problem>> {
    let parsed = parse(source)?;
    let checked = check(&parsed, schema)?;
    let ty = checked.ty.closed();
    let folded = if folding == Folding::On { fold(checked) } else { checked };
    let Emitted { code, negation, lints } = emit(&folded, schema);
    let holding = match (code.form, code.loan) {
        (Form::Value, _) => Holding::Value,
        (_, Loan::Owned) => Holding::Owned,
        _ => Holding::Borrowed,
    };
    let (is_fallible, reads) = (code.flow != Flow::Plain, reads(&folded));
    let constant = match &folded.kind {
        Kind::Literal(Literal::Bool(value)) => Some(Constant::Bool(*value)),
        Kind::Literal(Literal::String(value)) => Some(Constant::String(value.clone())),
        _ => None,
    };
    let lints = lints.names();
    Ok(Compiled { ty, is_fallible, holding, reads, tokens: code.tokens, constant, negation, lints })
}

/// The type of an expression, without compiling it.
///
/// # Errors
/// All mistakes of the first stage that found any, each at its place.
pub fn type_of(source: &str, schema: &dyn Schema) -> Result<Type, Vec<Problem>> {
    let parsed = parse(source)?;
    Ok(check(&parsed, schema)?.ty.closed())
}
