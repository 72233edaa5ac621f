//! Rules of repeated fields and of maps.
//!
//! ```text
//! for (index, item) in self.tags.iter().enumerate() {
//!     if item.is_empty() {
//!         report.violation(TAGS.item(index), &rules::string::MIN_LEN, "must be at least 1 characters")?;
//!     }
//! }
//! report.entries(&self.labels, |report, key, value| {
//!     if value.is_empty() {
//!         report.violation(LABELS.value(key), &rules::string::MIN_LEN, "must be at least 1 characters")?;
//!     }
//!     Ok(())
//! })?;
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::cel;
use super::scope::Scope;
use super::string::{Comparison, Length};
use super::subject::{Access, Extent, Subject};
use super::value::{self, Zero};
use crate::model::field::{Field, Kind, Shape};
use crate::model::rules::{ElementRules, Ignore, MapRules, RepeatedRules, ValueRules};

/// Rules of the list, predefined ones of it, and rules of its items.
pub(super) fn repeated(
    scope: &mut Scope<'_>,
    field: &Field,
    subject: &Subject,
    rules: &ValueRules,
    predefined: &TokenStream,
) -> TokenStream {
    let none = RepeatedRules::default();
    let rules = if let ValueRules::Repeated(rules) = rules { rules } else { &none };
    let (list, reference, ident) = (subject.receiver(), subject.reference(), &subject.field);
    let mut checks = TokenStream::new();
    let length = Length { characters: None, receiver: list };
    if let Some(limit) = rules.min_items {
        let message = format!("must contain at least {limit} item(s)");
        checks.extend(length.check(subject, Comparison::AtLeast, limit, &quote!(repeated::MIN_ITEMS), &message));
    }
    if let Some(limit) = rules.max_items {
        let message = format!("must contain no more than {limit} item(s)");
        checks.extend(length.check(subject, Comparison::AtMost, limit, &quote!(repeated::MAX_ITEMS), &message));
    }
    if rules.unique {
        let function = match field.kind {
            Kind::Double | Kind::Float => format_ident!("is_unique_floats"),
            _ => format_ident!("is_unique"),
        };
        let condition = quote!(!::rpckit::validate::format::#function(#reference));
        checks.extend(subject.violation_if(
            &condition,
            &quote!(repeated::UNIQUE),
            "repeated value must contain unique items",
        ));
    }
    checks.extend(predefined.clone());
    let item = subject.element(quote!(#ident.item(index)), quote!(item));
    let inside = elements(scope, &item, &field.kind, &rules.items);
    if !inside.is_empty() {
        checks.extend(quote!(for (index, item) in #list.iter().enumerate() { #inside }));
    }
    checks
}

/// Rules of the map, predefined ones of it, and rules of its entries.
pub(super) fn map(
    scope: &mut Scope<'_>,
    field: &Field,
    subject: &Subject,
    rules: &ValueRules,
    predefined: &TokenStream,
) -> TokenStream {
    let none = MapRules::default();
    let rules = if let ValueRules::Map(rules) = rules { rules } else { &none };
    let Shape::Map(key_kind) = &field.shape else { return TokenStream::new() };
    let (map, reference, ident) = (subject.receiver(), subject.reference(), &subject.field);
    let mut checks = TokenStream::new();
    let length = Length { characters: None, receiver: map };
    if let Some(limit) = rules.min_pairs {
        let message = format!("map must be at least {limit} entries");
        checks.extend(length.check(subject, Comparison::AtLeast, limit, &quote!(map::MIN_PAIRS), &message));
    }
    if let Some(limit) = rules.max_pairs {
        let message = format!("map must be at most {limit} entries");
        checks.extend(length.check(subject, Comparison::AtMost, limit, &quote!(map::MAX_PAIRS), &message));
    }
    checks.extend(predefined.clone());
    let key = subject.element(quote!(#ident.key(key)), quote!(key));
    let value = subject.element(quote!(#ident.value(key)), quote!(value));
    let keys = elements(scope, &key, key_kind, &rules.keys);
    let values = elements(scope, &value, &field.kind, &rules.values);
    if keys.is_empty() && values.is_empty() {
        return checks;
    }
    let value = if values.is_empty() { quote!(_) } else { quote!(value) };
    checks.extend(quote! {
        report.entries(#reference, |report, key, #value| {
            #keys
            #values
            ::core::result::Result::Ok(())
        })?;
    });
    checks
}

/// The checks of each item, key or value.
fn elements(scope: &mut Scope<'_>, subject: &Subject, kind: &Kind, rules: &ElementRules) -> TokenStream {
    if rules.ignore == Ignore::Always {
        return TokenStream::new();
    }
    let mut checks = cel::of_single(scope, kind, subject, &rules.cel);
    checks.extend(value::value(scope, subject, kind, &rules.value));
    checks.extend(cel::of_single(scope, kind, subject, &rules.predefined));
    if rules.ignore != Ignore::IfZeroValue || checks.is_empty() {
        return checks;
    }
    let condition = value::non_zero(subject, kind, Zero::Equal);
    quote!(if #condition { #checks })
}

impl Subject {
    /// An element of this field.
    fn element(&self, at: TokenStream, variable: TokenStream) -> Self {
        let (field, enumeration) = (self.field.clone(), self.enumeration.clone());
        Self { field, at, extent: Extent::Element, access: Access::Borrowed(variable), enumeration }
    }
}
