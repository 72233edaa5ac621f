//! The checked tree: every node has its type, every call its overload.

use crate::overloads::Overload;
use crate::syntax::{Literal, LoopKind};
use crate::types::Type;

#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub(crate) offset: usize,
    pub(crate) ty: Type,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Literal(Literal),
    /// A type as a value.
    TypeName(String),
    /// A variable of the environment, by its full name.
    Variable(String),
    /// A variable of the loop at this depth.
    Local(usize),
    Field {
        operand: Box<Typed>,
        message: String,
        field: String,
    },
    Has {
        operand: Box<Typed>,
        message: String,
        field: String,
    },
    And(Box<Typed>, Box<Typed>),
    Or(Box<Typed>, Box<Typed>),
    If(Box<Typed>, Box<Typed>, Box<Typed>),
    Equal(Box<Typed>, Box<Typed>),
    In(Box<Typed>, Box<Typed>),
    Index(Box<Typed>, Box<Typed>),
    /// The length of a list or map.
    Length(Box<Typed>),
    Call {
        overload: &'static Overload,
        args: Vec<Typed>,
    },
    /// A call whose overload the run chooses.
    Dynamic {
        function: String,
        args: Vec<Typed>,
    },
    /// `matches` with a literal pattern, already in the syntax of the `regex` crate.
    Matches {
        text: Box<Typed>,
        pattern: String,
    },
    List(Vec<Typed>),
    Map(Vec<(Typed, Typed)>),
    /// A message made of the values of its fields.
    Message {
        name: String,
        fields: Vec<(String, Typed)>,
    },
    Loop(Box<TypedLoop>),
}

#[derive(Debug, Clone)]
pub(crate) struct TypedLoop {
    pub(crate) kind: LoopKind,
    pub(crate) range: Typed,
    pub(crate) depth: usize,
    pub(crate) variable: String,
    pub(crate) condition: Option<Typed>,
    pub(crate) transform: Option<Typed>,
}
