//! What the paths of a field mask are made of. Messages without rules list their fields beside those of the message that
//! holds them; the others are asked.
//!
//! ```text
//! fn field_names() -> Option<&'static ::rpckit::validate::mask::Names> {
//!     static GOOGLE_PROTOBUF_TIMESTAMP: ::rpckit::validate::mask::Names =
//!         ::rpckit::validate::mask::Names::new("seconds nanos", &[]);
//!     static OWN: ::rpckit::validate::mask::Names = ::rpckit::validate::mask::Names::new(
//!         "name tags",
//!         &[
//!             ("address", Inside::Of(<Address as ::rpckit::validate::Validate>::field_names)),
//!             ("created_at", Inside::Fields(&GOOGLE_PROTOBUF_TIMESTAMP)),
//!             ("labels", Inside::Entries(&Inside::Nothing)),
//!         ],
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
    let path = quote!(::rpckit::validate::mask::Inside);
    let (mut fields, mut inside) = (Vec::new(), Vec::new());
    for field in &message.fields {
        let name = &field.name;
        let known = if matches!(field.shape, Shape::Repeated) { None } else { self::inside(scope, field, others) };
        match (&field.shape, known) {
            (Shape::Map(_), known) => {
                let value = known.unwrap_or(quote!(#path::Nothing));
                inside.push(quote!((#name, #path::Entries(&#value))));
            }
            (_, Some(known)) => inside.push(quote!((#name, #known))),
            (_, None) => fields.push(name.as_str()),
        }
    }
    // The names of fields have no spaces.
    let fields = fields.join(" ");
    quote!(::rpckit::validate::mask::Names::new(#fields, &[#(#inside),*]))
}

/// Where the fields of the message in this field are listed.
fn inside<'a>(scope: &Scope<'a>, field: &Field, others: &mut Vec<&'a Message>) -> Option<TokenStream> {
    let message = scope.model.messages.get(field.kind.message()?)?;
    if message.checked
        && let Some(reached) = scope.reach.message(&message.full_name)
    {
        let path = reached.path();
        return Some(
            quote!(::rpckit::validate::mask::Inside::Of(<#path as ::rpckit::validate::Validate>::field_names)),
        );
    }
    if !others.iter().any(|known| known.full_name == message.full_name) {
        others.push(message);
    }
    let ident = ident(others, message);
    Some(quote!(::rpckit::validate::mask::Inside::Fields(&#ident)))
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
