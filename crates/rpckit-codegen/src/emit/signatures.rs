//! What `#[rpckit::servicer(UserService)]` has to know, since a macro cannot look into a trait.
//!
//! ```text
//! impl ::rpckit::codegen::Signature<0> for user_service::Signatures {
//!     type Request = GetUserRequest;
//!     type Response = User;
//!     const METHOD: ::rpckit::Method = user_service::methods::GET_USER;
//! }
//!
//! macro_rules! __rpckit_user_v1_UserService {
//!     ($($servicer:tt)*) => {
//!         ::rpckit::codegen::servicer! {
//!             rpc get_user = GetUser(GetUserRequest) returns (User);
//!             $($servicer)*
//!         }
//!     };
//! }
//! #[allow(unused_imports)]
//! pub use __rpckit_user_v1_UserService as UserService;
//! ```
//!
//! The macro is called as the trait is, so that it comes along wherever the trait is imported, renamed or exported again. Its
//! words are for names and sentences. The types themselves are reached through the trait: where the macro is called, the
//! messages may have no name.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Emission, shown};
use crate::model::service::{Method, MethodKind};
use crate::names::service::MethodNames;
use crate::options::Stubs;

/// Emits the signatures.
pub(super) fn emit(emission: &Emission<'_>) -> TokenStream {
    let module = &emission.names.module;
    let signatures = emission.names.methods.iter().enumerate().map(|(place, names)| {
        let MethodNames { constant, request, response, .. } = names;
        let place = Literal::usize_unsuffixed(place);
        quote! {
            #[automatically_derived]
            impl ::rpckit::codegen::Signature<#place> for #module::Signatures {
                type Request = #request;
                type Response = #response;
                const METHOD: ::rpckit::Method = #module::methods::#constant;
            }
        }
    });
    signatures.collect()
}

/// Writes the macro that lists the RPCs, as text: on tokens that are no Rust no printer has a line for each.
pub(super) fn list(emission: &Emission<'_>) -> String {
    let name = &emission.names.name;
    let exported = exported(&emission.service.full_name);
    let methods = emission.service.methods.iter().zip(&emission.names.methods);
    let rpcs: String = methods.map(|(method, names)| rpc(method, names, emission.options.stubs)).collect();
    format!(
        "/// The RPCs of [`trait@{name}`], for `#[rpckit::servicer({name})]`.
#[doc(hidden)]
#[macro_export]
macro_rules! {exported} {{
    ($($servicer:tt)*) => {{
        ::rpckit::codegen::servicer! {{
{rpcs}            $($servicer)*
        }}
    }};
}}

#[doc(hidden)]
#[allow(unused_imports)]
pub use {exported} as {name};
"
    )
}

/// Exported macros live in the root of their crate, where those of all packages meet.
fn exported(full_name: &str) -> String {
    format!("__rpckit_{}", full_name.replace('_', "__").replace('.', "_"))
}

/// As the proto declares it, with the name of its method in front.
fn rpc(method: &Method, names: &MethodNames, stubs: Stubs) -> String {
    // Without the colons in front, which would make a path of `stream ::other::Message`.
    let word = |ty: &syn::Type| shown(ty).trim_start_matches("::").to_owned();
    let (request, response) = (word(&names.request), word(&names.response));
    let (takes, answers) = match method.kind {
        MethodKind::Unary => ("", ""),
        MethodKind::ServerStreaming => ("", "stream "),
        MethodKind::ClientStreaming => ("stream ", ""),
        MethodKind::BidiStreaming => ("stream ", "stream "),
    };
    let stub = match stubs {
        Stubs::Off => "",
        Stubs::On => "stub ",
    };
    let (rust, proto) = (&names.name, &method.name);
    format!("            {stub}rpc {rust} = {proto}({takes}{request}) returns ({answers}{response});\n")
}
