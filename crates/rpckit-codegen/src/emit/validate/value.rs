//! One value: a message is entered, then the rules of its family apply.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::subject::Subject;
use super::{bytes, enumeration, number, string, well_known};
use crate::model::field::{Kind, wrapped};
use crate::model::rules::ValueRules;

/// The checks of one value.
pub(super) fn value(scope: &mut Scope<'_>, subject: &Subject, kind: &Kind, rules: &ValueRules) -> TokenStream {
    let mut checks = TokenStream::new();
    if scope.is_checked(kind) {
        let (at, message) = (&subject.at, subject.reference());
        checks.extend(quote!(report.nested(#at, #message)?;));
    }
    checks.extend(match rules {
        ValueRules::None | ValueRules::Repeated(_) | ValueRules::Map(_) => TokenStream::new(),
        ValueRules::String(rules) => string::string(scope, subject, rules),
        ValueRules::Bytes(rules) => bytes::bytes(scope, subject, rules),
        ValueRules::Bool(constant) => enumeration::boolean(subject, *constant),
        ValueRules::Number(rules) => number::number(subject, rules),
        ValueRules::Enum(rules) => enumeration::enumeration(subject, rules),
        ValueRules::Any(rules) => well_known::any(subject, rules),
        ValueRules::Duration(rules) => well_known::duration(subject, rules),
        ValueRules::Timestamp(rules) => well_known::timestamp(subject, rules),
        ValueRules::FieldMask(rules) => well_known::field_mask(subject, rules),
    });
    checks
}

/// Which zero of a float is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zero {
    /// The one that is not sent: negative zero is.
    Unset,
    /// Whatever equals zero.
    Equal,
}

/// Whether the value is zero: `self.name.is_empty()`, `self.age == 0`.
pub(super) fn zero(subject: &Subject, kind: &Kind, zero: Zero) -> TokenStream {
    if let Some(wrapped) = kind.message().and_then(wrapped) {
        return self::zero(subject, &wrapped, zero);
    }
    let (receiver, copy) = (subject.receiver(), subject.copy());
    match kind {
        Kind::String | Kind::Bytes => quote!(#receiver.is_empty()),
        Kind::Bool => quote!(!#copy),
        Kind::Double | Kind::Float if zero == Zero::Unset => quote!(#receiver.to_bits() == 0),
        Kind::Double | Kind::Float => quote!(#copy == 0.0),
        Kind::Message(_) | Kind::Group(_) => quote!(#copy == ::core::default::Default::default()),
        _ => quote!(#copy == 0),
    }
}

/// Whether the value is not zero.
pub(super) fn non_zero(subject: &Subject, kind: &Kind, zero: Zero) -> TokenStream {
    if let Some(wrapped) = kind.message().and_then(wrapped) {
        return non_zero(subject, &wrapped, zero);
    }
    let (receiver, copy) = (subject.receiver(), subject.copy());
    match kind {
        Kind::String | Kind::Bytes => quote!(!#receiver.is_empty()),
        Kind::Bool => copy,
        Kind::Double | Kind::Float if zero == Zero::Unset => quote!(#receiver.to_bits() != 0),
        Kind::Double | Kind::Float => quote!(#copy != 0.0),
        Kind::Message(_) | Kind::Group(_) => quote!(#copy != ::core::default::Default::default()),
        _ => quote!(#copy != 0),
    }
}
