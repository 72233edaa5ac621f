//! From CEL source to Rust: parsed, type-checked, folded, emitted. The road is [`compile`].
//!
//! The compiler knows no protobuf library. What an expression can speak of, and how Rust reads it, a [`Schema`] tells; what
//! the written Rust calls is `rpckit_validate::cel`. Every operation that CEL can fail at is a `Result` in the Rust, and
//! `&&`, `||`, `?:`, `all` and `exists` absorb errors as the CEL specification says.
//!
//! Outside of this environment, and refused with a message that says so: messages made or passed on as values, optional
//! values, libraries beside `ext.Strings` and protovalidate's own, and at run time time zones by name.

mod check;
mod code;
mod compile;
mod emit;
mod fold;
mod overloads;
mod parse;
mod problem;
mod schema;
mod syntax;
mod tree;
mod types;

pub use compile::{Compiled, Folding, Holding, compile, type_of};
pub use problem::{Problem, ProblemKind};
pub use schema::{Schema, Variable};
pub use types::Type;
