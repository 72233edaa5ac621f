//! The overloads of the standard library, of `ext.Strings` and of protovalidate, as a table.
//!
//! Sources: CEL specification, "List of Standard Definitions"; cel-go `ext.Strings`; protovalidate's CEL library.

use crate::types::Type;

/// A type of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Param {
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    Type,
    /// Anything, given as a `Value`.
    Any,
    /// A list, given as a `Value`.
    List,
    /// A list of strings, given as a `Value`.
    Strings,
}

impl Param {
    pub(crate) fn ty(self) -> Type {
        match self {
            Self::Bool => Type::Bool,
            Self::Int => Type::Int,
            Self::Uint => Type::Uint,
            Self::Double => Type::Double,
            Self::String => Type::String,
            Self::Bytes => Type::Bytes,
            Self::Timestamp => Type::Timestamp,
            Self::Duration => Type::Duration,
            Self::Type => Type::Type,
            Self::Any => Type::Dyn,
            Self::List => Type::list(Type::Dyn),
            Self::Strings => Type::list(Type::String),
        }
    }
}

/// How a call is written in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    /// A function of the runtime that cannot fail.
    Plain(&'static str),
    /// A function of the runtime that gives a `Result`.
    Fallible(&'static str),
    /// Like `Fallible`, and what it gives is a part of its first argument.
    Part(&'static str),
    /// A Rust operator between two operands.
    Infix(&'static str),
    /// A Rust operator before its operand.
    Prefix(&'static str),
    /// The argument itself.
    Identity,
}

/// How a call is written in CEL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Global,
    Member,
    Both,
}

/// One row: a function for one list of argument types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Overload {
    pub(crate) name: &'static str,
    pub(crate) style: Style,
    pub(crate) params: &'static [Param],
    pub(crate) result: Param,
    pub(crate) means: Means,
}

/// The rows of a function.
pub(crate) fn named(name: &str) -> impl Iterator<Item = &'static Overload> {
    TABLES.iter().flat_map(|table| table.iter()).filter(move |overload| overload.name == name)
}

/// The names of all functions, operators left out.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let names = TABLES.iter().flat_map(|table| table.iter()).map(|overload| overload.name);
    names.filter(|name| !name.contains('_'))
}

/// Whether the function is known at all.
pub(crate) fn is_known(name: &str) -> bool {
    named(name).next().is_some()
}

const TABLES: &[&[Overload]] = &[operators::ROWS, conversions::ROWS, text::ROWS, time::ROWS, protovalidate::ROWS];

macro_rules! rows {
    ($($name:literal $style:ident ($($param:ident),*) -> $result:ident = $means:ident $(($path:literal))?;)*) => {
        use crate::overloads::{Means, Overload, Param, Style};
        pub(super) const ROWS: &[Overload] = &[$(Overload {
            name: $name,
            style: Style::$style,
            params: &[$(Param::$param),*],
            result: Param::$result,
            means: Means::$means $(($path))?,
        }),*];
    };
}

mod conversions;
mod operators;
mod protovalidate;
mod text;
mod time;
