//! Methods written by hand beside a derive, which sees none of them.
//!
//! `Self::get_user` names a method of an inherent impl before the trait's own. Which of them it is, rustc knows: functions have
//! types, and those of one function are one. The body of the trait's method cannot ask, as its own type would depend on the answer;
//! so another function asks, and gives what it found behind a type that hides it.
//!
//! ```text
//! trait __ByHand<const RPC: usize>: UserService {
//!     type Method;
//!     fn __by_hand() -> Option<Self::Method>;
//! }
//!
//! impl<S: UserService> __ByHand<0> for Cached<S> {
//!     type Method = for<'c> fn(&'c Self, &'c Context, <...>::Request) -> Answering<'c, <...>::Response>;
//!     fn __by_hand() -> Option<Self::Method> {
//!         if Pair::of(Self::get_user, <Self as UserService>::get_user).is_one() {
//!             return None;
//!         }
//!         Some(|servicer, cx, request| answering(Self::get_user(servicer, cx, request)))
//!     }
//! }
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use crate::derived::method::{Bodies, Plan};
use crate::derived::order::{Form, Order};
use crate::derived::rpc::{Count, Rpc};

/// What is asked, for each RPC that may have a method.
pub(super) fn beside(order: &Order, plans: &[Plan<'_>]) -> Option<TokenStream> {
    if order.form != Form::Delegate {
        return None;
    }
    let service = &order.names.service;
    let left = plans.iter().filter(|plan| matches!(plan.bodies, Bodies::Delegate));
    let answers = left.map(|plan| answer(order, plan.rpc));
    let unwritten = unwritten(&order.names.own);
    Some(quote! {
        #unwritten

        #[allow(unused_imports)]
        use #service as _;
        use ::rpckit::codegen::Two as _;

        trait __ByHand<const RPC: usize>: #service {
            type Method;

            fn __by_hand() -> ::core::option::Option<Self::Method>;
        }

        #(#answers)*
    })
}

/// A second function of each name that must be there, for all types: where none is written by hand, rustc cannot choose between
/// this one and the service's own, and says so at the name.
fn unwritten(own: &[Ident]) -> Option<TokenStream> {
    let functions = own.iter().map(|name| placed(name, Span::call_site()));
    let functions = functions.map(|name| quote!(fn #name(&self) {}));
    (!own.is_empty()).then(|| {
        quote! {
            #[allow(dead_code)]
            trait __NotWrittenByHand {
                #(#functions)*
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

/// Leaves the call to the method that is written by hand, if there is one.
pub(super) fn first(order: &Order, rpc: &Rpc) -> Option<TokenStream> {
    let (asked, passed) = (asked(rpc), rpc.passed());
    (order.form == Form::Delegate).then(|| {
        quote! {
            if let ::core::option::Option::Some(by_hand) = #asked {
                return by_hand(self, cx, #passed).await;
            }
        }
    })
}

/// `&& ...`, where a method may be written by hand.
pub(super) fn is_not(order: &Order, rpc: &Rpc) -> Option<TokenStream> {
    let asked = asked(rpc);
    (order.form == Form::Delegate).then(|| quote!(&& #asked.is_none()))
}

fn asked(rpc: &Rpc) -> TokenStream {
    let place = rpc.place();
    quote!(<Self as __ByHand<#place>>::__by_hand())
}

fn answer(order: &Order, rpc: &Rpc) -> TokenStream {
    let (service, ty) = (&order.names.service, &order.item.self_ty);
    let (generics, _, bounds) = order.item.generics.split_for_impl();
    let (place, form, passed) = (rpc.place(), form(rpc), rpc.passed());
    let must_be = order.names.own.iter().find(|name| name.unraw() == rpc.method.unraw());
    // What is wrong with the method is said where it is named, or else its service: its own place is not known here.
    let span = Span::call_site().located_at(must_be.map_or_else(|| service.span(), Ident::span));
    let method = placed(&rpc.method, span);
    let unless_there = must_be.is_none().then(|| {
        quote! {
            if ::rpckit::codegen::Pair::of(Self::#method, <Self as #service>::#method).is_one() {
                return ::core::option::Option::None;
            }
        }
    });
    let (takes, gives) = types(rpc, &quote!('_));
    let call = quote_spanned! {span=>
        ::rpckit::codegen::answering(
            <_ as ::rpckit::codegen::Form<'_, Self, (#takes,), #gives>>::call(Self::#method, servicer, cx, (#passed,))
        )
    };
    quote! {
        #[allow(deprecated)]
        impl #generics __ByHand<#place> for #ty #bounds {
            type Method = #form;

            fn __by_hand() -> ::core::option::Option<Self::Method> {
                #unless_there
                ::core::option::Option::Some(|servicer, cx, #passed| #call)
            }
        }
    }
}

/// The type of the method, with what it gives behind a pointer.
fn form(rpc: &Rpc) -> TokenStream {
    let (takes, gives) = types(rpc, &quote!('__c));
    quote!(for<'__c> fn(&'__c Self, &'__c ::rpckit::Context, #takes) -> ::rpckit::codegen::Answering<'__c, #gives>)
}

/// What the method takes behind the call, and what it gives.
fn types(rpc: &Rpc, lifetime: &TokenStream) -> (TokenStream, TokenStream) {
    let (request, response) = (rpc.request_type(), rpc.response_type());
    let request = match rpc.request.count {
        Count::One => request,
        Count::Many => quote!(&#lifetime mut ::rpckit::Requests<#request>),
    };
    match rpc.response.count {
        Count::One => (request, response),
        Count::Many => (quote!(#request, &#lifetime mut ::rpckit::Responses<#response>), quote!(())),
    }
}
