//! The server: routes a service's paths to its servicer.
//!
//! ```text
//! pub struct UserServiceServer<T, I = ()> { core: ::rpckit::codegen::Core<T, I> }
//! impl<T: UserService, I: ::rpckit::Interceptor> ::rpckit::codegen::Service for UserServiceServer<T, I> {
//!     fn guards(&self, method: &'static ::rpckit::Method) -> bool { self.core.guards(method, T::__around) }
//!     fn call<B, O>(&self, call: ::rpckit::codegen::Incoming<B, O>) -> ::rpckit::codegen::CallFuture {
//!         match call.path() {
//!             "/user.v1.UserService/GetUser" => {
//!                 self.core.unary(call, &user_service::methods::GET_USER, Checked, T::__around, ...)
//!             }
//!             _ => self.core.unknown(call),
//!         }
//!     }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Emission;
use super::generics::Generics;
use crate::model::service::{Method, MethodKind};
use crate::model::terms::Cancellation;
use crate::names::service::MethodNames;

/// Emits the server's items.
pub(super) fn emit(emission: &Emission<'_>) -> Vec<TokenStream> {
    vec![
        structure(emission),
        constructors(emission),
        builders(emission),
        clone(emission),
        debug(emission),
        routes(emission),
        tower(emission),
        named(emission),
    ]
}

fn server(emission: &Emission<'_>) -> proc_macro2::Ident {
    format_ident!("{}Server", emission.names.name)
}

fn structure(emission: &Emission<'_>) -> TokenStream {
    let (server, t, i) = (server(emission), &emission.generics.servicer, &emission.generics.interceptors);
    let first = format!(
        " Serves a [`{}`]: give it to `rpckit::server::Server`, to tonic's or axum's routers, or to",
        emission.names.name
    );
    let second = format!(" [`{}Client::new`] as a transport without a network.", emission.names.name);
    let second = if emission.options.client == crate::options::Side::On {
        second
    } else {
        " a client as a transport without a network.".to_owned()
    };
    quote! {
        #[doc = #first]
        #[doc = #second]
        pub struct #server<#t, #i = ()> {
            core: ::rpckit::codegen::Core<#t, #i>,
        }
    }
}

fn constructors(emission: &Emission<'_>) -> TokenStream {
    let (server, t, name) = (server(emission), &emission.generics.servicer, &emission.names.name);
    quote! {
        impl<#t: #name> #server<#t> {
            /// Serves this servicer.
            #[must_use]
            pub fn new(service: #t) -> Self {
                Self { core: ::rpckit::codegen::Core::new(service) }
            }

            /// Serves a servicer that others hold too.
            #[must_use]
            pub fn from_arc(service: ::std::sync::Arc<#t>) -> Self {
                Self { core: ::rpckit::codegen::Core::from_arc(service) }
            }
        }
    }
}

fn builders(emission: &Emission<'_>) -> TokenStream {
    let (server, name) = (server(emission), &emission.names.name);
    let Generics { servicer: t, interceptors: i, next: n, state: s, .. } = &emission.generics;
    quote! {
        impl<#t: #name, #i: ::rpckit::Interceptor> #server<#t, #i> {
            /// Adds an interceptor inside those already there.
            #[must_use]
            pub fn intercept<#n: ::rpckit::Interceptor>(
                self,
                interceptor: #n,
            ) -> #server<#t, ::rpckit::codegen::Intercepted<#i, #n>> {
                #server { core: self.core.intercept(interceptor) }
            }

            /// Limits of this service's messages and calls.
            #[must_use]
            pub fn limits(self, limits: ::rpckit::CallLimits) -> Self {
                Self { core: self.core.limits(limits) }
            }

            /// Adds what methods can take with `State`.
            #[must_use]
            pub fn with_state<#s: ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static>(
                self,
                state: #s,
            ) -> Self {
                Self { core: self.core.with_state(state) }
            }
        }
    }
}

fn clone(emission: &Emission<'_>) -> TokenStream {
    let (server, t, i) = (server(emission), &emission.generics.servicer, &emission.generics.interceptors);
    quote! {
        impl<#t, #i> ::core::clone::Clone for #server<#t, #i> {
            fn clone(&self) -> Self {
                Self { core: ::core::clone::Clone::clone(&self.core) }
            }
        }
    }
}

fn debug(emission: &Emission<'_>) -> TokenStream {
    let (server, t, i) = (server(emission), &emission.generics.servicer, &emission.generics.interceptors);
    let text = server.to_string();
    quote! {
        impl<#t, #i> ::core::fmt::Debug for #server<#t, #i> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#text).finish_non_exhaustive()
            }
        }
    }
}

fn routes(emission: &Emission<'_>) -> TokenStream {
    let (server, name, module) = (server(emission), &emission.names.name, &emission.names.module);
    let (t, i) = (&emission.generics.servicer, &emission.generics.interceptors);
    let (b, o) = (&emission.generics.body, &emission.generics.outer);
    let arms: Vec<TokenStream> = emission
        .service
        .methods
        .iter()
        .zip(&emission.names.methods)
        .map(|(method, names)| arm(emission, method, names))
        .collect();
    let body = if arms.is_empty() {
        quote!(self.core.unknown(call))
    } else {
        let words = words(emission);
        quote! {
            #words
            match call.path() {
                #(#arms)*
                _ => self.core.unknown(call),
            }
        }
    };
    quote! {
        impl<#t: #name, #i: ::rpckit::Interceptor> ::rpckit::codegen::Service for #server<#t, #i> {
            const DESCRIPTOR: &'static ::rpckit::ServiceDescriptor = &#module::SERVICE;

            fn guards(&self, method: &'static ::rpckit::Method) -> bool {
                self.core.guards(method, #t::__around)
            }

            fn call<#b: ::rpckit::codegen::RequestBody, #o: ::rpckit::Interceptor>(
                &self,
                call: ::rpckit::codegen::Incoming<#b, #o>,
            ) -> ::rpckit::codegen::CallFuture {
                #body
            }
        }
    }
}

/// Only the words that are used.
fn words(emission: &Emission<'_>) -> TokenStream {
    let checked = emission.service.methods.iter().filter(|method| emission.is_checked(method)).count();
    match checked {
        0 => quote!(
            use ::rpckit::codegen::Unchecked;
        ),
        all if all == emission.service.methods.len() => quote!(
            use ::rpckit::codegen::Checked;
        ),
        _ => quote!(
            use ::rpckit::codegen::{Checked, Unchecked};
        ),
    }
}

fn arm(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> TokenStream {
    let (t, module) = (&emission.generics.servicer, &emission.names.module);
    let MethodNames { name, constant, .. } = names;
    let path = &method.path;
    let rules = if emission.is_checked(method) { quote!(Checked) } else { quote!(Unchecked) };
    let (kind, glue) = match method.kind {
        MethodKind::Unary => {
            let kind = match method.terms.cancellation {
                Cancellation::Drop => quote!(unary),
                Cancellation::Detached => quote!(detached),
            };
            (kind, quote!(|service, cx, request| async move { #t::#name(&service, &cx, request).await }))
        }
        MethodKind::ServerStreaming => (
            quote!(server_streaming),
            quote!(|service, cx, request, mut responses| async move {
                #t::#name(&service, &cx, request, &mut responses).await
            }),
        ),
        MethodKind::ClientStreaming => (
            quote!(client_streaming),
            quote!(|service, cx, mut requests| async move { #t::#name(&service, &cx, &mut requests).await }),
        ),
        MethodKind::BidiStreaming => (
            quote!(bidi_streaming),
            quote!(|service, cx, mut requests, mut responses| async move {
                #t::#name(&service, &cx, &mut requests, &mut responses).await
            }),
        ),
    };
    quote!(#path => self.core.#kind(call, &#module::methods::#constant, #rules, #t::__around, #glue),)
}

fn tower(emission: &Emission<'_>) -> TokenStream {
    let (server, name) = (server(emission), &emission.names.name);
    let (t, i, b) = (&emission.generics.servicer, &emission.generics.interceptors, &emission.generics.body);
    quote! {
        impl<#t: #name, #i: ::rpckit::Interceptor, #b: ::rpckit::codegen::RequestBody>
            ::rpckit::codegen::TowerService<::rpckit::codegen::HttpRequest<#b>> for #server<#t, #i>
        {
            type Response = ::rpckit::codegen::HttpResponse;
            type Error = ::core::convert::Infallible;
            type Future = ::rpckit::codegen::CallFuture;

            fn poll_ready(
                &mut self,
                _: &mut ::core::task::Context<'_>,
            ) -> ::core::task::Poll<::core::result::Result<(), Self::Error>> {
                ::core::task::Poll::Ready(::core::result::Result::Ok(()))
            }

            fn call(&mut self, request: ::rpckit::codegen::HttpRequest<#b>) -> Self::Future {
                ::rpckit::codegen::Service::call(self, ::rpckit::codegen::Incoming::new(request))
            }
        }
    }
}

fn named(emission: &Emission<'_>) -> TokenStream {
    let (server, t, i) = (server(emission), &emission.generics.servicer, &emission.generics.interceptors);
    let full_name = &emission.service.full_name;
    quote! {
        impl<#t, #i> ::rpckit::codegen::NamedService for #server<#t, #i> {
            const NAME: &'static str = #full_name;
        }
    }
}
