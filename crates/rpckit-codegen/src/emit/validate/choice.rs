//! Oneofs that must be set, and the `oneof` rules of messages.
//!
//! ```text
//! if self.contact.is_none() {
//!     report.violation(&CONTACT, &rules::ONEOF_REQUIRED, "exactly one field is required in oneof")?;
//! }
//! let set = ::core::primitive::usize::from(self.email.is_some()) + ::core::primitive::usize::from(!self.phone.is_empty());
//! if set > 1 {
//!     report.violation(At::MESSAGE, &rules::MESSAGE_ONEOF, "only one of email, phone can be set")?;
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::subject::{Access, Subject};
use super::value::{self, Zero};
use crate::model::field::{Field, Shape};
use crate::model::rules::Choice;
use crate::names::Wrapper;

/// A protobuf oneof that must be set.
pub(super) fn required_oneof(scope: &mut Scope<'_>, oneof: &str) -> TokenStream {
    let message = scope.message;
    let member = message.oneofs.iter().find(|other| other.name == oneof).and_then(|oneof| oneof.fields.first());
    let names = scope.names;
    let Some(name) = member.and_then(|number| names.oneof_of(*number)) else { return TokenStream::new() };
    let (ident, field) = (&name.ident, scope.oneof(oneof));
    quote! {
        if self.#ident.is_none() {
            report.violation(&#field, &::rpckit::validate::rules::ONEOF_REQUIRED, "exactly one field is required in oneof")?;
        }
    }
}

/// Fields of which at most one may be set, or exactly one must.
pub(super) fn choice(scope: &Scope<'_>, choice: &Choice) -> TokenStream {
    let names = choice.fields.join(", ");
    let fields = choice.fields.iter().filter_map(|name| scope.message.fields.iter().find(|field| field.name == *name));
    let counts: Vec<TokenStream> = fields
        .filter_map(|field| is_set(scope, field))
        .map(|condition| quote!(::core::primitive::usize::from(#condition)))
        .collect();
    let violation = |message: &str| quote!(report.violation(::rpckit::validate::At::MESSAGE, &::rpckit::validate::rules::MESSAGE_ONEOF, #message)?;);
    let many = violation(&format!("only one of {names} can be set"));
    let none = violation(&format!("one of {names} must be set"));
    let none = choice.required.then(|| quote!(else if set == 0 { #none }));
    quote! {
        let set = #(#counts)+*;
        if set > 1 { #many } #none
    }
}

/// Whether a field is set: `self.email.is_some()`, `!self.phone.is_empty()`.
fn is_set(scope: &Scope<'_>, field: &Field) -> Option<TokenStream> {
    if let Some(oneof) = scope.names.oneof_of(field.number) {
        let (ident, path, variant) = (&oneof.ident, &oneof.path, &oneof.variants[&field.number].ident);
        return Some(quote!(::core::matches!(self.#ident, Some(#path::#variant(_)))));
    }
    let name = scope.name(field)?;
    let ident = &name.ident;
    let place = quote!(self.#ident);
    Some(match (&field.shape, name.wrapper) {
        (Shape::Repeated | Shape::Map(_), _) => quote!(!#place.is_empty()),
        (_, Wrapper::Option | Wrapper::OptionBox) => quote!(#place.is_some()),
        (Shape::Required, _) => quote!(true),
        _ => {
            let (field_name, access) = (ident.clone(), Access::Place(place));
            let subject = Subject { field: field_name, at: TokenStream::new(), access, enumeration: None };
            value::non_zero(&subject, &field.kind, Zero::Unset)
        }
    })
}
