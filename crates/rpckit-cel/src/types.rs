//! The types of CEL (CEL specification, "Values" and "Gradual Type Checking").

use std::fmt;

/// The type of an expression.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// `bool`
    Bool,
    /// `int`, 64 bits; enum values too.
    Int,
    /// `uint`, 64 bits.
    Uint,
    /// `double`
    Double,
    /// `string`
    String,
    /// `bytes`
    Bytes,
    /// `null_type`
    Null,
    /// `google.protobuf.Timestamp`
    Timestamp,
    /// `google.protobuf.Duration`
    Duration,
    /// The type of types.
    Type,
    /// A scalar or null, as the messages of `google/protobuf/wrappers.proto` are.
    Wrapper(Box<Type>),
    /// `list`
    List(Box<Type>),
    /// `map`
    Map(Box<Type>, Box<Type>),
    /// A message, by its full name.
    Message(String),
    /// Known at run time alone.
    Dyn,
    /// Still open, as the elements of `[]`: it becomes what it meets, and `dyn` where it meets nothing.
    Free,
}

impl Type {
    /// A list of the type.
    #[must_use]
    pub fn list(of: Type) -> Self {
        Self::List(Box::new(of))
    }

    /// A map of the types.
    #[must_use]
    pub fn map(key: Type, value: Type) -> Self {
        Self::Map(Box::new(key), Box::new(value))
    }

    /// The type with its open ends closed.
    #[must_use]
    pub fn closed(&self) -> Self {
        match self {
            Self::Free => Self::Dyn,
            Self::List(of) => Self::list(of.closed()),
            Self::Map(key, value) => Self::map(key.closed(), value.closed()),
            other => other.clone(),
        }
    }

    pub(crate) fn is_dynamic(&self) -> bool {
        matches!(self, Self::Dyn | Self::Free)
    }

    /// Types that are one Rust value.
    pub(crate) fn is_scalar(&self) -> bool {
        use Type::{Bool, Bytes, Double, Duration, Int, String, Timestamp, Uint};
        matches!(self, Bool | Int | Uint | Double | String | Bytes | Timestamp | Duration)
    }

    pub(crate) fn is_nullable(&self) -> bool {
        matches!(self, Self::Wrapper(_) | Self::Message(_) | Self::Timestamp | Self::Duration | Self::Null)
    }

    /// Whether a value of one may be given where the other is asked for, or only the run can tell.
    pub(crate) fn accepts(&self, given: &Type) -> bool {
        match (self, given) {
            (a, b) if a == b || a.is_dynamic() || b.is_dynamic() => true,
            (a, Self::Wrapper(inner)) if **inner == *a => true,
            (Self::Wrapper(inner), b) if **inner == *b => true,
            (a, Self::Null) => a.is_nullable(),
            (Self::List(a), Self::List(b)) => a.accepts(b),
            (Self::Map(key, value), Self::Map(other, given)) => key.accepts(other) && value.accepts(given),
            _ => false,
        }
    }

    /// The one type of two values that may stand for each other, if there is one.
    pub(crate) fn join(&self, other: &Type) -> Option<Type> {
        match (self, other) {
            (a, b) if a == b => Some(a.clone()),
            (Self::Free, open) | (open, Self::Free) => Some(open.clone()),
            (Self::Dyn, _) | (_, Self::Dyn) => Some(Self::Dyn),
            (nullable, Self::Null) | (Self::Null, nullable) if nullable.is_nullable() => Some(nullable.clone()),
            (Self::Wrapper(inner), b) | (b, Self::Wrapper(inner)) if **inner == *b => {
                Some(Self::Wrapper(inner.clone()))
            }
            (Self::List(a), Self::List(b)) => Some(Self::list(a.join(b)?)),
            (Self::Map(key, value), Self::Map(other, given)) => Some(Self::map(key.join(other)?, value.join(given)?)),
            _ => None,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::Int => f.write_str("int"),
            Self::Uint => f.write_str("uint"),
            Self::Double => f.write_str("double"),
            Self::String => f.write_str("string"),
            Self::Bytes => f.write_str("bytes"),
            Self::Null => f.write_str("null"),
            Self::Timestamp => f.write_str("google.protobuf.Timestamp"),
            Self::Duration => f.write_str("google.protobuf.Duration"),
            Self::Type => f.write_str("type"),
            Self::Wrapper(inner) => write!(f, "wrapper({inner})"),
            Self::List(of) => write!(f, "list({of})"),
            Self::Map(key, value) => write!(f, "map({key}, {value})"),
            Self::Message(name) => f.write_str(name),
            Self::Dyn | Self::Free => f.write_str("dyn"),
        }
    }
}
