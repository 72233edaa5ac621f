//! Rules, each with its name and its value.

use std::fmt;

/// What one field, or a message as a whole, must be.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Rule {
    /// The field: `email`, `tags[]` for the items of a list, `labels{key}` and `labels{value}` for a map; the oneof of
    /// `oneof.required`; empty for the message as a whole.
    pub field: String,
    /// The rule as `buf.validate` names it: `string.min_len`, `required`, `cel`; of a predefined rule `string.[acme.v1.slug]`.
    pub name: String,
    /// What the proto sets it to.
    pub value: Value,
}

/// What a rule is set to.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(untagged))]
pub enum Value {
    /// It is there, or it is not.
    Set,
    /// A whole number; of durations and timestamps, nanoseconds.
    Int(i128),
    /// A number.
    Float(f64),
    /// A text: a pattern, a prefix, an expression; bytes as hexadecimal digits.
    Text(String),
    /// The elements of `in` and `not_in`, and the fields of a oneof.
    List(Vec<Value>),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Set => Ok(()),
            Self::Int(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number:?}"),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::List(values) => {
                f.write_str("[")?;
                for (place, value) in values.iter().enumerate() {
                    let comma = if place > 0 { ", " } else { "" };
                    write!(f, "{comma}{value}")?;
                }
                f.write_str("]")
            }
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        match self.value {
            Value::Set => f.write_str(&self.name),
            _ => write!(f, "{} = {}", self.name, self.value),
        }
    }
}
