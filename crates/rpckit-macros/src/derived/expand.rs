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
use quote::quote;

use crate::derived::head::{Used, head};
use crate::derived::method::{Bodies, Plan};
use crate::derived::order::Order;
use crate::derived::rpc::Rpc;
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
        Some(_) => delegate::within(order, plans, &body),
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
