//! The parsed tree: what was written, before anything is known about types.

use crate::types::Type;

/// A node and its place.
#[derive(Debug, Clone)]
pub(crate) struct Expr {
    pub(crate) offset: usize,
    /// How many nodes stand on the longest way down: bounded, because every later stage recurses.
    pub(crate) height: usize,
    pub(crate) node: Node,
}

#[derive(Debug, Clone)]
pub(crate) enum Node {
    Literal(Literal),
    /// A name; one with a leading dot starts at the root of all names.
    Ident {
        name: String,
        root: bool,
    },
    Select {
        operand: Box<Expr>,
        field: String,
    },
    /// `has(operand.field)`.
    Has {
        operand: Box<Expr>,
        field: String,
    },
    /// Operators are calls too, under the names of the CEL specification such as `_+_`.
    Call {
        function: String,
        target: Option<Box<Expr>>,
        args: Vec<Expr>,
    },
    List(Vec<Expr>),
    Map(Vec<(Expr, Expr)>),
    /// `Name{field: value, ...}`, each field with its place.
    Message {
        name: String,
        fields: Vec<(usize, String, Expr)>,
    },
    Loop(Box<Loop>),
}

/// A macro over the elements of a list or the keys of a map (CEL specification, "Macros").
#[derive(Debug, Clone)]
pub(crate) struct Loop {
    pub(crate) kind: LoopKind,
    pub(crate) range: Expr,
    pub(crate) variable: String,
    /// What decides; for `map` with three arguments the filter, for `map` with two none.
    pub(crate) condition: Option<Expr>,
    /// What `map` makes of an element.
    pub(crate) transform: Option<Expr>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LoopKind {
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Literal {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(String),
    Bytes(Vec<u8>),
    /// Seconds since 1970 and nanoseconds: written as a call, known as a constant.
    Timestamp(i64, i32),
    /// Seconds and nanoseconds, likewise.
    Duration(i64, i32),
}

impl Literal {
    pub(crate) fn ty(&self) -> Type {
        match self {
            Self::Null => Type::Null,
            Self::Bool(_) => Type::Bool,
            Self::Int(_) => Type::Int,
            Self::Uint(_) => Type::Uint,
            Self::Double(_) => Type::Double,
            Self::String(_) => Type::String,
            Self::Bytes(_) => Type::Bytes,
            Self::Timestamp(..) => Type::Timestamp,
            Self::Duration(..) => Type::Duration,
        }
    }
}
