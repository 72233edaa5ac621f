//! What a client's method takes and gives.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emission, failures};
use crate::model::service::{Method, MethodKind};
use crate::names::service::MethodNames;

/// The parts of a method of a client.
pub(in crate::emit) struct Signature {
    /// `request: GetUserRequest`.
    pub(in crate::emit) argument: TokenStream,
    /// `request`.
    pub(in crate::emit) passed: TokenStream,
    /// What the call is answered with.
    pub(in crate::emit) output: TokenStream,
    /// What it fails with.
    pub(in crate::emit) error: TokenStream,
}

impl Signature {
    pub(in crate::emit) fn of(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> Self {
        let MethodNames { request, response, .. } = names;
        let error = failures::error(emission, method);
        let one = (quote!(request: #request), quote!(request));
        let stream = quote!(impl ::rpckit::codegen::Stream<Item = #request> + ::core::marker::Send + 'static);
        let many = (quote!(requests: #stream), quote!(requests));
        let streaming = if method.terms.errors.is_empty() {
            quote!(::rpckit::client::Streaming<#response>)
        } else {
            quote!(::rpckit::client::Streaming<#response, #error>)
        };
        let ((argument, passed), output) = match method.kind {
            MethodKind::Unary => (one, quote!(#response)),
            MethodKind::ServerStreaming => (one, streaming),
            MethodKind::ClientStreaming => (many, quote!(#response)),
            MethodKind::BidiStreaming => (many, streaming),
        };
        Self { argument, passed, output, error }
    }
}
