//! Rules of bytes.
//!
//! ```text
//! if self.token.len() != 32 {
//!     report.broken(&TOKEN, &rules::bytes::LEN, "must be 32 bytes")?;
//! }
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::literal::{self, alternatives, hexadecimal, list};
use super::scope::Scope;
use super::string::{Comparison, Length};
use super::subject::Subject;
use crate::model::rules::bytes::{BytesFormat, BytesRules};
use crate::model::rules::string::Pattern;

pub(super) fn bytes(scope: &mut Scope<'_>, subject: &Subject, rules: &BytesRules) -> TokenStream {
    let bytes = subject.receiver();
    let mut checks = Vec::new();
    if let Some(constant) = &rules.constant {
        let literal = literal::bytes(constant);
        let condition =
            if constant.is_empty() { quote!(!#bytes.is_empty()) } else { quote!(#bytes[..] != #literal[..]) };
        checks.push(subject.violation_if(
            &condition,
            &quote!(bytes::CONST),
            &format!("must be {}", hexadecimal(constant)),
        ));
    }
    let length = Length { characters: None, receiver: bytes };
    for (limit, comparison, rule) in [
        (rules.len, Comparison::Exactly, "LEN"),
        (rules.min_len, Comparison::AtLeast, "MIN_LEN"),
        (rules.max_len, Comparison::AtMost, "MAX_LEN"),
    ] {
        if let Some(limit) = limit {
            let rule = format_ident!("{rule}");
            checks.push(length.check(subject, comparison, limit, &quote!(bytes::#rule), &comparison.bytes(limit)));
        }
    }
    checks.extend(rules.pattern.as_ref().map(|rule| pattern(scope, subject, rule)));
    checks.push(parts(subject, rules));
    checks.push(lists(subject, rules));
    checks.extend(rules.format.map(|known| format(subject, known)));
    quote!(#(#checks)*)
}

/// Bytes that are no text have no answer: the run fails, as in the other implementations of protovalidate.
fn pattern(scope: &mut Scope<'_>, subject: &Subject, pattern: &Pattern) -> TokenStream {
    let regex = scope.pattern(&subject.field, pattern);
    let (at, reference) = (&subject.at, subject.reference());
    let message = format!("must match regex pattern `{}`", pattern.source);
    let check = subject.violation_if(&quote!(!#regex.is_match(text)), &quote!(bytes::PATTERN), &message);
    quote! {
        if let Ok(text) = ::core::str::from_utf8(#reference) {
            #check
        } else {
            report.failure(#at, &::rpckit::validate::rules::bytes::PATTERN, "the bytes are not UTF-8")?;
        }
    }
}

fn parts(subject: &Subject, rules: &BytesRules) -> TokenStream {
    let bytes = subject.receiver();
    let mut checks = TokenStream::new();
    // All bytes have an empty part.
    let some = |part: &Option<Vec<u8>>| part.clone().filter(|part| !part.is_empty());
    for (part, method, rule, words) in
        [(&rules.prefix, "starts_with", "PREFIX", "prefix"), (&rules.suffix, "ends_with", "SUFFIX", "suffix")]
    {
        if let Some(part) = some(part) {
            let (method, rule, literal) = (format_ident!("{method}"), format_ident!("{rule}"), literal::bytes(&part));
            let message = format!("does not have {words} {}", hexadecimal(&part));
            checks.extend(subject.violation_if(&quote!(!#bytes.#method(#literal)), &quote!(bytes::#rule), &message));
        }
    }
    if let Some(part) = some(&rules.contains) {
        let (literal, length) = (literal::bytes(&part), literal::integer(part.len()));
        let condition = if let [only] = part.as_slice() {
            let only = proc_macro2::Literal::byte_character(*only);
            quote!(!#bytes.contains(&#only))
        } else {
            quote!(!#bytes.windows(#length).any(|window| window == #literal))
        };
        let message = format!("does not contain {}", hexadecimal(&part));
        checks.extend(subject.violation_if(&condition, &quote!(bytes::CONTAINS), &message));
    }
    checks
}

fn lists(subject: &Subject, rules: &BytesRules) -> TokenStream {
    let bytes = subject.receiver();
    let pattern = |values: &[Vec<u8>]| alternatives(values, |value| literal::bytes(value));
    let printed = |values: &[Vec<u8>]| list(values, |value| String::from_utf8_lossy(value).into_owned());
    let mut checks = TokenStream::new();
    if !rules.within.is_empty() {
        let (pattern, message) = (pattern(&rules.within), format!("must be in list {}", printed(&rules.within)));
        checks.extend(subject.violation_if(
            &quote!(!::core::matches!(&#bytes[..], #pattern)),
            &quote!(bytes::IN),
            &message,
        ));
    }
    if !rules.not_in.is_empty() {
        let (pattern, message) = (pattern(&rules.not_in), format!("must not be in list {}", printed(&rules.not_in)));
        checks.extend(subject.violation_if(
            &quote!(::core::matches!(&#bytes[..], #pattern)),
            &quote!(bytes::NOT_IN),
            &message,
        ));
    }
    checks
}

fn format(subject: &Subject, format: BytesFormat) -> TokenStream {
    let bytes = subject.receiver();
    let (rule, words, invalid) = match format {
        BytesFormat::Ip => ("IP", "IP address", quote!(!::core::matches!(#bytes.len(), 4 | 16))),
        BytesFormat::Ipv4 => ("IPV4", "IPv4 address", quote!(#bytes.len() != 4)),
        BytesFormat::Ipv6 => ("IPV6", "IPv6 address", quote!(#bytes.len() != 16)),
        BytesFormat::Uuid => ("UUID", "UUID", quote!(#bytes.len() != 16)),
    };
    let (empty, rule) = (format_ident!("{rule}_EMPTY"), format_ident!("{rule}"));
    let empty = subject.violation(&quote!(bytes::#empty), &format!("value is empty, which is not a valid {words}"));
    let check = subject.violation(&quote!(bytes::#rule), &format!("must be a valid {words}"));
    quote!(if #bytes.is_empty() { #empty } else if #invalid { #check })
}
