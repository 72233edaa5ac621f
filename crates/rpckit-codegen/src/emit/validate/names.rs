//! What the paths of a field mask are made of. Messages without rules list their fields beside those of the message that
//! holds them; the others are asked.
//!
//! ```text
//! fn field_names() -> Option<&'static ::rpckit::validate::mask::Names> {
//!     static GOOGLE_PROTOBUF_TIMESTAMP: ::rpckit::validate::mask::Names =
//!         ::rpckit::validate::mask::Names::new(&["seconds", "nanos"], &[], &[]);
//!     static OWN: ::rpckit::validate::mask::Names = ::rpckit::validate::mask::Names::new(
//!         &["name", "tags"],
//!         &[
//!             ("address", <Address as ::rpckit::validate::Validate>::field_names),
//!             ("created_at", || Some(&GOOGLE_PROTOBUF_TIMESTAMP)),
//!         ],
//!         &[("labels", None)],
//!     );
//!     Some(&OWN)
//! }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::model::field::{Field, Shape};
use crate::model::message::Message;

pub(super) fn names(scope: &Scope<'_>) -> TokenStream {
    let mut others = Vec::new();
    let own = list(scope, scope.message, &mut others);
    let mut statics = TokenStream::new();
    let mut done = 0;
    while let Some(message) = others.get(done).copied() {
        done += 1;
        let (ident, list) = (ident(&others, message), list(scope, message, &mut others));
        statics.extend(quote!(static #ident: ::rpckit::validate::mask::Names = #list;));
    }
    quote! {
        fn field_names() -> ::core::option::Option<&'static ::rpckit::validate::mask::Names> {
            #statics
            static OWN: ::rpckit::validate::mask::Names = #own;
            ::core::option::Option::Some(&OWN)
        }
    }
}

/// The fields of one message; those that list their fields nowhere else are added to the others.
fn list<'a>(scope: &Scope<'a>, message: &Message, others: &mut Vec<&'a Message>) -> TokenStream {
    let (mut fields, mut messages, mut maps) = (Vec::new(), Vec::new(), Vec::new());
    for field in &message.fields {
        let name = &field.name;
        match &field.shape {
            Shape::Repeated => fields.push(name),
            Shape::Map(_) => {
                let value = inside(scope, field, others);
                let value = value.map(|value| quote!(Some(#value))).unwrap_or(quote!(None));
                maps.push(quote!((#name, ::core::option::Option::#value)));
            }
            _ => match inside(scope, field, others) {
                Some(inside) => messages.push(quote!((#name, #inside))),
                None => fields.push(name),
            },
        }
    }
    quote!(::rpckit::validate::mask::Names::new(&[#(#fields),*], &[#(#messages),*], &[#(#maps),*]))
}

/// The function that lists the fields of the message in this field.
fn inside<'a>(scope: &Scope<'a>, field: &Field, others: &mut Vec<&'a Message>) -> Option<TokenStream> {
    let message = scope.model.messages.get(field.kind.message()?)?;
    if message.checked
        && let Some(reached) = scope.reach.message(&message.full_name)
    {
        let path = reached.path();
        return Some(quote!(<#path as ::rpckit::validate::Validate>::field_names));
    }
    if !others.iter().any(|known| known.full_name == message.full_name) {
        others.push(message);
    }
    let ident = ident(others, message);
    Some(quote!(|| ::core::option::Option::Some(&#ident)))
}

/// `GOOGLE_PROTOBUF_TIMESTAMP`, with a number where two messages would be called the same.
fn ident(others: &[&Message], message: &Message) -> Ident {
    let upper = |message: &Message| message.full_name.replace('.', "_").to_ascii_uppercase();
    let name = upper(message);
    let before = others.iter().take_while(|other| other.full_name != message.full_name);
    let name = match before.filter(|other| upper(other) == name).count() {
        0 if name == "OWN" => "OWN_1".to_owned(),
        0 => name,
        same => format!("{name}__{same}"),
    };
    Ident::new(&name, Span::call_site())
}
