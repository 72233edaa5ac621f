//! The impl with what it left out.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse_quote;

use crate::servicer::check::{ErrorType, Servicer};

/// Adds `type Error = Status;` where it is missing; everything else stays as it was written.
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
    item.into_token_stream()
}
