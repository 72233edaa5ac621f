//! What a client can do, as a trait: code that calls is written against it, and test doubles implement it.
//!
//! ```text
//! pub trait UserServiceCalls: ::core::marker::Send + ::core::marker::Sync + 'static {
//!     fn get_user(&self, request: GetUserRequest)
//!         -> impl ::core::future::Future<Output = ::core::result::Result<User, ::rpckit::client::CallError>> + ::core::marker::Send
//!     {
//!         ::core::future::ready(::core::result::Result::Err(::rpckit::codegen::unanswered(&user_service::methods::GET_USER, request)))
//!     }
//! }
//! impl<C: ::rpckit::client::Transport, I: ::rpckit::client::ClientInterceptor> UserServiceCalls for UserServiceClient<C, I> {
//!     fn get_user(&self, request: GetUserRequest)
//!         -> impl ::core::future::Future<Output = ::core::result::Result<User, ::rpckit::client::CallError>> + ::core::marker::Send
//!     {
//!         Self::get_user(self, request)
//!     }
//! }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::client::{self, Signature};
use super::deprecation::mark;
use super::{Emission, docs};
use crate::model::service::Method;
use crate::names::service::MethodNames;

/// Emits the trait, and the client's impl of it.
pub(super) fn emit(emission: &Emission<'_>) -> Vec<TokenStream> {
    vec![declaration(emission), implementation(emission)]
}

fn name(emission: &Emission<'_>) -> Ident {
    format_ident!("{}Calls", emission.names.name)
}

fn declaration(emission: &Emission<'_>) -> TokenStream {
    let name = name(emission);
    let deprecated = mark(emission.service.deprecated);
    let sentence = format!(" The RPCs of `{}`, for code that calls them.", emission.service.full_name);
    let who =
        format!(" [`{}`] has them, and so has a test double: an RPC that it leaves out is", client::client(emission));
    let methods = methods(emission).map(|(method, names)| {
        let docs = client::documentation(method);
        let deprecated = mark(method.deprecated);
        let head = head(emission, method, names);
        let (module, constant) = (&emission.names.module, &names.constant);
        let Signature { passed, .. } = Signature::of(emission, method, names);
        let error = quote!(::rpckit::codegen::unanswered(&#module::methods::#constant, #passed));
        let error = if method.terms.errors.is_empty() { error } else { quote!(::core::convert::From::from(#error)) };
        quote! {
            #docs
            #deprecated
            #head {
                ::core::future::ready(::core::result::Result::Err(#error))
            }
        }
    });
    quote! {
        #[doc = #sentence]
        #[doc = ""]
        #[doc = #who]
        #[doc = " UNIMPLEMENTED."]
        #deprecated
        pub trait #name: ::core::marker::Send + ::core::marker::Sync + 'static {
            #(#methods)*
        }
    }
}

fn implementation(emission: &Emission<'_>) -> TokenStream {
    let (name, client) = (name(emission), client::client(emission));
    let (c, i) = (&emission.generics.transport, &emission.generics.interceptors);
    let methods = methods(emission).map(|(method, names)| {
        let head = head(emission, method, names);
        let method_name = &names.name;
        let Signature { passed, .. } = Signature::of(emission, method, names);
        quote!(#head { Self::#method_name(self, #passed) })
    });
    quote! {
        impl<#c: ::rpckit::client::Transport, #i: ::rpckit::client::ClientInterceptor> #name for #client<#c, #i> {
            #(#methods)*
        }
    }
}

fn methods<'a>(emission: &'a Emission<'_>) -> impl Iterator<Item = (&'a Method, &'a MethodNames)> {
    emission.service.methods.iter().zip(&emission.names.methods)
}

fn head(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> TokenStream {
    let name = &names.name;
    let allowed = docs::of_name(name);
    let Signature { argument, output, error, .. } = Signature::of(emission, method, names);
    quote! {
        #allowed
        fn #name(&self, #argument)
            -> impl ::core::future::Future<Output = ::core::result::Result<#output, #error>> + ::core::marker::Send
    }
}
