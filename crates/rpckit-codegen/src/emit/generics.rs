//! Names of type parameters: a message may be called `T`.

use proc_macro2::Span;
use syn::{Ident, Item};

/// The type parameters of servers and clients.
pub(crate) struct Generics {
    /// The servicer.
    pub(crate) servicer: Ident,
    /// The interceptors.
    pub(crate) interceptors: Ident,
    /// One more interceptor.
    pub(crate) next: Ident,
    /// What methods can ask for.
    pub(crate) state: Ident,
    /// The interceptors of the server around.
    pub(crate) outer: Ident,
    /// A body.
    pub(crate) body: Ident,
    /// A transport.
    pub(crate) transport: Ident,
}

impl Generics {
    /// The customary letters, made longer when a message, enum or service of the package has that name.
    pub(crate) fn free_in(items: &[Item]) -> Self {
        let free = |letter: &str| {
            let taken = |name: &str| items.iter().any(|item| declares(item, name));
            let name = std::iter::successors(Some(letter.to_owned()), |name| Some(format!("{name}{letter}")));
            let name = name.take(8).find(|name| !taken(name)).unwrap_or_else(|| letter.to_owned());
            Ident::new(&name, Span::call_site())
        };
        Self {
            servicer: free("T"),
            interceptors: free("I"),
            next: free("N"),
            state: free("S"),
            outer: free("O"),
            body: free("B"),
            transport: free("C"),
        }
    }
}

fn declares(item: &Item, name: &str) -> bool {
    match item {
        Item::Struct(item) => item.ident == name,
        Item::Enum(item) => item.ident == name,
        _ => false,
    }
}
