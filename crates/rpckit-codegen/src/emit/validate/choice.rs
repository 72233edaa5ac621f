//! Oneofs that must be set, and the `oneof` rules of messages.
//!
//! ```text
//! static CONTACT_REQUIRED: Rule = rules::ONEOF_REQUIRED.reading(&["email", "phone"]);
//! if self.contact.is_none() {
//!     report.broken(&CONTACT, &CONTACT_REQUIRED, "exactly one field is required in oneof")?;
//! }
//! let set = ::core::primitive::usize::from(self.email.is_some()) + ::core::primitive::usize::from(!self.phone.is_empty());
//! if set > 1 {
//!     report.violation(At::MESSAGE, &SELF_ONEOF, "only one of email, phone can be set")?;
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::subject::{Access, Extent, Subject};
use super::value::{self, Zero};
use crate::model::field::{Field, Shape};
use crate::model::rules::Choice;
use crate::names::Wrapper;

/// A protobuf oneof that must be set.
pub(super) fn required_oneof(scope: &mut Scope<'_>, oneof: &str) -> TokenStream {
    let (message, names) = (scope.message, scope.names);
    let members = message.oneofs.iter().find(|other| other.name == oneof).map(|oneof| oneof.fields.as_slice());
    let members = members.unwrap_or_default();
    let Some(name) = members.first().and_then(|number| names.oneof_of(*number)) else { return TokenStream::new() };
    let fields = members.iter().filter_map(|number| Some(message.field(*number)?.name.as_str()));
    let (ident, field) = (&name.ident, scope.oneof(oneof));
    let rule = scope.rule(&format!("{field}_REQUIRED"), &reading(&quote!(ONEOF_REQUIRED), fields));
    quote! {
        if self.#ident.is_none() {
            report.broken(&#field, &#rule, "exactly one field is required in oneof")?;
        }
    }
}

/// Fields of which at most one may be set, or exactly one must.
pub(super) fn choice(scope: &mut Scope<'_>, choice: &Choice) -> TokenStream {
    let names = choice.fields.join(", ");
    let rule = scope.rule("SELF_ONEOF", &reading(&quote!(MESSAGE_ONEOF), choice.fields.iter().map(String::as_str)));
    let fields = choice.fields.iter().filter_map(|name| scope.message.fields.iter().find(|field| field.name == *name));
    let counts: Vec<TokenStream> = fields
        .filter_map(|field| is_set(scope, field))
        .map(|condition| quote!(::core::primitive::usize::from(#condition)))
        .collect();
    let violation = |message: &str| quote!(report.violation(::rpckit::validate::At::MESSAGE, &#rule, #message)?;);
    let many = violation(&format!("only one of {names} can be set"));
    let none = violation(&format!("one of {names} must be set"));
    let none = choice.required.then(|| quote!(else if set == 0 { #none }));
    quote! {
        let set = #(#counts)+*;
        if set > 1 { #many } #none
    }
}

/// `rules::MESSAGE_ONEOF.reading(&["email", "phone"])`
fn reading<'a>(rule: &TokenStream, fields: impl Iterator<Item = &'a str>) -> TokenStream {
    quote!(::rpckit::validate::rules::#rule.reading(&[#(#fields),*]))
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
            let subject =
                Subject { field: field_name, at: TokenStream::new(), extent: Extent::Whole, access, enumeration: None };
            value::non_zero(&subject, &field.kind, Zero::Unset)
        }
    })
}
