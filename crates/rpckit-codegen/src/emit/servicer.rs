//! The trait a servicer implements.
//!
//! ```text
//! pub trait UserService: ::core::marker::Send + ::core::marker::Sync + 'static
//! where
//!     Self: ::rpckit::codegen::Serves<user_service::Signatures>,
//! {
//!     type Error: ::rpckit::IntoStatus;
//!     fn get_user(&self, cx: &::rpckit::Context, request: GetUserRequest)
//!         -> impl ::core::future::Future<Output = ::core::result::Result<User, Self::Error>> + ::core::marker::Send;
//! }
//! ```

mod table;

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecation::mark;
use super::{Emission, docs};
use crate::model::service::{Method, MethodKind};
use crate::names::service::{MethodNames, ServiceNames};
use crate::options::Stubs;

/// Emits the trait.
pub(super) fn emit(emission: &Emission<'_>) -> TokenStream {
    let Emission { service, names, .. } = emission;
    let ServiceNames { name, module, .. } = names;
    let sentence = format!("The RPCs of `{}`, as a servicer implements them.", service.full_name);
    let docs = docs::lines(docs::or(&service.docs, &sentence));
    let deprecated = mark(service.deprecated);
    let methods =
        service.methods.iter().zip(&names.methods).map(|(method, names)| self::method(emission, method, names));
    quote! {
        #docs
        #deprecated
        pub trait #name: ::core::marker::Send + ::core::marker::Sync + 'static
        where
            Self: ::rpckit::codegen::Serves<#module::Signatures>,
        {
            /// What a method of this servicer fails with.
            type Error: ::rpckit::IntoStatus;

            #(#methods)*

            /// What `#[rpc(...)]` on a method puts around its calls.
            #[doc(hidden)]
            fn __around(
                &self,
                method: &'static ::rpckit::Method,
            ) -> impl ::rpckit::Interceptor + ::core::clone::Clone + use<Self> {
                let _ = method;
            }
        }
    }
}

fn method(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> TokenStream {
    let MethodNames { name, request, response, .. } = names;
    let docs = docs::lines(table::documentation(emission, method, names));
    let deprecated = mark(method.deprecated);
    let allowed = docs::of_name(name);
    let (arguments, output) = match method.kind {
        MethodKind::Unary => (quote!(request: #request), quote!(#response)),
        MethodKind::ServerStreaming => {
            (quote!(request: #request, responses: &mut ::rpckit::Responses<#response>), quote!(()))
        }
        MethodKind::ClientStreaming => (quote!(requests: &mut ::rpckit::Requests<#request>), quote!(#response)),
        MethodKind::BidiStreaming => (
            quote!(requests: &mut ::rpckit::Requests<#request>, responses: &mut ::rpckit::Responses<#response>),
            quote!(()),
        ),
    };
    let body = match emission.options.stubs {
        Stubs::Off => quote!(;),
        Stubs::On => stub(method),
    };
    quote! {
        #docs
        #deprecated
        #allowed
        fn #name(&self, cx: &::rpckit::Context, #arguments)
            -> impl ::core::future::Future<Output = ::core::result::Result<#output, Self::Error>> + ::core::marker::Send
        #body
    }
}

/// The call ends where it waits, whatever the servicer's error is.
///
/// ```text
/// {
///     let _ = request;
///     async move { ::rpckit::Context::unimplemented(cx).await }
/// }
/// ```
fn stub(method: &Method) -> TokenStream {
    let unused = match method.kind {
        MethodKind::Unary => quote!(request),
        MethodKind::ServerStreaming => quote!((request, responses)),
        MethodKind::ClientStreaming => quote!(requests),
        MethodKind::BidiStreaming => quote!((requests, responses)),
    };
    quote! {{
        let _ = #unused;
        async move { ::rpckit::Context::unimplemented(cx).await }
    }}
}
