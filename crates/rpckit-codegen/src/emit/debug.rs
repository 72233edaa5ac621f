//! `Debug` for messages with secrets.
//!
//! ```text
//! impl ::core::fmt::Debug for CreateUserRequest {
//!     fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
//!         f.debug_struct("CreateUserRequest").field("name", &self.name).field("password", &"[redacted]").finish()
//!     }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use crate::messages::Messages;
use crate::model::message::Message;
use crate::model::{Model, Package};
use crate::names::{MessageNames, OneofName};

/// Emits what prost-build was told to leave out.
pub(super) fn package(model: &Model, package: &Package, messages: &Messages) -> TokenStream {
    let mut tokens = TokenStream::new();
    for full_name in &package.messages {
        let (Some(message), Some(names)) = (model.messages.get(full_name), messages.names.messages.get(full_name))
        else {
            continue;
        };
        if messages.redacted.messages.contains(full_name) {
            tokens.extend(structure(message, names));
        }
        for oneof in &names.oneofs {
            if messages.redacted.oneofs.contains(&crate::names::key(&oneof.path)) {
                tokens.extend(enumeration(message, oneof));
            }
        }
    }
    tokens
}

fn structure(message: &Message, names: &MessageNames) -> TokenStream {
    let path = &names.path;
    let text = path.segments.last().map(|last| last.ident.unraw().to_string()).unwrap_or_default();
    let fields = message.fields.iter().filter_map(|field| {
        let ident = &names.fields.get(&field.number)?.ident;
        let name = ident.unraw().to_string();
        Some(if field.redacted { quote!(.field(#name, &"[redacted]")) } else { quote!(.field(#name, &self.#ident)) })
    });
    let oneofs = names.oneofs.iter().map(|oneof| {
        let (ident, name) = (&oneof.ident, oneof.ident.unraw().to_string());
        quote!(.field(#name, &self.#ident))
    });
    quote! {
        impl ::core::fmt::Debug for #path {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#text) #(#fields)* #(#oneofs)* .finish()
            }
        }
    }
}

fn enumeration(message: &Message, oneof: &OneofName) -> TokenStream {
    let path = &oneof.path;
    let arms = oneof.variants.iter().map(|(number, variant)| {
        let (ident, name) = (&variant.ident, variant.ident.unraw().to_string());
        if message.field(*number).is_some_and(|field| field.redacted) {
            quote!(Self::#ident(_) => f.debug_tuple(#name).field(&"[redacted]").finish(),)
        } else {
            quote!(Self::#ident(value) => f.debug_tuple(#name).field(value).finish(),)
        }
    });
    quote! {
        impl ::core::fmt::Debug for #path {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(#arms)*
                }
            }
        }
    }
}
