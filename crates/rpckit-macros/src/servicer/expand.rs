//! The impl with what it left out.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{ImplItem, ItemImpl, parse_quote};

use crate::derived::{Form, Names, is_rpc};
use crate::servicer::check::{ErrorType, Servicer};
use crate::servicer::face;

/// Adds `type Error = Status;` where it is missing; everything else stays as it was written. What `#[rpc(...)]` asks for is added
/// by those who know the RPCs.
pub(super) fn expand(servicer: Servicer) -> TokenStream {
    let Servicer { mut item, error } = servicer;
    if error == ErrorType::Supplied {
        item.items.insert(
            0,
            parse_quote!(
                type Error = ::rpckit::Status;
            ),
        );
    }
    match &item.trait_ {
        Some((service, _)) if has_rpc(&item) => {
            let names = Names { service: service.clone(), delegate: None, own: Vec::new() };
            face::call(&names, Form::Complete, &item)
        }
        _ => item.into_token_stream(),
    }
}

fn has_rpc(item: &ItemImpl) -> bool {
    item.items.iter().any(|inner| matches!(inner, ImplItem::Fn(function) if function.attrs.iter().any(is_rpc)))
}
