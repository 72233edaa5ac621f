//! Methods that ask a field.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Member, Path};

use crate::derived::expand::{Used, head};
use crate::derived::order::Order;
use crate::derived::rpc::{Count, Rpc};

/// Puts what is found through the field beside `body`. The field may be the other servicer, or point to it: method calls look
/// through pointers, and this method is the trait's alone.
pub(super) fn within(service: &Path, body: &TokenStream) -> TokenStream {
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
    let find = Ident::new("__face", proc_macro2::Span::call_site().located_at(span));
    quote!(#own.#field.#find())
}

/// A method that asks the field.
pub(super) fn method(order: &Order, rpc: &Rpc) -> TokenStream {
    let field = order.names.delegate.as_ref().expect("only a field is delegated to");
    let face = face(&format_ident!("self"), field);
    let (service, method) = (&order.names.service, &rpc.method);
    let request = match rpc.request.count {
        Count::One => quote!(request),
        Count::Many => quote!(requests),
    };
    let responses = match rpc.response.count {
        Count::One => None,
        Count::Many => Some(quote!(, responses)),
    };
    let head = head(rpc, proc_macro2::Span::call_site(), Used { cx: true, request: true, responses: true });
    quote! {
        #head {
            #service::#method(#face, cx, #request #responses).await.map_err(::rpckit::IntoStatus::into_status)
        }
    }
}
