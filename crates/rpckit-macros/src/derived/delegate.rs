//! Methods that ask a field.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Ident, Member};

use crate::derived::by_hand;
use crate::derived::head::{Used, head};
use crate::derived::method::Plan;
use crate::derived::order::Order;
use crate::derived::rpc::Rpc;

/// Puts what is found through the field beside `body`. The field may be the other servicer, or point to it: method calls look
/// through pointers, and this method is the trait's alone.
pub(super) fn within(order: &Order, plans: &[Plan<'_>], body: &TokenStream) -> TokenStream {
    let service = &order.names.service;
    let by_hand = by_hand::beside(order, plans);
    quote! {
        const _: () = {
            trait __Face {
                fn __face(&self) -> &Self;
            }

            impl<__T: #service> __Face for __T {
                fn __face(&self) -> &Self {
                    self
                }
            }

            #by_hand

            #body
        };
    }
}

/// The other servicer.
pub(super) fn face(own: &Ident, field: &Member) -> TokenStream {
    let span = match field {
        Member::Named(name) => name.span(),
        Member::Unnamed(index) => index.span,
    };
    let find = Ident::new("__face", Span::call_site().located_at(span));
    quote!(#own.#field.#find())
}

/// A method that asks the field, unless one is written by hand.
pub(super) fn method(order: &Order, rpc: &Rpc) -> TokenStream {
    let field = order.names.delegate.as_ref().expect("only a field is delegated to");
    let face = face(&format_ident!("self"), field);
    let (service, method, passed) = (&order.names.service, &rpc.method, rpc.passed());
    let head = head(rpc, Span::call_site(), Used { cx: true, request: true, responses: true });
    let by_hand = by_hand::first(order, rpc);
    quote! {
        #head {
            #by_hand
            #service::#method(#face, cx, #passed).await.map_err(::rpckit::IntoStatus::into_status)
        }
    }
}
