//! Methods that ask a field, or a method written by hand beside the derive.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, Member};

use crate::derived::head::{Used, head};
use crate::derived::order::{Names, Order};
use crate::derived::rpc::{Count, Rpc};

/// Puts what is found through the field beside `body`. The field may be the other servicer, or point to it: method calls look
/// through pointers, and this method is the trait's alone.
pub(super) fn within(names: &Names, body: &TokenStream) -> TokenStream {
    let service = &names.service;
    let unwritten = unwritten(&names.own);
    quote! {
        const _: () = {
            #unwritten

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

/// A second method of each name, for all types: where none is written by hand, rustc cannot choose between this one and the
/// service's own, and says so at the name.
fn unwritten(own: &[Ident]) -> Option<TokenStream> {
    let own = own.iter().map(|name| placed(name, Span::call_site()));
    let methods: Vec<TokenStream> = own.map(|name| quote!(fn #name(&self) {})).collect();
    (!methods.is_empty()).then(|| {
        quote! {
            #[allow(dead_code)]
            trait __NotWrittenByHand {
                #(#methods)*
            }

            impl<__T> __NotWrittenByHand for __T {}
        }
    })
}

fn placed(name: &Ident, span: Span) -> Ident {
    let mut name = name.clone();
    name.set_span(span);
    name
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

/// A method that asks the field.
pub(super) fn method(order: &Order, rpc: &Rpc) -> TokenStream {
    let field = order.names.delegate.as_ref().expect("only a field is delegated to");
    let face = face(&format_ident!("self"), field);
    let (service, method) = (&order.names.service, &rpc.method);
    asking(rpc, Span::call_site(), &quote!(#service::#method), &face)
}

/// A method that calls the one of its name in an inherent impl, which goes before those of traits.
pub(super) fn own(rpc: &Rpc, name: &Ident) -> TokenStream {
    let span = Span::call_site().located_at(name.span());
    let method = placed(name, span);
    asking(rpc, span, &quote_spanned!(span=> Self::#method), &quote!(self))
}

fn asking(rpc: &Rpc, place: Span, method: &TokenStream, servicer: &TokenStream) -> TokenStream {
    let request = match rpc.request.count {
        Count::One => quote!(request),
        Count::Many => quote!(requests),
    };
    let responses = match rpc.response.count {
        Count::One => None,
        Count::Many => Some(quote!(, responses)),
    };
    let head = head(rpc, place, Used { cx: true, request: true, responses: true });
    quote_spanned! {place=>
        #head {
            #method(#servicer, cx, #request #responses).await.map_err(::rpckit::IntoStatus::into_status)
        }
    }
}
