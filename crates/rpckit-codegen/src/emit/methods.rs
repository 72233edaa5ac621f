//! Descriptors of a service and its methods.
//!
//! ```text
//! pub mod user_service {
//!     pub const SERVICE: ::rpckit::ServiceDescriptor =
//!         ::rpckit::ServiceDescriptor::new("user.v1.UserService", &[methods::GET_USER], super::FILE_DESCRIPTOR_SET);
//!     pub struct Signatures;
//!     pub mod methods {
//!         pub const GET_USER: ::rpckit::Method =
//!             ::rpckit::Method::new("/user.v1.UserService/GetUser", ::rpckit::Kind::Unary);
//!     }
//! }
//! ```

mod terms;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Emission, failures, gated};
use crate::model::service::{Idempotency, Method, MethodKind};
use crate::names::service::MethodNames;
use crate::options::{Descriptors, Stubs};

/// Emits the module.
pub(super) fn emit(emission: &Emission<'_>) -> TokenStream {
    let module = &emission.names.module;
    let full_name = &emission.service.full_name;
    let sentence = format!(" Descriptors of `{full_name}` and its RPCs.");
    let constants: Vec<_> = emission.names.methods.iter().map(|method| &method.constant).collect();
    let methods =
        emission.service.methods.iter().zip(&emission.names.methods).map(|(method, names)| self::method(method, names));
    let set = match emission.options.descriptors {
        Descriptors::On => quote!(super::FILE_DESCRIPTOR_SET),
        Descriptors::Off => quote!(&[]),
    };
    let unimplemented = (emission.options.stubs == Stubs::On).then(|| {
        quote! {
            /// The RPCs whose method may be left out, and then answers UNIMPLEMENTED.
            pub const UNIMPLEMENTED_METHODS: &[::rpckit::Method] = &[#(methods::#constants),*];
        }
    });
    let inception = (module == "methods").then(|| quote!(#[allow(clippy::module_inception)]));
    let methods_module = (!constants.is_empty()).then(|| {
        quote! {
            /// One constant per RPC.
            #inception
            pub mod methods {
                #(#methods)*
            }
        }
    });
    let failures = gated(failures::emit(emission), &emission.options.client);
    quote! {
        #[doc = #sentence]
        pub mod #module {
            /// The service, its RPCs and the protos that declare them.
            pub const SERVICE: ::rpckit::ServiceDescriptor =
                ::rpckit::ServiceDescriptor::new(#full_name, &[#(methods::#constants),*], #set);

            /// Leads to the messages of each RPC.
            #[derive(Debug)]
            pub struct Signatures;

            #unimplemented

            #methods_module

            #failures
        }
    }
}

fn method(method: &Method, names: &MethodNames) -> TokenStream {
    let constant = &names.constant;
    let path = &method.path;
    let kind = format_ident!(
        "{}",
        match method.kind {
            MethodKind::Unary => "Unary",
            MethodKind::ServerStreaming => "ServerStreaming",
            MethodKind::ClientStreaming => "ClientStreaming",
            MethodKind::BidiStreaming => "BidiStreaming",
        }
    );
    let idempotency = match method.idempotency {
        Idempotency::Unknown => None,
        Idempotency::NoSideEffects => Some(quote!(.idempotency(::rpckit::Idempotency::NoSideEffects))),
        Idempotency::Idempotent => Some(quote!(.idempotency(::rpckit::Idempotency::Idempotent))),
    };
    let terms = terms::emit(&method.terms);
    let sentence = format!(" `{}`.", path.trim_start_matches('/'));
    quote! {
        #[doc = #sentence]
        pub const #constant: ::rpckit::Method = ::rpckit::Method::new(#path, ::rpckit::Kind::#kind) #idempotency #terms;
    }
}
