//! An impl of the trait, completed with what `#[rpc(...)]` says.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{ImplItem, ItemImpl};

use crate::derived::around::{self, Attributed};
use crate::derived::order::Order;
use crate::derived::{attribute, wording};
use crate::mistakes::Mistakes;

/// Adds the method that has it. A method of no RPC is rustc's to report.
pub(super) fn complete(mistakes: &mut Mistakes, order: &Order) -> TokenStream {
    let mut methods: Vec<Attributed<'_>> = Vec::new();
    for inner in &order.item.items {
        let ImplItem::Fn(function) = inner else { continue };
        let attribute = attribute::read(mistakes, &function.attrs);
        if let Some(name) = &attribute.name {
            mistakes.at(name, wording::name_in_trait());
        }
        if let Some(skip) = &attribute.skip {
            mistakes.at(skip, wording::name_in_trait());
        }
        let rpc = order.rpcs.iter().find(|rpc| rpc.method.unraw() == function.sig.ident.unraw());
        let cfgs = || function.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect();
        methods.extend(rpc.map(|rpc| Attributed { rpc, cfgs: cfgs(), attribute }));
    }
    let mut item: ItemImpl = order.item.clone();
    attribute::strip(&mut item);
    item.items.extend(around::of_methods(&order.item.generics, &methods).map(ImplItem::Verbatim));
    item.into_token_stream()
}
