//! An inherent impl, as it was and as what is derived from it.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Block, ImplItem, ItemImpl};

use crate::derived::{self, Form, Names};
use crate::mistakes::Mistakes;
use crate::servicer::{face, wording};

/// Keeps the impl, and orders the one of the trait that `args` name.
pub(super) fn expand(mistakes: &mut Mistakes, args: &TokenStream, mut item: ItemImpl) -> TokenStream {
    let names = if args.is_empty() {
        mistakes.at(&item.self_ty, wording::inherent(&item.self_ty));
        None
    } else {
        syn::parse2::<Names>(args.clone()).map_err(|error| mistakes.push(error)).ok()
    };
    let names = names.map(|mut names| {
        if let Some(own) = names.own.first() {
            mistakes.at(own, derived::own_in_sight());
            names.own.clear();
        }
        names
    });
    let order = names.map(|names| face::call(&names, Form::Derive, &signatures(&item)));
    derived::strip(&mut item);
    drop_doubled(&mut item);
    let mut tokens = item.into_token_stream();
    tokens.extend(order);
    tokens
}

/// The impl as far as it counts: functions, without their bodies and docs.
fn signatures(item: &ItemImpl) -> ItemImpl {
    let mut item = item.clone();
    item.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
    item.items.retain(|inner| matches!(inner, ImplItem::Fn(_)));
    for inner in &mut item.items {
        if let ImplItem::Fn(function) = inner {
            function.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
            function.block = Block { brace_token: function.block.brace_token, stmts: Vec::new() };
        }
    }
    item
}

/// A method that is there twice is reported as an RPC's; rustc need not say it again.
fn drop_doubled(item: &mut ItemImpl) {
    let mut seen: Vec<String> = Vec::new();
    item.items.retain(|inner| {
        let ImplItem::Fn(function) = inner else { return true };
        if function.attrs.iter().any(face::is_cfg) {
            return true;
        }
        let name = function.sig.ident.to_string();
        let doubled = seen.contains(&name);
        seen.push(name);
        !doubled
    });
}
