//! The signature of a method of the trait.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::derived::rpc::{Count, Rpc};

/// Which parameters a body uses.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Used {
    pub(super) cx: bool,
    pub(super) request: bool,
    pub(super) responses: bool,
}

/// The signature of an RPC's method; what is wrong with its future is said at `place`.
pub(super) fn head(rpc: &Rpc, place: Span, used: Used) -> TokenStream {
    let (method, request, response) = (&rpc.method, rpc.request_type(), rpc.response_type());
    let name = |used: bool, name: &str| if used { format_ident!("{name}") } else { format_ident!("_{name}") };
    let cx = name(used.cx, "cx");
    let request = match rpc.request.count {
        Count::One => {
            let name = name(used.request, "request");
            quote!(#name: #request)
        }
        Count::Many => {
            let name = name(used.request, "requests");
            quote!(#name: &mut ::rpckit::Requests<#request>)
        }
    };
    let (responses, output) = match rpc.response.count {
        Count::One => (None, response),
        Count::Many => {
            let name = name(used.responses, "responses");
            (Some(quote!(, #name: &mut ::rpckit::Responses<#response>)), quote!(()))
        }
    };
    quote_spanned! {Span::call_site().located_at(place)=>
        async fn #method(&self, #cx: &::rpckit::Context, #request #responses)
            -> ::core::result::Result<#output, ::rpckit::Status>
    }
}
