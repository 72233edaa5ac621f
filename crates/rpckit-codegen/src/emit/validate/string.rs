//! Rules of strings.
//!
//! ```text
//! match ::rpckit::validate::characters::compare(&self.name, 2, 40) {
//!     ::core::cmp::Ordering::Less => {
//!         report.broken(&NAME, &rules::string::MIN_LEN, "must be at least 2 characters")?;
//!     }
//!     ::core::cmp::Ordering::Greater => {
//!         report.broken(&NAME, &rules::string::MAX_LEN, "must be at most 40 characters")?;
//!     }
//!     ::core::cmp::Ordering::Equal => {}
//! }
//! if !NAME_PATTERN.is_match(&self.name) {
//!     report.broken(&NAME, &rules::string::PATTERN, "does not match regex pattern `^[a-z]+$`")?;
//! }
//! ```

mod format;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::literal::{self, alternatives, list};
use super::scope::Scope;
use super::subject::Subject;
use crate::model::rules::string::StringRules;

pub(super) fn string(scope: &mut Scope<'_>, subject: &Subject, rules: &StringRules) -> TokenStream {
    let text = subject.receiver();
    // In the order of protovalidate-go.
    let mut checks = vec![lengths(subject, rules), constant(subject, rules)];
    if let Some(pattern) = &rules.pattern {
        let regex = scope.pattern(&subject.field, pattern);
        let reference = subject.reference();
        let message = format!("does not match regex pattern `{}`", pattern.source);
        checks.push(subject.violation_if(&quote!(!#regex.is_match(#reference)), &quote!(string::PATTERN), &message));
    }
    for (part, method, rule, problem) in [
        (&rules.prefix, "starts_with", "PREFIX", "does not have prefix"),
        (&rules.suffix, "ends_with", "SUFFIX", "does not have suffix"),
        (&rules.contains, "contains", "CONTAINS", "does not contain substring"),
    ] {
        // Every string has an empty part.
        if let Some(part) = part.as_ref().filter(|part| !part.is_empty()) {
            let (method, rule, literal) = (format_ident!("{method}"), format_ident!("{rule}"), literal::text(part));
            let condition = quote!(!#text.#method(#literal));
            checks.push(subject.violation_if(&condition, &quote!(string::#rule), &format!("{problem} `{part}`")));
        }
    }
    checks.extend(rules.not_contains.as_ref().map(|part| not_contains(subject, part)));
    checks.push(lists(subject, rules));
    checks.extend(rules.format.map(|known| format::format(subject, known)));
    quote!(#(#checks)*)
}

fn constant(subject: &Subject, rules: &StringRules) -> TokenStream {
    let Some(constant) = &rules.constant else { return TokenStream::new() };
    let text = subject.receiver();
    let condition = if constant.is_empty() { quote!(!#text.is_empty()) } else { quote!(#text != #constant) };
    subject.violation_if(&condition, &quote!(string::CONST), &format!("must equal `{constant}`"))
}

fn not_contains(subject: &Subject, part: &str) -> TokenStream {
    let (text, literal) = (subject.receiver(), literal::text(part));
    let message = format!("contains substring `{part}`");
    if part.is_empty() {
        return subject.violation(&quote!(string::NOT_CONTAINS), &message);
    }
    subject.violation_if(&quote!(#text.contains(#literal)), &quote!(string::NOT_CONTAINS), &message)
}

fn lists(subject: &Subject, rules: &StringRules) -> TokenStream {
    let text = subject.receiver();
    let pattern = |values: &[String]| alternatives(values, |value| quote!(#value));
    let mut checks = TokenStream::new();
    if !rules.within.is_empty() {
        let (pattern, message) =
            (pattern(&rules.within), format!("must be in list {}", list(&rules.within, Clone::clone)));
        checks.extend(subject.violation_if(
            &quote!(!::core::matches!(#text.as_str(), #pattern)),
            &quote!(string::IN),
            &message,
        ));
    }
    if !rules.not_in.is_empty() {
        let (pattern, message) =
            (pattern(&rules.not_in), format!("must not be in list {}", list(&rules.not_in, Clone::clone)));
        let condition = quote!(::core::matches!(#text.as_str(), #pattern));
        checks.extend(subject.violation_if(&condition, &quote!(string::NOT_IN), &message));
    }
    checks
}

fn lengths(subject: &Subject, rules: &StringRules) -> TokenStream {
    let text = subject.receiver();
    let of_characters = Length { characters: Some(subject.reference()), receiver: text };
    let of_bytes = Length { characters: None, receiver: text };
    let check = |length: &Length<'_>, limit: Option<u64>, comparison: Comparison, unit: &str, rule: &str| {
        let (limit, rule) = (limit?, format_ident!("{rule}"));
        let message = comparison.message(limit, unit);
        Some(length.check(subject, comparison, limit, &quote!(string::#rule), &message))
    };
    let mut checks = TokenStream::new();
    checks.extend(check(&of_characters, rules.len, Comparison::Exactly, "characters", "LEN"));
    if let Some(both) = between(subject, rules) {
        checks.extend(both);
    } else {
        checks.extend(check(&of_characters, rules.min_len, Comparison::AtLeast, "characters", "MIN_LEN"));
        checks.extend(check(&of_characters, rules.max_len, Comparison::AtMost, "characters", "MAX_LEN"));
    }
    checks.extend(check(&of_bytes, rules.len_bytes, Comparison::Exactly, "bytes", "LEN_BYTES"));
    checks.extend(check(&of_bytes, rules.min_bytes, Comparison::AtLeast, "bytes", "MIN_BYTES"));
    checks.extend(check(&of_bytes, rules.max_bytes, Comparison::AtMost, "bytes", "MAX_BYTES"));
    checks
}

/// Two bounds that only one count can break: characters are not counted twice.
fn between(subject: &Subject, rules: &StringRules) -> Option<TokenStream> {
    let (min, max) = (rules.min_len?, rules.max_len?);
    if min == 0 || min > max {
        return None;
    }
    let (least, most, text) = (literal::size(min)?, literal::size(max)?, subject.reference());
    let few = subject.violation(&quote!(string::MIN_LEN), &Comparison::AtLeast.message(min, "characters"));
    let many = subject.violation(&quote!(string::MAX_LEN), &Comparison::AtMost.message(max, "characters"));
    Some(quote! {
        match ::rpckit::validate::characters::compare(#text, #least, #most) {
            ::core::cmp::Ordering::Less => { #few }
            ::core::cmp::Ordering::Greater => { #many }
            ::core::cmp::Ordering::Equal => {}
        }
    })
}

/// The length of a string, of bytes, of a list or a map.
pub(super) struct Length<'a> {
    /// The text, where its characters are counted.
    pub(super) characters: Option<TokenStream>,
    /// What has `is_empty` and `len`.
    pub(super) receiver: &'a TokenStream,
}

/// What a length is compared for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Comparison {
    AtLeast,
    AtMost,
    Exactly,
}

impl Comparison {
    fn words(self) -> &'static str {
        match self {
            Self::AtLeast => "at least ",
            Self::AtMost => "at most ",
            Self::Exactly => "",
        }
    }

    /// `must be at least 2 characters`
    fn message(self, limit: u64, unit: &str) -> String {
        format!("must be {}{limit} {unit}", self.words())
    }

    /// What a message about bytes says.
    pub(super) fn bytes(self, limit: u64) -> String {
        self.message(limit, "bytes")
    }
}

impl Length<'_> {
    /// The check; nothing where it cannot fail.
    pub(super) fn check(
        &self,
        subject: &Subject,
        comparison: Comparison,
        limit: u64,
        rule: &TokenStream,
        message: &str,
    ) -> TokenStream {
        let receiver = self.receiver;
        let condition = match (comparison, limit, literal::size(limit)) {
            (Comparison::AtLeast, 0, _) | (Comparison::AtMost, _, None) => return TokenStream::new(),
            // No message is that long.
            (Comparison::AtLeast | Comparison::Exactly, _, None) => return subject.violation(rule, message),
            (Comparison::AtLeast, 1, _) => quote!(#receiver.is_empty()),
            (Comparison::AtMost | Comparison::Exactly, 0, _) => quote!(!#receiver.is_empty()),
            (_, _, Some(limit)) => self.breaks(comparison, &limit),
        };
        subject.violation_if(&condition, rule, message)
    }

    fn breaks(&self, comparison: Comparison, limit: &TokenStream) -> TokenStream {
        let (receiver, path) = (self.receiver, quote!(::rpckit::validate::characters));
        match (comparison, &self.characters) {
            (Comparison::AtLeast, Some(text)) => quote!(#path::is_shorter(#text, #limit)),
            (Comparison::AtMost, Some(text)) => quote!(#path::is_longer(#text, #limit)),
            (Comparison::Exactly, Some(text)) => quote!(#path::compare(#text, #limit, #limit).is_ne()),
            (Comparison::AtLeast, None) => quote!(#receiver.len() < #limit),
            (Comparison::AtMost, None) => quote!(#receiver.len() > #limit),
            (Comparison::Exactly, None) => quote!(#receiver.len() != #limit),
        }
    }
}
