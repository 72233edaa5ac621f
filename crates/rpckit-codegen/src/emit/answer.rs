//! How a declared error becomes a status; each form has its emitter.

mod reason;
mod shape;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::duration;
use crate::messages::Messages;
use crate::model::error::{Answer, Piece};
use crate::model::{Model, Package};

/// Emits the errors of a package.
pub(super) fn package(model: &Model, package: &Package, messages: &Messages) -> TokenStream {
    let mut tokens = TokenStream::new();
    for full_name in &package.messages {
        if let (Some(message), Some(names)) = (model.messages.get(full_name), messages.names.messages.get(full_name))
            && let Some(answer) = &message.error
        {
            tokens.extend(shape::emit(message, names, answer));
        }
    }
    for full_name in &package.enums {
        if let (Some(r#enum), Some(path), Some(variants)) =
            (model.enums.get(full_name), messages.names.enums.get(full_name), messages.names.variants.get(full_name))
            && r#enum.values.iter().any(|value| value.error.is_some())
        {
            tokens.extend(reason::emit(r#enum, path, variants));
        }
    }
    tokens
}

/// The status itself, with what identifies the error; `metadata` are entries.
fn status(answer: &Answer, message: &TokenStream, metadata: &[TokenStream]) -> TokenStream {
    let Answer { reason, domain, .. } = answer;
    let code = format_ident!("{}", answer.code.variant);
    let retry_after = answer.retry_after.map(|delay| {
        let delay = duration::emit(delay);
        quote!(.with_retry_after(#delay))
    });
    quote! {
        ::rpckit::Status::new(::rpckit::Code::#code, #message)
            .with_error_info(#reason, #domain, [#(#metadata),*])
            #retry_after
    }
}

/// The text of a message without fields.
fn plain(message: &[Piece]) -> String {
    message
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Field(_) => "",
        })
        .collect()
}
