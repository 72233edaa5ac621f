//! How the calls of an RPC fail, as its client sees it: the errors it declares, each as what it is, and all else.
//!
//! ```text
//! #[derive(Debug, Clone)]
//! #[non_exhaustive]
//! pub enum GetUserError {
//!     UserNotFound(::rpckit::client::Declared<super::UserNotFound>),
//!     Other(::rpckit::client::CallError),
//! }
//! impl ::core::convert::From<::rpckit::client::CallError> for GetUserError {
//!     fn from(error: ::rpckit::client::CallError) -> Self {
//!         match ::rpckit::codegen::declared_type(&error, &methods::GET_USER) {
//!             ::core::option::Option::Some("user.v1.UserNotFound") => {
//!                 ::rpckit::codegen::shape(error).map_or_else(Self::Other, Self::UserNotFound)
//!             }
//!             _ => Self::Other(error),
//!         }
//!     }
//! }
//! ```

use heck::ToUpperCamelCase as _;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Emission;
use crate::model::service::Method;
use crate::model::terms::Form;
use crate::names::service::MethodNames;

/// The name of the enum in the service's module.
pub(super) fn name(method: &Method) -> Ident {
    // prost-build gives an RPC the name of a function alone; this type is ours to name.
    format_ident!("{}Error", method.name.to_upper_camel_case())
}

/// The type of a call's error, from the package's module.
pub(super) fn error(emission: &Emission<'_>, method: &Method) -> TokenStream {
    let (module, name) = (&emission.names.module, name(method));
    if method.terms.errors.is_empty() { quote!(::rpckit::client::CallError) } else { quote!(#module::#name) }
}

/// Emits an enum for each RPC that declares errors.
pub(super) fn emit(emission: &Emission<'_>) -> Vec<TokenStream> {
    let methods = emission.service.methods.iter().zip(&emission.names.methods);
    let declaring = methods.filter(|(method, _)| !method.terms.errors.is_empty());
    declaring.flat_map(|(method, names)| failures(emission, method, names)).collect()
}

/// A type that an RPC fails with.
struct Failure<'a> {
    type_name: &'a str,
    form: Form,
    path: TokenStream,
    variant: &'a Ident,
    docs: String,
}

fn failures(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> Vec<TokenStream> {
    let (name, constant) = (name(method), &names.constant);
    let failures = types(emission, method);
    let sentence = format!(" How a call of `{}` fails.", method.name);
    let (docs, variants): (Vec<_>, Vec<_>) = failures.iter().map(|failure| (&failure.docs, failure.variant)).unzip();
    let paths = failures.iter().map(|failure| &failure.path);
    let reads = failures.iter().map(|failure| {
        let (type_name, variant) = (failure.type_name, failure.variant);
        let read = match failure.form {
            Form::Shape => quote!(shape),
            Form::Reason => quote!(reason),
        };
        quote! {
            ::core::option::Option::Some(#type_name) => {
                ::rpckit::codegen::#read(error).map_or_else(Self::Other, Self::#variant)
            }
        }
    });
    vec![
        quote! {
            #[doc = #sentence]
            #[derive(Debug, Clone)]
            #[non_exhaustive]
            pub enum #name {
                #(
                    #[doc = #docs]
                    #variants(::rpckit::client::Declared<#paths>),
                )*
                /// What the RPC does not declare, and what kept the call from being answered.
                Other(::rpckit::client::CallError),
            }
        },
        quote! {
            /// All that is known of the failure: code, message, details and metadata.
            #[automatically_derived]
            impl ::core::ops::Deref for #name {
                type Target = ::rpckit::client::CallError;

                fn deref(&self) -> &Self::Target {
                    match self {
                        #(Self::#variants(declared) => declared.call_error(),)*
                        Self::Other(error) => error,
                    }
                }
            }
        },
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<::rpckit::client::CallError> for #name {
                fn from(error: ::rpckit::client::CallError) -> Self {
                    match ::rpckit::codegen::declared_type(&error, &methods::#constant) {
                        #(#reads)*
                        _ => Self::Other(error),
                    }
                }
            }
        },
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<#name> for ::rpckit::client::CallError {
                fn from(error: #name) -> Self {
                    match error {
                        #(#name::#variants(declared) => declared.into_call_error(),)*
                        #name::Other(error) => error,
                    }
                }
            }
        },
        quote! {
            #[automatically_derived]
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&**self, f)
                }
            }
        },
        quote! {
            #[automatically_derived]
            impl ::core::error::Error for #name {}
        },
    ]
}

/// The types of the errors, each once.
fn types<'a>(emission: &Emission<'a>, method: &'a Method) -> Vec<Failure<'a>> {
    let mut failures: Vec<Failure<'a>> = Vec::new();
    for error in &method.terms.errors {
        let said = format!("{} (`{}`)", error.code.name, error.reason);
        if let Some(known) = failures.iter_mut().find(|known| known.type_name == error.type_name) {
            known.docs.push_str(", ");
            known.docs.push_str(&said);
            continue;
        }
        let types = emission.service.error_types();
        let path = types.iter().position(|name| *name == error.type_name).and_then(|at| emission.names.errors.get(at));
        let Some(path) = path else { continue };
        let Some(last) = path.segments.last() else { continue };
        failures.push(Failure {
            type_name: &error.type_name,
            form: error.form,
            path: from_module(path),
            variant: &last.ident,
            docs: format!(" {said}"),
        });
    }
    failures
}

/// A path of the package's module, from the service's module inside it.
fn from_module(path: &syn::Path) -> TokenStream {
    let is_absolute = path.leading_colon.is_some() || path.segments.first().is_some_and(|first| first.ident == "crate");
    if is_absolute { quote!(#path) } else { quote!(super::#path) }
}
