//! What a check looks at, and where it reports.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A value, and its place in the message.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// The static of the field.
    pub(super) field: Ident,
    /// `&NAME`, `TAGS.item(index)`
    pub(super) at: TokenStream,
    /// Whether that is all of the field.
    pub(super) extent: Extent,
    /// How the value is reached.
    pub(super) access: Access,
    /// The Rust enum behind the `i32`, when it is one.
    pub(super) enumeration: Option<syn::Path>,
}

/// How much of a field a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// An item, a key or a value.
    Element,
}

/// How a value is reached.
#[derive(Debug, Clone)]
pub(super) enum Access {
    /// `self.name`
    Place(TokenStream),
    /// A variable that borrows it.
    Borrowed(TokenStream),
    /// A variable that is a copy of it.
    Copied(TokenStream),
}

impl Subject {
    /// The value where methods are called on it: `self.name`, `value`.
    pub(super) fn receiver(&self) -> &TokenStream {
        match &self.access {
            Access::Place(tokens) | Access::Borrowed(tokens) | Access::Copied(tokens) => tokens,
        }
    }

    /// A reference to the value: `&self.name`, `value`.
    pub(super) fn reference(&self) -> TokenStream {
        match &self.access {
            Access::Place(tokens) | Access::Copied(tokens) => quote!(&#tokens),
            Access::Borrowed(tokens) => tokens.clone(),
        }
    }

    /// The value of a number: `self.age`, `*value`.
    pub(super) fn copy(&self) -> TokenStream {
        match &self.access {
            Access::Place(tokens) | Access::Copied(tokens) => tokens.clone(),
            Access::Borrowed(tokens) => quote!(*#tokens),
        }
    }

    /// `report.broken(&NAME, &rules::string::MIN_LEN, "must be at least 1 characters")?;`, and of an element
    /// `report.violation(TAGS.item(index), ...)?;`.
    pub(super) fn violation(&self, rule: &TokenStream, message: &str) -> TokenStream {
        let at = &self.at;
        match self.extent {
            Extent::Whole => quote!(report.broken(#at, &::rpckit::validate::rules::#rule, #message)?;),
            Extent::Element => quote!(report.violation(#at, &::rpckit::validate::rules::#rule, #message)?;),
        }
    }

    /// The violation, where the condition holds.
    pub(super) fn violation_if(&self, condition: &TokenStream, rule: &TokenStream, message: &str) -> TokenStream {
        let violation = self.violation(rule, message);
        quote!(if #condition { #violation })
    }
}
