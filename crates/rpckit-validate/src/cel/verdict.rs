//! What a rule says where only the run knows whether it is a bool or a string.

use std::sync::Arc;

use super::error::Error;
use super::value::Value;

/// The value of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// `true`, or an empty text.
    Kept,
    /// `false`
    Broken,
    /// A text: it says what is wrong.
    Said(Arc<str>),
}

/// Reads the value as a verdict; any other type is an error, null too.
pub fn of(value: Value) -> Result<Verdict, Error> {
    match value {
        Value::Bool(true) => Ok(Verdict::Kept),
        Value::Bool(false) => Ok(Verdict::Broken),
        Value::String(text) if text.is_empty() => Ok(Verdict::Kept),
        Value::String(text) => Ok(Verdict::Said(text)),
        other => {
            let kind = super::dynamic::type_name(&other);
            Err(Error::of(format!("the rule yields {kind}, neither a bool nor a string")))
        }
    }
}
