//! The messages of `buf.validate` that travel: what a client reads out of the details of a status.

use crate::field::FieldType;
use crate::path;
use crate::subscript;

/// `buf.validate.Violations`.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Violations {
    /// The violations.
    #[prost(message, repeated, tag = "1")]
    pub violations: Vec<Violation>,
}

/// `buf.validate.Violation`.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Violation {
    /// The way to the field.
    #[prost(message, optional, tag = "5")]
    pub field: Option<FieldPath>,
    /// The way to the rule in the options of the field or message.
    #[prost(message, optional, tag = "6")]
    pub rule: Option<FieldPath>,
    /// What a program tells rules apart by.
    #[prost(string, optional, tag = "2")]
    pub rule_id: Option<String>,
    /// What a person reads.
    #[prost(string, optional, tag = "3")]
    pub message: Option<String>,
    /// Whether the rule is about the key of a map entry.
    #[prost(bool, optional, tag = "4")]
    pub for_key: Option<bool>,
}

/// `buf.validate.FieldPath`.
#[derive(Clone, PartialEq, prost::Message)]
pub struct FieldPath {
    /// The steps, outermost first.
    #[prost(message, repeated, tag = "1")]
    pub elements: Vec<FieldPathElement>,
}

/// `buf.validate.FieldPathElement`.
#[derive(Clone, PartialEq, prost::Message)]
pub struct FieldPathElement {
    /// Absent for a oneof.
    #[prost(int32, optional, tag = "1")]
    pub field_number: Option<i32>,
    /// The name in the `.proto`.
    #[prost(string, optional, tag = "2")]
    pub field_name: Option<String>,
    /// Absent for a oneof.
    #[prost(enumeration = "FieldType", optional, tag = "3")]
    pub field_type: Option<i32>,
    /// The type of the map's keys, where the subscript is a key.
    #[prost(enumeration = "FieldType", optional, tag = "4")]
    pub key_type: Option<i32>,
    /// The type of the map's values, where the subscript is a key.
    #[prost(enumeration = "FieldType", optional, tag = "5")]
    pub value_type: Option<i32>,
    /// Which item or entry.
    #[prost(oneof = "Subscript", tags = "6, 7, 8, 9, 10")]
    pub subscript: Option<Subscript>,
}

/// The oneof `subscript` of `buf.validate.FieldPathElement`.
#[derive(Clone, PartialEq, prost::Oneof)]
pub enum Subscript {
    /// An item of a list.
    #[prost(uint64, tag = "6")]
    Index(u64),
    /// A key of a map.
    #[prost(bool, tag = "7")]
    BoolKey(bool),
    /// A key of a map.
    #[prost(int64, tag = "8")]
    IntKey(i64),
    /// A key of a map.
    #[prost(uint64, tag = "9")]
    UintKey(u64),
    /// A key of a map.
    #[prost(string, tag = "10")]
    StringKey(String),
}

macro_rules! names {
    ($($message:ident),*) => {$(
        impl prost::Name for $message {
            const NAME: &'static str = stringify!($message);
            const PACKAGE: &'static str = "buf.validate";
        }
    )*};
}
names!(Violations, Violation, FieldPath, FieldPathElement);

impl From<&crate::violations::Violations> for Violations {
    fn from(violations: &crate::violations::Violations) -> Self {
        Self { violations: violations.iter().map(Into::into).collect() }
    }
}

impl From<&crate::violation::Violation> for Violation {
    fn from(violation: &crate::violation::Violation) -> Self {
        let path = |path: &path::FieldPath| (!path.is_empty()).then(|| path.into());
        Self {
            field: path(violation.field()),
            rule: path(&violation.rule()),
            rule_id: Some(violation.rule_id().to_owned()),
            message: Some(violation.message().to_owned()),
            for_key: violation.for_key().then_some(true),
        }
    }
}

impl From<&path::FieldPath> for FieldPath {
    fn from(path: &path::FieldPath) -> Self {
        Self { elements: path.elements().map(Into::into).collect() }
    }
}

impl From<path::PathElement> for FieldPathElement {
    fn from(element: path::PathElement) -> Self {
        let number = |kind: Option<FieldType>| kind.map(|kind| kind as i32);
        Self {
            field_number: element.field_number,
            field_name: Some(element.field_name.into_owned()),
            field_type: number(element.field_type),
            key_type: number(element.key_type),
            value_type: number(element.value_type),
            subscript: element.subscript.map(Into::into),
        }
    }
}

impl From<subscript::Subscript> for Subscript {
    fn from(subscript: subscript::Subscript) -> Self {
        match subscript {
            subscript::Subscript::Index(index) => Self::Index(index),
            subscript::Subscript::Bool(key) => Self::BoolKey(key),
            subscript::Subscript::Int(key) => Self::IntKey(key),
            subscript::Subscript::Uint(key) => Self::UintKey(key),
            subscript::Subscript::String(key) => Self::StringKey(key),
        }
    }
}
