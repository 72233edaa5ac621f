//! The impl of the service's trait.
//!
//! ```text
//! impl api::UserService for Users {
//!     type Error = ::rpckit::Status;
//!     async fn get_user(&self, cx: &::rpckit::Context, request: <...>::Request) -> Result<<...>::Response, ::rpckit::Status> {
//!         let argument_1 = ::rpckit::codegen::extract::<Claims>(cx)?;
//!         Self::get_user(self, request, argument_1).await.map_err(::rpckit::IntoStatus::into_status)
//!     }
//! }
//! ```

mod call;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::derived::method::{Bodies, Plan};
use crate::derived::order::Order;
use crate::derived::rpc::{Count, Rpc};
use crate::derived::{around, delegate};

/// Expands it all.
pub(super) fn expand(order: &Order, plans: &[Plan<'_>]) -> TokenStream {
    let item = &order.item;
    let service = &order.names.service;
    let (generics, _, bounds) = item.generics.split_for_impl();
    let ty = &item.self_ty;
    let lints = item.attrs.iter().filter(|attribute| attribute.path().is_ident("allow"));
    let methods = plans.iter().map(|plan| methods(order, plan));
    let around = around::of_plans(order, plans);
    let body = quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        #(#lints)*
        impl #generics #service for #ty #bounds {
            type Error = ::rpckit::Status;

            #(#methods)*

            #around
        }
    };
    match &order.names.delegate {
        None => body,
        Some(_) => delegate::within(&order.names, &body),
    }
}

fn methods(order: &Order, plan: &Plan<'_>) -> TokenStream {
    let rpc = plan.rpc;
    match &plan.bodies {
        Bodies::Calls(calls) => calls
            .iter()
            .map(|call| {
                let cfgs = call.method.cfgs();
                let method = match &call.form {
                    Some(form) => call::method(rpc, call.method, form),
                    None => placeholder(rpc),
                };
                quote!(#(#cfgs)* #method)
            })
            .collect(),
        Bodies::Own(name) => delegate::own(rpc, name),
        Bodies::Delegate => delegate::method(order, rpc),
        Bodies::Default => TokenStream::new(),
        Bodies::Nothing => placeholder(rpc),
    }
}

/// The trait stays implemented where a method is wrong, so that nothing else complains.
fn placeholder(rpc: &Rpc) -> TokenStream {
    let head = head(rpc, Span::call_site(), Used::default());
    quote!(#head { ::core::unimplemented!() })
}

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
