//! Values that options give, and expressions read.

use std::collections::BTreeMap;

use super::well_known::Time;

/// A value that is known when rules are compiled. Wrappers are what they wrap, enums are numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Constant {
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(String),
    Bytes(Vec<u8>),
    Duration(Time),
    Timestamp(Time),
    List(Vec<Constant>),
    /// The fields that are set, by their names.
    Message(BTreeMap<String, Constant>),
}
