//! The client.
//!
//! ```text
//! pub struct UserServiceClient<C = ::rpckit::client::Channel, I = ()> { caller: ::rpckit::client::Caller<C, I> }
//! impl<C: ::rpckit::client::Transport, I: ::rpckit::client::ClientInterceptor> UserServiceClient<C, I> {
//!     pub async fn get_user(&self, request: GetUserRequest) -> ::core::result::Result<User, ::rpckit::client::CallError> {
//!         self.caller.unary(&user_service::methods::GET_USER, ::rpckit::codegen::Checked, request).await
//!     }
//! }
//! ```

mod builders;
mod signature;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

pub(super) use self::signature::Signature;

use super::deprecation::mark;
use super::{Emission, docs};
use crate::model::service::{Method, MethodKind};
use crate::names::service::MethodNames;

/// Emits the client's items.
pub(super) fn emit(emission: &Emission<'_>) -> Vec<TokenStream> {
    let mut items = vec![structure(emission)];
    items.extend(connect(emission));
    items.extend(new(emission));
    items.push(from_caller(emission));
    items.extend(under(emission));
    items.push(builders::emit(emission));
    items.push(clone(emission));
    items.push(debug(emission));
    items.push(calls(emission));
    items
}

/// The name of the client.
pub(super) fn client(emission: &Emission<'_>) -> Ident {
    format_ident!("{}Client", emission.names.name)
}

/// An RPC of that name has the name; the constructor or builder gives way.
fn taken(emission: &Emission<'_>, word: &str) -> bool {
    emission.names.methods.iter().any(|method| method.name == word)
}

fn structure(emission: &Emission<'_>) -> TokenStream {
    let (client, c, i) = (client(emission), &emission.generics.transport, &emission.generics.interceptors);
    let deprecated = mark(emission.service.deprecated);
    let sentence = format!(" Calls `{}`. Clones share the connection.", emission.service.full_name);
    quote! {
        #[doc = #sentence]
        #deprecated
        pub struct #client<#c = ::rpckit::client::Channel, #i = ()> {
            caller: ::rpckit::client::Caller<#c, #i>,
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

fn new(emission: &Emission<'_>) -> Option<TokenStream> {
    let (client, c) = (client(emission), &emission.generics.transport);
    (!taken(emission, "new")).then(|| {
        quote! {
            impl<#c: ::rpckit::client::Transport> #client<#c> {
                /// A client over this transport: a channel, or a server in the same process.
                #[must_use]
                pub fn new(transport: #c) -> Self {
                    Self { caller: ::rpckit::client::Caller::new(transport) }
                }
            }
        }
    })
}

fn from_caller(emission: &Emission<'_>) -> TokenStream {
    let (client, c, i) = (client(emission), &emission.generics.transport, &emission.generics.interceptors);
    quote! {
        impl<#c, #i> ::core::convert::From<::rpckit::client::Caller<#c, #i>> for #client<#c, #i> {
            fn from(caller: ::rpckit::client::Caller<#c, #i>) -> Self {
                Self { caller }
            }
        }
    }
}

fn under(emission: &Emission<'_>) -> Option<TokenStream> {
    let (client, c, i) = (client(emission), &emission.generics.transport, &emission.generics.interceptors);
    (!taken(emission, "under")).then(|| {
        quote! {
            impl<#c: ::core::clone::Clone, #i> #client<#c, #i> {
                /// The same client, for calls that are part of another: they end with it, and have no more time than it has.
                #[must_use]
                pub fn under(&self, cx: &::rpckit::Context) -> Self {
                    Self { caller: ::core::clone::Clone::clone(&self.caller).under(cx) }
                }
            }
        }
    })
}

fn clone(emission: &Emission<'_>) -> TokenStream {
    let (client, c, i) = (client(emission), &emission.generics.transport, &emission.generics.interceptors);
    quote! {
        impl<#c: ::core::clone::Clone, #i> ::core::clone::Clone for #client<#c, #i> {
            fn clone(&self) -> Self {
                Self { caller: ::core::clone::Clone::clone(&self.caller) }
            }
        }
    }
}

fn debug(emission: &Emission<'_>) -> TokenStream {
    let (client, c, i) = (client(emission), &emission.generics.transport, &emission.generics.interceptors);
    let text = client.to_string();
    quote! {
        impl<#c, #i> ::core::fmt::Debug for #client<#c, #i> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#text).field("caller", &self.caller).finish()
            }
        }
    }
}

fn calls(emission: &Emission<'_>) -> TokenStream {
    let (client, c, i) = (client(emission), &emission.generics.transport, &emission.generics.interceptors);
    let methods = emission.service.methods.iter().zip(&emission.names.methods);
    let methods = methods.map(|(method, names)| call(emission, method, names));
    quote! {
        impl<#c: ::rpckit::client::Transport, #i: ::rpckit::client::ClientInterceptor> #client<#c, #i> {
            #(#methods)*
        }
    }
}

/// The docs of a method, of the client and of its trait.
pub(super) fn documentation(method: &Method) -> TokenStream {
    let docs = docs::lines(docs::or(&method.docs, &format!("Calls `{}`.", method.name)));
    quote! {
        #docs
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " The status the server answers with, or what kept the call from being answered."]
    }
}

fn call(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> TokenStream {
    let module = &emission.names.module;
    let MethodNames { name, constant, .. } = names;
    let docs = documentation(method);
    let deprecated = mark(method.deprecated);
    let allowed = docs::of_name(name);
    let Signature { argument, passed, output, error } = Signature::of(emission, method, names);
    let (kind, streams) = match method.kind {
        MethodKind::Unary => (quote!(unary), false),
        MethodKind::ServerStreaming => (quote!(server_streaming), true),
        MethodKind::ClientStreaming => (quote!(client_streaming), false),
        MethodKind::BidiStreaming => (quote!(bidi_streaming), true),
    };
    let rules = if emission.is_checked(method) { quote!(Checked) } else { quote!(Unchecked) };
    let typed = (!method.terms.errors.is_empty()).then(|| {
        let responses = streams.then(|| quote!(.map(::rpckit::client::Streaming::with_error)));
        quote!(#responses.map_err(#error::from))
    });
    quote! {
        #docs
        #deprecated
        #allowed
        pub async fn #name(&self, #argument) -> ::core::result::Result<#output, #error> {
            self.caller.#kind(&#module::methods::#constant, ::rpckit::codegen::#rules, #passed).await #typed
        }
    }
}
