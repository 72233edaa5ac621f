//! The client.
//!
//! ```text
//! #[derive(Debug, Clone)]
//! pub struct UserServiceClient<C = ::rpckit::client::Channel> { caller: ::rpckit::client::Caller<C> }
//! impl<C: ::rpckit::client::Transport> UserServiceClient<C> {
//!     pub async fn get_user(&self, request: GetUserRequest) -> ::core::result::Result<User, ::rpckit::client::CallError> {
//!         self.caller.unary(&user_service::methods::GET_USER, request).await
//!     }
//! }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::deprecation::mark;
use super::{Emission, docs, failures};
use crate::model::service::{Method, MethodKind};
use crate::names::service::MethodNames;

/// Emits the client's items.
pub(super) fn emit(emission: &Emission<'_>) -> Vec<TokenStream> {
    let mut items = vec![structure(emission)];
    items.extend(connect(emission));
    items.push(from_caller(emission));
    items.push(calls(emission));
    items
}

fn client(emission: &Emission<'_>) -> Ident {
    format_ident!("{}Client", emission.names.name)
}

/// An RPC of that name has the name; the constructor or builder gives way.
fn taken(emission: &Emission<'_>, word: &str) -> bool {
    emission.names.methods.iter().any(|method| method.name == word)
}

fn structure(emission: &Emission<'_>) -> TokenStream {
    let (client, c) = (client(emission), &emission.generics.transport);
    let deprecated = mark(emission.service.deprecated);
    let sentence = format!(" Calls `{}`. Clones share the connection.", emission.service.full_name);
    quote! {
        #[doc = #sentence]
        #deprecated
        #[derive(Debug, Clone)]
        pub struct #client<#c = ::rpckit::client::Channel> {
            caller: ::rpckit::client::Caller<#c>,
        }
    }
}

fn connect(emission: &Emission<'_>) -> Option<TokenStream> {
    let client = client(emission);
    (!taken(emission, "connect")).then(|| {
        quote! {
            impl #client {
                /// A client of the server at this address; the connection is made when it is first used.
                ///
                /// # Errors
                ///
                /// When the address is none.
                pub fn connect(
                    uri: impl ::core::convert::AsRef<str>,
                ) -> ::core::result::Result<Self, ::rpckit::client::ConnectError> {
                    let channel = ::rpckit::client::Channel::connect(uri)?;
                    ::core::result::Result::Ok(Self { caller: ::rpckit::client::Caller::new(channel) })
                }
            }
        }
    })
}

fn from_caller(emission: &Emission<'_>) -> TokenStream {
    let (client, c) = (client(emission), &emission.generics.transport);
    quote! {
        impl<#c> ::core::convert::From<::rpckit::client::Caller<#c>> for #client<#c> {
            fn from(caller: ::rpckit::client::Caller<#c>) -> Self {
                Self { caller }
            }
        }
    }
}

fn calls(emission: &Emission<'_>) -> TokenStream {
    let (client, c) = (client(emission), &emission.generics.transport);
    let new = (!taken(emission, "new")).then(|| {
        quote! {
            /// A client over this transport: a channel, or a server in the same process.
            #[must_use]
            pub fn new(transport: #c) -> Self {
                Self { caller: ::rpckit::client::Caller::new(transport) }
            }
        }
    });
    let with_timeout = (!taken(emission, "with_timeout")).then(|| {
        quote! {
            /// Gives every call this much time.
            #[must_use]
            pub fn with_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { caller: self.caller.with_timeout(timeout) }
            }
        }
    });
    let with_metadata = (!taken(emission, "with_metadata")).then(|| {
        quote! {
            /// Sends this with every call.
            #[must_use]
            pub fn with_metadata(self, metadata: ::rpckit::Metadata) -> Self {
                Self { caller: self.caller.with_metadata(metadata) }
            }
        }
    });
    let methods = emission.service.methods.iter().zip(&emission.names.methods);
    let methods = methods.map(|(method, names)| call(emission, method, names));
    quote! {
        impl<#c: ::rpckit::client::Transport> #client<#c> {
            #new
            #with_timeout
            #with_metadata
            #(#methods)*
        }
    }
}

fn call(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> TokenStream {
    let module = &emission.names.module;
    let MethodNames { name, constant, request, response } = names;
    let docs = docs::lines(docs::or(&method.docs, &format!("Calls `{}`.", method.name)));
    let deprecated = mark(method.deprecated);
    let allowed = docs::of_name(name);
    let stream = quote!(impl ::rpckit::codegen::Stream<Item = #request> + ::core::marker::Send + 'static);
    let error = failures::error(emission, method);
    let declares = !method.terms.errors.is_empty();
    let streaming = if declares {
        quote!(::rpckit::client::Streaming<#response, #error>)
    } else {
        quote!(::rpckit::client::Streaming<#response>)
    };
    let streams = matches!(method.kind, MethodKind::ServerStreaming | MethodKind::BidiStreaming);
    let (argument, output, kind, passed) = match method.kind {
        MethodKind::Unary => (quote!(request: #request), quote!(#response), quote!(unary), quote!(request)),
        MethodKind::ServerStreaming => {
            (quote!(request: #request), streaming, quote!(server_streaming), quote!(request))
        }
        MethodKind::ClientStreaming => {
            (quote!(requests: #stream), quote!(#response), quote!(client_streaming), quote!(requests))
        }
        MethodKind::BidiStreaming => (quote!(requests: #stream), streaming, quote!(bidi_streaming), quote!(requests)),
    };
    let typed = declares.then(|| {
        let responses = streams.then(|| quote!(.map(::rpckit::client::Streaming::with_error)));
        quote!(#responses.map_err(#error::from))
    });
    quote! {
        #docs
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " The status the server answers with, or what kept the call from being answered."]
        #deprecated
        #allowed
        pub async fn #name(&self, #argument) -> ::core::result::Result<#output, #error> {
            self.caller.#kind(&#module::methods::#constant, #passed).await #typed
        }
    }
}
