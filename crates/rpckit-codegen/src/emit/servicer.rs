//! The trait a servicer implements.
//!
//! ```text
//! pub trait UserService: ::core::marker::Send + ::core::marker::Sync + 'static {
//!     type Error: ::rpckit::IntoStatus;
//!     fn get_user(&self, cx: &::rpckit::Context, request: GetUserRequest)
//!         -> impl ::core::future::Future<Output = ::core::result::Result<User, Self::Error>> + ::core::marker::Send;
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecation::mark;
use super::{Emission, docs, shown};
use crate::model::service::{Idempotency, Method, MethodKind};
use crate::names::service::MethodNames;
use crate::options::Stubs;

/// Emits the trait.
pub(super) fn emit(emission: &Emission<'_>) -> TokenStream {
    let Emission { service, names, .. } = emission;
    let name = &names.name;
    let sentence = format!("The RPCs of `{}`, as a servicer implements them.", service.full_name);
    let docs = docs::lines(docs::or(&service.docs, &sentence));
    let deprecated = mark(service.deprecated);
    let from_status = match emission.options.stubs {
        Stubs::Off => None,
        Stubs::On => Some(quote!(+ ::core::convert::From<::rpckit::Status>)),
    };
    let methods =
        service.methods.iter().zip(&names.methods).map(|(method, names)| self::method(emission, method, names));
    quote! {
        #docs
        #deprecated
        pub trait #name: ::core::marker::Send + ::core::marker::Sync + 'static {
            /// What a method of this servicer fails with.
            type Error: ::rpckit::IntoStatus #from_status;

            #(#methods)*
        }
    }
}

fn method(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> TokenStream {
    let MethodNames { name, request, response, .. } = names;
    let docs = docs::lines(documentation(emission, method, names));
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
        Stubs::On => stub(emission, method, names),
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

fn stub(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> TokenStream {
    let (module, constant) = (&emission.names.module, &names.constant);
    let unused = match method.kind {
        MethodKind::Unary => quote!((cx, request)),
        MethodKind::ServerStreaming => quote!((cx, request, responses)),
        MethodKind::ClientStreaming => quote!((cx, requests)),
        MethodKind::BidiStreaming => quote!((cx, requests, responses)),
    };
    quote! {{
        let _ = #unused;
        async move {
            let status = ::rpckit::codegen::unimplemented(&#module::methods::#constant);
            ::core::result::Result::Err(::core::convert::From::from(status))
        }
    }}
}

/// The proto's docs, then what the proto says of the method as a table.
fn documentation(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> Vec<String> {
    let mut lines = docs::or(&method.docs, &format!("Answers `{}`.", method.name));
    let (request, response) = (shown(&names.request), shown(&names.response));
    let (takes, answers) = match method.kind {
        MethodKind::Unary => ("one", "one"),
        MethodKind::ServerStreaming => ("one", "a stream of"),
        MethodKind::ClientStreaming => ("a stream of", "one"),
        MethodKind::BidiStreaming => ("a stream of", "a stream of"),
    };
    lines.extend([
        String::new(),
        "| | |".to_owned(),
        "|---|---|".to_owned(),
        format!("| request | {takes} `{request}` |"),
        format!("| response | {answers} `{response}` |"),
    ]);
    let checked = checked(emission, method);
    if !checked.is_empty() {
        lines.push(format!("| checked | {} |", checked.join(", ")));
    }
    match method.idempotency {
        Idempotency::Unknown => {}
        Idempotency::NoSideEffects => lines.push("| repeatable | yes: no side effects |".to_owned()),
        Idempotency::Idempotent => lines.push("| repeatable | yes: idempotent |".to_owned()),
    }
    lines
}

/// The fields of the request that have rules.
fn checked(emission: &Emission<'_>, method: &Method) -> Vec<String> {
    let Some(request) = emission.model.messages.get(&method.request) else { return Vec::new() };
    let fields = request.rules.fields.iter().filter_map(|rules| request.field(rules.number));
    fields.map(|field| format!("`{}`", field.name)).collect()
}
