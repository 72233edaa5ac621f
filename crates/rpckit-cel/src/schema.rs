//! What an expression can speak of, told by the caller.

use proc_macro2::TokenStream;
use quote::quote;

use crate::constant::Constant;
use crate::types::Type;

/// A variable of the environment.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Its type.
    pub ty: Type,
    /// The Rust expression that reads it: see [`Schema::read`] for its Rust type.
    pub read: TokenStream,
}

/// How values of a message are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// As `&M`, whose fields the schema reads.
    Struct,
    /// As `&M` with `M: prost::Message`, whose fields are read through its descriptor.
    Opaque,
    /// As `cel::Value`.
    Value,
}

/// Whether types must fit before the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checking {
    /// What does not fit is a mistake of the expression.
    Strict,
    /// What does not fit is an error of the run, which may be absorbed: CEL without its type checker.
    Lenient,
}

/// Variables, messages and constants: the environment of an expression.
///
/// Tokens given here evaluate to these Rust types, borrowed from what outlives the expression, and without failing; those of a
/// `cel::Value` alone may have a `?` in them:
///
/// | CEL | Rust |
/// |---|---|
/// | bool, int, uint, double | `bool`, `i64`, `u64`, `f64`; an enum is its number as `i64` |
/// | string, bytes | `&str`, `&[u8]` |
/// | timestamp, duration | `cel::Timestamp`, `cel::Duration` |
/// | wrapper | `Option` of the above |
/// | message | `&M`; of an unset field the default message |
/// | list | `&[E]`; `E: cel::Item` for scalars, `M` itself for messages |
/// | map | `&T` where `T: cel::Table`: hash maps and B-tree maps |
/// | dyn, null, type, and lists and maps of dyn or of messages that are given as `cel::Value` | `cel::Value` |
pub trait Schema {
    /// A variable by its full name, dots included.
    fn variable(&self, name: &str) -> Option<Variable>;

    /// The type of a message's field.
    fn field(&self, message: &str, field: &str) -> Option<Type>;

    /// The names of a message's fields, for suggestions.
    fn fields(&self, message: &str) -> Vec<String> {
        let _ = message;
        Vec::new()
    }

    /// Reads the field of the receiver.
    fn read(&self, message: &str, field: &str, receiver: &TokenStream) -> TokenStream;

    /// Whether the receiver has the field: set, or for fields without presence not its default.
    fn has(&self, message: &str, field: &str, receiver: &TokenStream) -> TokenStream;

    /// The value of a variable, if it is known already: the variable is then never read.
    fn value(&self, variable: &str) -> Option<Constant> {
        let _ = variable;
        None
    }

    /// The value of a field of a variable, if it is known already. The path is that of the field below the variable, with
    /// dots where it is inside another one.
    fn value_of_field(&self, variable: &str, path: &str) -> Option<Constant> {
        let _ = (variable, path);
        None
    }

    /// Whether the variable has the field, if it is known already.
    fn presence_of_field(&self, variable: &str, path: &str) -> Option<bool> {
        let _ = (variable, path);
        None
    }

    /// The number of an enum value, by its full name.
    fn constant(&self, name: &str) -> Option<i64> {
        let _ = name;
        None
    }

    /// Whether the name is that of a message or enum.
    fn is_type(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// How values of the message are given.
    fn layout(&self, message: &str) -> Layout {
        let _ = message;
        Layout::Struct
    }

    /// The Rust expression of a `&'static cel::message::Descriptor` of the message, if expressions may make it, or pass it on
    /// as a value. Well-known messages that are values of their own are not asked for, `google.protobuf.Any` excepted.
    fn descriptor(&self, message: &str) -> Option<TokenStream> {
        let _ = message;
        None
    }

    /// Whether types must fit before the run.
    fn checking(&self) -> Checking {
        Checking::Strict
    }

    /// The scope in which names are looked up first, as `package.Message`.
    #[allow(clippy::unnecessary_literal_bound)] // other schemas have it in a field
    fn container(&self) -> &str {
        ""
    }

    /// A pattern of RE2 in the syntax of the `regex` crate.
    ///
    /// # Errors
    /// What RE2 would not accept.
    fn regex(&self, pattern: &str) -> Result<String, String>;

    /// Where the runtime is found.
    fn runtime(&self) -> TokenStream {
        quote!(::rpckit::validate::cel)
    }
}
