//! From CEL source to Rust: parsed, type-checked, folded, emitted. The road is [`compile`].
//!
//! The compiler knows no protobuf library. What an expression can speak of, and how Rust reads it, a [`Schema`] tells; what
//! the written Rust calls is `rpckit_validate::cel`. Every operation that CEL can fail at is a `Result` in the Rust, and
//! `&&`, `||`, `?:`, `all` and `exists` absorb errors as the CEL specification says.
//!
//! ```
//! use proc_macro2::TokenStream;
//! use quote::quote;
//! use rpckit_cel::{Folding, Schema, Type, Variable, compile};
//!
//! struct User;
//!
//! impl Schema for User {
//!     fn variable(&self, name: &str) -> Option<Variable> {
//!         (name == "this").then(|| Variable { ty: Type::Message("user.v1.User".to_owned()), read: quote!(self) })
//!     }
//!     fn field(&self, _message: &str, field: &str) -> Option<Type> {
//!         (field == "age").then_some(Type::Int)
//!     }
//!     fn read(&self, _message: &str, _field: &str, receiver: &TokenStream) -> TokenStream {
//!         quote!(i64::from(#receiver.age))
//!     }
//!     fn has(&self, _message: &str, _field: &str, receiver: &TokenStream) -> TokenStream {
//!         quote!(#receiver.age != 0)
//!     }
//!     fn regex(&self, pattern: &str) -> Result<String, String> {
//!         Ok(pattern.to_owned())
//!     }
//! }
//!
//! let compiled = compile("this.age >= 18", &User, Folding::On).unwrap();
//! assert_eq!(compiled.ty, Type::Bool);
//! assert!(!compiled.is_fallible);
//! assert_eq!(compiled.tokens.to_string(), "i64 :: from (self . age) >= 18i64");
//!
//! let problems = compile("this.aeg >= 18", &User, Folding::On).unwrap_err();
//! assert_eq!((problems[0].offset, problems[0].to_string().as_str()), (4, "`user.v1.User` has no field `aeg`"));
//! ```
//!
//! Values have their Rust types as far as the checker knows them. A message is the struct that the schema reads; only one that
//! an expression makes, or uses as `dyn`, is a value of the runtime, known by the descriptor that the schema names.
//!
//! Outside of this environment, and refused with a message that says so: optional values, enums as types of their own,
//! extensions of messages, libraries beside `ext.Strings` and protovalidate's own, and more than four macros inside each other.

mod check;
mod code;
mod compile;
mod constant;
mod emit;
mod fold;
mod overloads;
mod parse;
mod problem;
mod reads;
mod schema;
mod syntax;
mod tree;
mod types;
mod wellknown;

pub use compile::{Compiled, Folding, Holding, compile, type_of};
pub use constant::Constant;
pub use problem::{Problem, ProblemKind};
pub use reads::Reads;
pub use schema::{Checking, Layout, Schema, Variable};
pub use types::Type;
