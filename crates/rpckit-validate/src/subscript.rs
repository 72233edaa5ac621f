//! The place in a list or a map.

/// Which item or entry of a field is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the kinds of subscript of `buf.validate.FieldPathElement`")]
pub enum Subscript {
    Index(u64),
    Bool(bool),
    Int(i64),
    Uint(u64),
    String(String),
}
