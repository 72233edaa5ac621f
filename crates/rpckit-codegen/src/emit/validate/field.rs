//! A field: whether its rules apply, and that it is set.
//!
//! ```text
//! if let Some(value) = &self.nickname { ... }
//! if self.name.is_empty() { report.broken(&NAME, &rules::REQUIRED, "value is required")?; } else { ... }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::cel;
use super::collection;
use super::scope::Scope;
use super::subject::{Access, Extent, Subject};
use super::value::{self, Zero};
use crate::model::field::{Field, Kind, Shape, wrapped};
use crate::model::rules::{FieldRules, Ignore, ValueRules};
use crate::names::{OneofName, Wrapper};

/// The checks of one field.
pub(super) fn field(scope: &mut Scope<'_>, field: &Field) -> TokenStream {
    let none = FieldRules {
        number: field.number,
        required: false,
        ignore: Ignore::Unspecified,
        cel: Vec::new(),
        value: ValueRules::None,
        predefined: Vec::new(),
    };
    let message = scope.message;
    let rules = message.rules.field(field.number).unwrap_or(&none);
    let enters = scope.is_checked(&field.kind) && message.rules.enters(field.number);
    let has_rules = rules.required
        || !rules.cel.is_empty()
        || !rules.predefined.is_empty()
        || !matches!(rules.value, ValueRules::None);
    if rules.ignore == Ignore::Always || !(enters || has_rules) {
        return TokenStream::new();
    }
    let names = scope.names;
    if let Some(oneof) = names.oneof_of(field.number) {
        return member(scope, field, rules, oneof);
    }
    let Some(name) = scope.name(field) else { return TokenStream::new() };
    let ident = &name.ident;
    let place = quote!(self.#ident);
    let subject = |scope: &mut Scope<'_>, access| {
        let field = scope.field(field);
        Subject { at: quote!(&#field), field, extent: Extent::Whole, access, enumeration: name.enumeration.clone() }
    };
    match (&field.shape, name.wrapper) {
        (Shape::Repeated, _) => {
            let subject = subject(scope, Access::Place(place.clone()));
            let mut checks = cel::of_whole(scope, field, &subject, &rules.cel);
            let predefined = cel::of_whole(scope, field, &subject, &rules.predefined);
            checks.extend(collection::repeated(scope, field, &subject, &rules.value, &predefined));
            implicit(&subject, rules, &Presence::of_collection(&place), &checks)
        }
        (Shape::Map(_), _) => {
            let subject = subject(scope, Access::Place(place.clone()));
            let mut checks = cel::of_whole(scope, field, &subject, &rules.cel);
            let predefined = cel::of_whole(scope, field, &subject, &rules.predefined);
            checks.extend(collection::map(scope, field, &subject, &rules.value, &predefined));
            implicit(&subject, rules, &Presence::of_collection(&place), &checks)
        }
        (_, Wrapper::Option | Wrapper::OptionBox) => {
            let (pattern, access) = if is_copy(&field.kind) {
                (quote!(#place), Access::Copied(quote!(value)))
            } else {
                (quote!(&#place), Access::Borrowed(quote!(value)))
            };
            let subject = subject(scope, access);
            let checks = self::value(scope, &subject, field, rules);
            let required = subject.violation(&quote!(REQUIRED), REQUIRED);
            match (rules.required, checks.is_empty()) {
                (false, true) => TokenStream::new(),
                (false, false) => quote!(if let Some(value) = #pattern { #checks }),
                (true, true) => quote!(if #place.is_none() { #required }),
                (true, false) => quote!(if let Some(value) = #pattern { #checks } else { #required }),
            }
        }
        // What proto2 requires is set, or it would not have been decoded.
        (Shape::Required, _) => {
            let subject = subject(scope, Access::Place(place));
            self::value(scope, &subject, field, rules)
        }
        _ => {
            let subject = subject(scope, Access::Place(place));
            let checks = self::value(scope, &subject, field, rules);
            let presence = Presence {
                unset: value::zero(&subject, &field.kind, Zero::Unset),
                set: value::non_zero(&subject, &field.kind, Zero::Unset),
            };
            implicit(&subject, rules, &presence, &checks)
        }
    }
}

/// The checks of a field of one value.
fn value(scope: &mut Scope<'_>, subject: &Subject, field: &Field, rules: &FieldRules) -> TokenStream {
    let mut checks = cel::of_whole(scope, field, subject, &rules.cel);
    checks.extend(value::value(scope, subject, &field.kind, &rules.value));
    checks.extend(cel::of_whole(scope, field, subject, &rules.predefined));
    checks
}

const REQUIRED: &str = "value is required";

/// Two conditions that are each other's opposite.
struct Presence {
    unset: TokenStream,
    set: TokenStream,
}

impl Presence {
    fn of_collection(place: &TokenStream) -> Self {
        Self { unset: quote!(#place.is_empty()), set: quote!(!#place.is_empty()) }
    }
}

/// A field that is unset when it is zero.
fn implicit(subject: &Subject, rules: &FieldRules, presence: &Presence, checks: &TokenStream) -> TokenStream {
    let Presence { unset, set } = presence;
    if rules.required {
        let required = subject.violation(&quote!(REQUIRED), REQUIRED);
        let otherwise = (!checks.is_empty()).then(|| quote!(else { #checks }));
        return quote!(if #unset { #required } #otherwise);
    }
    match rules.ignore {
        _ if checks.is_empty() => TokenStream::new(),
        Ignore::IfZeroValue => quote!(if #set { #checks }),
        _ => checks.clone(),
    }
}

/// A member of a oneof.
fn member(scope: &mut Scope<'_>, field: &Field, rules: &FieldRules, oneof: &OneofName) -> TokenStream {
    let (ident, path) = (&oneof.ident, &oneof.path);
    let variant = &oneof.variants[&field.number];
    let name = &variant.ident;
    let at = scope.field(field);
    let subject = Subject {
        at: quote!(&#at),
        field: at,
        extent: Extent::Whole,
        access: Access::Borrowed(quote!(value)),
        enumeration: variant.enumeration.clone(),
    };
    let checks = self::value(scope, &subject, field, rules);
    let required = subject.violation(&quote!(REQUIRED), REQUIRED);
    match (rules.required, checks.is_empty()) {
        (false, true) => TokenStream::new(),
        (false, false) => quote!(if let Some(#path::#name(value)) = &self.#ident { #checks }),
        (true, true) => quote!(if !::core::matches!(self.#ident, Some(#path::#name(_))) { #required }),
        (true, false) => quote!(if let Some(#path::#name(value)) = &self.#ident { #checks } else { #required }),
    }
}

/// Whether prost's type of a single value is copied.
pub(super) fn is_copy(kind: &Kind) -> bool {
    match kind {
        Kind::String | Kind::Bytes | Kind::Group(_) => false,
        Kind::Message(name) => wrapped(name).is_some_and(|wrapped| is_copy(&wrapped)),
        _ => true,
    }
}
