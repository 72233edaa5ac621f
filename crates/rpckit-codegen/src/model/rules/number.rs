//! The twelve families of numbers.

use super::range::Range;

/// What a number must be.
#[derive(Debug)]
pub(crate) struct NumberRules {
    /// Which of the twelve.
    pub(crate) family: Family,
    /// `const`
    pub(crate) constant: Option<Number>,
    /// `lt`, `lte`, `gt`, `gte`
    pub(crate) range: Range<Number>,
    /// `in`
    pub(crate) within: Vec<Number>,
    /// `not_in`
    pub(crate) not_in: Vec<Number>,
    /// `finite`, of `float` and `double` only.
    pub(crate) finite: bool,
}

/// A literal in a rule, in the type of its field.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(crate) enum Number {
    I32(i32),
    I64(i64),
    U32(u32),
    U64(u64),
    F32(f32),
    F64(f64),
}

/// The families of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Float,
    Double,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
}

impl Family {
    /// The name of the family in `buf.validate.FieldRules`, and of the type in a proto.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Float => "float",
            Self::Double => "double",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Sint32 => "sint32",
            Self::Sint64 => "sint64",
            Self::Fixed32 => "fixed32",
            Self::Fixed64 => "fixed64",
            Self::Sfixed32 => "sfixed32",
            Self::Sfixed64 => "sfixed64",
        }
    }

    /// Whether NaN is among its values.
    pub(crate) fn is_float(self) -> bool {
        matches!(self, Self::Float | Self::Double)
    }
}
