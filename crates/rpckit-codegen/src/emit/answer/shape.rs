//! A shape: the message of an error.
//!
//! ```text
//! impl ::core::fmt::Display for UserNotFound {
//!     fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
//!         ::core::write!(f, "user {} not found", self.user_id)
//!     }
//! }
//! impl ::core::error::Error for UserNotFound {}
//! impl ::rpckit::IntoStatus for UserNotFound {
//!     fn into_status(self) -> ::rpckit::Status {
//!         ::rpckit::Status::new(::rpckit::Code::NotFound, ::std::string::ToString::to_string(&self))
//!             .with_error_info("USER_NOT_FOUND", "user.example.com", [
//!                 (::std::string::String::from("user_id"), ::std::string::ToString::to_string(&self.user_id)),
//!             ])
//!             .with_detail(&self)
//!     }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{plain, status};
use crate::model::error::{Answer, Piece};
use crate::model::field::{Field, Kind};
use crate::model::message::Message;
use crate::names::{MessageNames, Wrapper};

/// Emits what makes the message an error.
pub(super) fn emit(message: &Message, names: &MessageNames, answer: &Answer) -> TokenStream {
    let path = &names.path;
    let display = display(message, names, &answer.message);
    let metadata: Vec<TokenStream> = answer
        .metadata
        .iter()
        .filter_map(|number| message.field(*number))
        .map(|field| {
            let (key, value) = (&field.name, value(field, names));
            quote!((::std::string::String::from(#key), ::std::string::ToString::to_string(&#value)))
        })
        .collect();
    let status = status(answer, &quote!(::std::string::ToString::to_string(&self)), &metadata);
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #path {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #display
            }
        }

        #[automatically_derived]
        impl ::core::error::Error for #path {}

        #[automatically_derived]
        impl ::rpckit::IntoStatus for #path {
            fn into_status(self) -> ::rpckit::Status {
                #status.with_detail(&self)
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<#path> for ::rpckit::Status {
            fn from(error: #path) -> Self {
                ::rpckit::IntoStatus::into_status(error)
            }
        }
    }
}

fn display(message: &Message, names: &MessageNames, pieces: &[Piece]) -> TokenStream {
    let (mut format, mut values) = (String::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Text(text) => format.push_str(&text.replace('{', "{{").replace('}', "}}")),
            Piece::Field(number) => {
                format.push_str("{}");
                values.extend(message.field(*number).map(|field| value(field, names)));
            }
        }
    }
    if values.is_empty() {
        let text = plain(pieces);
        return quote!(f.write_str(#text));
    }
    quote!(::core::write!(f, #format, #(#values),*))
}

/// The value of a field, as what has a text: one that is not set is its default.
fn value(field: &Field, names: &MessageNames) -> TokenStream {
    let Some(name) = names.fields.get(&field.number) else { return quote!("") };
    let ident = &name.ident;
    match (&field.kind, name.wrapper) {
        // The methods are prost's: they give a variant, and for what is not set the default of the .proto.
        (Kind::Enum(_), _) => quote!(self.#ident().as_str_name()),
        (Kind::Message(_), Wrapper::Option) => quote!(self.#ident.unwrap_or_default()),
        (_, Wrapper::Option) => quote!(self.#ident()),
        _ => quote!(self.#ident),
    }
}
