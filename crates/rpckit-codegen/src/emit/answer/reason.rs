//! Reasons: the values of an enum that are errors.
//!
//! ```text
//! impl ::rpckit::IntoStatus for UserReason {
//!     fn into_status(self) -> ::rpckit::Status {
//!         match self {
//!             Self::EmailTaken => ::rpckit::Status::new(::rpckit::Code::AlreadyExists, "the e-mail address is taken")
//!                 .with_error_info("EMAIL_TAKEN", "user.example.com", []),
//!             Self::Unspecified => ::rpckit::codegen::no_error(),
//!         }
//!     }
//! }
//! ```

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::{plain, status};
use crate::model::enumeration::Enum;
use crate::model::error::Answer;

/// Emits what makes the values errors.
pub(super) fn emit(r#enum: &Enum, path: &syn::Path, variants: &BTreeMap<i32, Ident>) -> TokenStream {
    let errors: Vec<(&Ident, &Answer)> =
        r#enum.values.iter().filter_map(|value| Some((variants.get(&value.number)?, value.error.as_ref()?))).collect();
    let others: Vec<&Ident> =
        variants.values().filter(|variant| errors.iter().all(|(error, _)| error != variant)).collect();
    let others = |body: TokenStream| (!others.is_empty()).then(|| quote!(#(Self::#others)|* => #body,));
    let (texts, unsaid) = (texts(&errors), others(quote!(self.as_str_name())));
    let answers = errors.iter().map(|(variant, answer)| {
        let text = plain(&answer.message);
        let status = status(answer, &quote!(#text), &[]);
        quote!(Self::#variant => #status,)
    });
    let unanswered = others(quote!(::rpckit::codegen::no_error()));
    let reasons = errors.iter().map(|(variant, Answer { domain, reason, .. })| {
        quote!((#domain, #reason) => ::core::option::Option::Some(Self::#variant),)
    });
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #path {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(match self {
                    #texts
                    #unsaid
                })
            }
        }

        #[automatically_derived]
        impl ::core::error::Error for #path {}

        #[automatically_derived]
        impl ::rpckit::IntoStatus for #path {
            fn into_status(self) -> ::rpckit::Status {
                match self {
                    #(#answers)*
                    #unanswered
                }
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<#path> for ::rpckit::Status {
            fn from(error: #path) -> Self {
                ::rpckit::IntoStatus::into_status(error)
            }
        }

        #[automatically_derived]
        impl ::rpckit::codegen::Reason for #path {
            fn of(domain: &str, reason: &str) -> ::core::option::Option<Self> {
                match (domain, reason) {
                    #(#reasons)*
                    _ => ::core::option::Option::None,
                }
            }
        }
    }
}

/// One arm for each text: clippy has those with the same text joined.
fn texts(errors: &[(&Ident, &Answer)]) -> TokenStream {
    let mut arms: Vec<(String, Vec<&Ident>)> = Vec::new();
    for (variant, answer) in errors {
        let text = plain(&answer.message);
        match arms.iter_mut().find(|(known, _)| *known == text) {
            Some((_, variants)) => variants.push(variant),
            None => arms.push((text, vec![variant])),
        }
    }
    arms.iter().map(|(text, variants)| quote!(#(Self::#variants)|* => #text,)).collect()
}
