//! The rules of `google.rpc.ErrorInfo`, from its comments in `google/rpc/error_details.proto`.

use std::collections::HashSet;

use syn::ext::IdentExt;
use syn::{Ident, LitStr, Member};

use crate::mistakes::Mistakes;
use crate::status::ast::RawShape;
use crate::status::valid::{FieldValue, Info};
use crate::status::wording;

/// Checks reason, domain and metadata of a shape.
pub(super) fn check(mistakes: &mut Mistakes, shape: &RawShape, shared_domain: Option<&LitStr>) -> Option<Info> {
    let status = &shape.status;
    if let Some(domain) = &status.domain {
        check_domain(mistakes, domain);
    }
    let metadata = check_metadata(mistakes, shape);
    let Some(reason) = &status.reason else {
        check_reasonless(mistakes, shape);
        return None;
    };
    if !is_reason(&reason.value()) {
        mistakes.at(reason, wording::reason_form(&reason.value()));
    }
    let domain = status.domain.as_ref().or(shared_domain);
    if domain.is_none() {
        mistakes.at(reason, wording::reason_without_domain());
    }
    Some(Info { reason: reason.clone(), domain: domain?.clone(), metadata })
}

/// Without a reason there is no `ErrorInfo`, and what belongs into it would be dropped in silence.
fn check_reasonless(mistakes: &mut Mistakes, shape: &RawShape) {
    if let Some(domain) = &shape.status.domain {
        mistakes.at(domain, wording::needs_reason("domain"));
    }
    if let Some(metadata) = &shape.status.metadata {
        mistakes.at(&metadata.keyword, wording::needs_reason("metadata"));
    }
}

/// Normally the name of the service, as a host name.
pub(super) fn check_domain(mistakes: &mut Mistakes, domain: &LitStr) {
    let text = domain.value();
    if text.is_empty() || text.contains(|c: char| !c.is_ascii_graphic()) {
        mistakes.at(domain, wording::domain_form(&text));
    }
}

/// `[A-Z][A-Z0-9_]+[A-Z0-9]`, at most 63 characters.
fn is_reason(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [first, .., last] = bytes else { return false };
    (3..=63).contains(&bytes.len())
        && first.is_ascii_uppercase()
        && *last != b'_'
        && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_')
}

/// `[a-z][a-zA-Z0-9-_]+`, at most 64 characters.
fn is_key(text: &str) -> bool {
    let bytes = text.as_bytes();
    (2..=64).contains(&bytes.len())
        && bytes[0].is_ascii_lowercase()
        && bytes.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_')
}

fn check_metadata(mistakes: &mut Mistakes, shape: &RawShape) -> Vec<(LitStr, FieldValue)> {
    let Some(metadata) = &shape.status.metadata else { return Vec::new() };
    for name in duplicates(&metadata.names) {
        mistakes.at(name, wording::twice(name));
    }
    if shape.fields.iter().any(|field| matches!(field.member, Member::Unnamed(_))) {
        mistakes.at(&metadata.keyword, wording::unnamed_field(&shape.ident));
        return Vec::new();
    }
    metadata.names.iter().filter_map(|name| check_entry(mistakes, shape, name)).collect()
}

/// The first of two equal names, to be reported once.
fn duplicates(names: &[Ident]) -> Vec<&Ident> {
    let mut seen = HashSet::new();
    names.iter().filter(|name| !seen.insert((*name).clone())).collect()
}

fn check_entry(mistakes: &mut Mistakes, shape: &RawShape, name: &Ident) -> Option<(LitStr, FieldValue)> {
    let key = name.unraw().to_string();
    let Some(field) = shape.fields.iter().find(|field| field.name() == key) else {
        mistakes.at(name, wording::unknown_field(&key, &shape.ident, &shape.field_names()));
        return None;
    };
    if let Some(secret) = field.secret {
        mistakes.at(name, wording::secret_metadata(&key, secret));
    } else if !is_key(&key) {
        mistakes.at(name, wording::metadata_key(&key));
    }
    Some((LitStr::new(&key, name.span()), FieldValue::new(field, name.span())))
}

#[cfg(test)]
mod tests {
    use super::{is_key, is_reason};

    #[test]
    fn reasons() {
        for good in ["USER_NOT_FOUND", "ABC", "A_1", &"A".repeat(63)] {
            assert!(is_reason(good), "{good}");
        }
        for bad in ["", "A", "AB", "user", "1AB", "AB_", "_AB", "A-B", &"A".repeat(64)] {
            assert!(!is_reason(bad), "{bad}");
        }
    }

    #[test]
    fn keys() {
        for good in ["id", "user_id", "userId2", &"a".repeat(64)] {
            assert!(is_key(good), "{good}");
        }
        for bad in ["", "x", "_id", "Id", "größe", &"a".repeat(65)] {
            assert!(!is_key(bad), "{bad}");
        }
    }
}
