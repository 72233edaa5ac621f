//! Messages and their fields.

use super::rule::Rule;
use crate::model::place::Place;

/// A message.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Message {
    /// `user.v1.User`
    pub full_name: String,
    /// Its type, relative to the module of its package: `User`, `outer::Inner`.
    pub rust: String,
    /// Where it stands.
    pub place: Place,
    /// In the order of the proto.
    pub fields: Vec<Field>,
    /// What `buf.validate` asks of it, what it asks of messages inside it left out.
    pub rules: Vec<Rule>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Field {
    /// As the proto spells it.
    pub name: String,
    /// 1 to 536,870,911.
    pub number: u32,
    /// As the proto writes it: `string`, `repeated user.v1.User`, `map<string, int32>`.
    pub kind: String,
    /// The full name of the message it holds, also in a list or as the values of a map.
    pub message: Option<String>,
    /// Whether it is a secret: `debug_redact`.
    pub redacted: bool,
}
