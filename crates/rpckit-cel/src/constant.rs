//! Values that the schema knows when an expression is compiled.

use crate::syntax::Literal;
use crate::tree::{Kind, Typed};
use crate::types::Type;

/// A value known at compile time: of a variable, or of the field of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// `bool`
    Bool(bool),
    /// `int`; the number of an enum value.
    Int(i64),
    /// `uint`
    Uint(u64),
    /// `double`
    Double(f64),
    /// `string`
    String(String),
    /// `bytes`
    Bytes(Vec<u8>),
    /// `google.protobuf.Timestamp`, in seconds since 1970 and nanoseconds.
    Timestamp(i64, i32),
    /// `google.protobuf.Duration`, in seconds and nanoseconds.
    Duration(i64, i32),
    /// `list` of elements of the type.
    List(Type, Vec<Constant>),
}

impl Constant {
    /// The constant as if it had been written out at the place.
    pub(crate) fn typed(self, offset: usize) -> Typed {
        let literal = match self {
            Self::Bool(value) => Literal::Bool(value),
            Self::Int(value) => Literal::Int(value),
            Self::Uint(value) => Literal::Uint(value),
            Self::Double(value) => Literal::Double(value),
            Self::String(value) => Literal::String(value),
            Self::Bytes(value) => Literal::Bytes(value),
            Self::Timestamp(seconds, nanos) => Literal::Timestamp(seconds, nanos),
            Self::Duration(seconds, nanos) => Literal::Duration(seconds, nanos),
            Self::List(of, items) => {
                let items = items.into_iter().map(|item| item.typed(offset)).collect();
                return Typed { offset, ty: Type::list(of), kind: Kind::List(items) };
            }
        };
        Typed { offset, ty: literal.ty(), kind: Kind::Literal(literal) }
    }
}
