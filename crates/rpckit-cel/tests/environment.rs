//! A small environment for the tests beside.
#![allow(dead_code, unreachable_pub)] // each test uses a part of it

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rpckit_cel::{Folding, Problem, Schema, Type, Variable, compile};

/// `name`, `age`, `now`, and a message `this`.
pub struct Names;

impl Schema for Names {
    fn variable(&self, name: &str) -> Option<Variable> {
        let ty = match name {
            "name" => Type::String,
            "age" => Type::Int,
            "now" => Type::Timestamp,
            "this" => Type::Message("user.v1.User".to_owned()),
            _ => return None,
        };
        let read = format_ident!("{name}");
        Some(Variable { ty, read: quote!(#read) })
    }

    fn field(&self, _: &str, field: &str) -> Option<Type> {
        match field {
            "email" => Some(Type::String),
            "tags" => Some(Type::list(Type::String)),
            "manager" => Some(Type::Message("user.v1.User".to_owned())),
            _ => None,
        }
    }

    fn fields(&self, _: &str) -> Vec<String> {
        ["email", "tags", "manager"].map(str::to_owned).to_vec()
    }

    fn read(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        let field = format_ident!("{field}");
        quote!(#receiver.#field)
    }

    fn has(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        let field = format_ident!("has_{field}");
        quote!(#receiver.#field())
    }

    fn is_type(&self, name: &str) -> bool {
        name == "user.v1.User"
    }

    fn descriptor(&self, message: &str) -> Option<TokenStream> {
        self.is_type(message).then(|| quote!(&USER))
    }

    fn regex(&self, pattern: &str) -> Result<String, String> {
        if pattern.contains("(?P<") { Err("named groups".to_owned()) } else { Ok(pattern.to_owned()) }
    }

    fn runtime(&self) -> TokenStream {
        quote!(cel)
    }
}

/// What is wrong with an expression.
pub fn problems(source: &str) -> Vec<Problem> {
    compile(source, &Names, Folding::On).err().unwrap_or_default()
}

/// The Rust of an expression.
///
/// # Panics
/// When it has none.
pub fn rust(source: &str) -> String {
    compile(source, &Names, Folding::On).unwrap_or_else(|problems| panic!("{source}: {problems:?}")).tokens.to_string()
}
