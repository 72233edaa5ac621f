//! Rules of strings.
//!
//! ```text
//! let characters = self.name.chars().count();
//! if characters < 2 {
//!     report.violation(&NAME, &rules::string::MIN_LEN, "must be at least 2 characters")?;
//! }
//! if !NAME_PATTERN.is_match(&self.name) {
//!     report.violation(&NAME, &rules::string::PATTERN, "does not match regex pattern `^[a-z]+$`")?;
//! }
//! ```

mod format;

use proc_macro2::{Ident, TokenStream};
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

/// Characters are counted once, and only where emptiness does not answer.
fn lengths(subject: &Subject, rules: &StringRules) -> TokenStream {
    let text = subject.receiver();
    let characters = format_ident!("characters");
    let counts = [rules.len, rules.max_len].iter().flatten().any(|n| *n > 0) || rules.min_len.is_some_and(|n| n > 1);
    let mut checks = TokenStream::new();
    if counts {
        checks.extend(quote!(let #characters = #text.chars().count();));
    }
    let of_characters = Length { count: counts.then(|| quote!(#characters)), receiver: text };
    let of_bytes = Length { count: None, receiver: text };
    for (length, limit, comparison, unit, rule) in [
        (&of_characters, rules.len, Comparison::Exactly, "characters", "LEN"),
        (&of_characters, rules.min_len, Comparison::AtLeast, "characters", "MIN_LEN"),
        (&of_characters, rules.max_len, Comparison::AtMost, "characters", "MAX_LEN"),
        (&of_bytes, rules.len_bytes, Comparison::Exactly, "bytes", "LEN_BYTES"),
        (&of_bytes, rules.min_bytes, Comparison::AtLeast, "bytes", "MIN_BYTES"),
        (&of_bytes, rules.max_bytes, Comparison::AtMost, "bytes", "MAX_BYTES"),
    ] {
        let Some(limit) = limit else { continue };
        let rule: Ident = format_ident!("{rule}");
        let message = format!("must be {}{limit} {unit}", comparison.words());
        checks.extend(length.check(subject, comparison, limit, &quote!(string::#rule), &message));
    }
    checks
}

/// The length of a string, of bytes, of a list or a map.
pub(super) struct Length<'a> {
    /// Where it is known already.
    pub(super) count: Option<TokenStream>,
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

    /// What a message about bytes says.
    pub(super) fn bytes(self, limit: u64) -> String {
        format!("must be {}{limit} bytes", self.words())
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
        let count = self.count.clone().unwrap_or_else(|| quote!(#receiver.len()));
        let condition = match (comparison, limit, literal::size(limit)) {
            (Comparison::AtLeast, 0, _) | (Comparison::AtMost, _, None) => return TokenStream::new(),
            // No message is that long.
            (Comparison::AtLeast | Comparison::Exactly, _, None) => return subject.violation(rule, message),
            (Comparison::AtLeast, 1, _) => quote!(#receiver.is_empty()),
            (Comparison::AtMost | Comparison::Exactly, 0, _) => quote!(!#receiver.is_empty()),
            (Comparison::AtLeast, _, Some(limit)) => quote!(#count < #limit),
            (Comparison::AtMost, _, Some(limit)) => quote!(#count > #limit),
            (Comparison::Exactly, _, Some(limit)) => quote!(#count != #limit),
        };
        subject.violation_if(&condition, rule, message)
    }
}
