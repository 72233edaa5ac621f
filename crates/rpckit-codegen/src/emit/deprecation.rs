//! Our own items use what the proto deprecates; they do not warn about it, their users are warned.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Item};

use crate::messages::Messages;
use crate::model::{Model, Package};
use crate::names::service::MethodNames;

/// The Rust names of everything deprecated that our items may touch.
pub(super) fn words(model: &Model, package: &Package, messages: &Messages) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for (full_name, names) in &messages.names.messages {
        let Some(message) = model.messages.get(full_name) else { continue };
        for field in message.fields.iter().filter(|field| field.deprecated) {
            words.extend(names.fields.get(&field.number).map(|name| name.ident.to_string()));
            let variant = names.oneof_of(field.number).and_then(|oneof| oneof.variants.get(&field.number));
            words.extend(variant.map(|variant| variant.ident.to_string()));
        }
    }
    for (service, names) in package.services.iter().zip(&messages.services) {
        if service.deprecated {
            words.insert(names.name.to_string());
            words.extend(["Client", "Calls"].map(|suffix| format!("{}{suffix}", names.name)));
        }
        for (method, MethodNames { name, .. }) in service.methods.iter().zip(&names.methods) {
            words.extend(method.deprecated.then(|| name.to_string()));
        }
    }
    words
}

/// Puts `#[allow(deprecated)]` on each item that names something deprecated and is not deprecated itself.
pub(super) fn allow(items: TokenStream, words: &BTreeSet<String>) -> Vec<Item> {
    let file: syn::File = syn::parse2(items).expect("emitters emit items");
    let mut items = file.items;
    for item in &mut items {
        if mentions(item.to_token_stream(), words)
            && let Some(attributes) = attributes(item)
            && !attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"))
        {
            attributes.push(syn::parse_quote!(#[allow(deprecated)]));
        }
    }
    items
}

fn mentions(tokens: TokenStream, words: &BTreeSet<String>) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => words.contains(&ident.to_string()),
        TokenTree::Group(group) => mentions(group.stream(), words),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

pub(super) fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Trait(item) => Some(&mut item.attrs),
        Item::Mod(item) => Some(&mut item.attrs),
        Item::Const(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        _ => None,
    }
}

/// `#[deprecated]`, where the proto says so.
pub(super) fn mark(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}
