//! A message of every type, as the compiler sees it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rpckit_cel::{Schema, Type, Variable};

/// `this`, a message that holds itself, and `now`.
#[derive(Debug)]
pub struct Everything;

const MESSAGE: &str = "all.v1.All";

impl Schema for Everything {
    fn variable(&self, name: &str) -> Option<Variable> {
        let (ty, read) = match name {
            "this" => (Type::Message(MESSAGE.to_owned()), quote!(self)),
            "now" => (Type::Timestamp, quote!(now)),
            _ => return None,
        };
        Some(Variable { ty, read })
    }

    fn field(&self, _: &str, field: &str) -> Option<Type> {
        let this = || Type::Message(MESSAGE.to_owned());
        Some(match field {
            "b" => Type::Bool,
            "i" => Type::Int,
            "u" => Type::Uint,
            "d" => Type::Double,
            "s" => Type::String,
            "y" => Type::Bytes,
            "t" => Type::Timestamp,
            "l" => Type::Duration,
            "w" => Type::Wrapper(Box::new(Type::Int)),
            "a" => Type::Dyn,
            "m" => this(),
            "is" => Type::list(Type::Int),
            "ss" => Type::list(Type::String),
            "ms" => Type::list(this()),
            "si" => Type::map(Type::String, Type::Int),
            "im" => Type::map(Type::Int, this()),
            _ => return None,
        })
    }

    fn read(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        let field = format_ident!("{field}");
        quote!(#receiver.#field())
    }

    fn has(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        let field = format_ident!("has_{field}");
        quote!(#receiver.#field())
    }

    fn constant(&self, name: &str) -> Option<i64> {
        (name == "all.v1.Color.RED").then_some(1)
    }

    fn is_type(&self, name: &str) -> bool {
        name == MESSAGE
    }

    fn container(&self) -> &'static str {
        "all.v1"
    }

    fn regex(&self, pattern: &str) -> Result<String, String> {
        rpckit_re2::translate(pattern)
    }
}
