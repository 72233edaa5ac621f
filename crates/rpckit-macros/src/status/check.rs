//! From what was written to what can be expanded; the types of the result are the proof.

use std::collections::HashSet;
use std::time::Duration;

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Generics, Ident, LitStr, Member, Type};

use crate::mistakes::Mistakes;
use crate::status::ast::{Field, RawError, RawShape};
use crate::status::attr::RawStatus;
use crate::status::code::{self, Code, Retry};
use crate::status::{delay, info, message, wording};

/// An error type without a mistake in it.
#[derive(Debug)]
pub(super) struct ValidError {
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) shapes: Vec<Shape>,
}

/// A variant, or the whole of a struct.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) path: TokenStream,
    pub(super) outcome: Outcome,
}

/// What becomes of a shape.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The status of its field.
    Transparent(FieldValue),
    /// A status of its own.
    Status(Answer),
}

/// A status of its own.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) code: &'static Code,
    pub(super) message: Message,
    pub(super) info: Option<Info>,
    pub(super) retry_after: Option<Duration>,
}

/// The text the client reads.
#[derive(Debug)]
pub(super) enum Message {
    /// What `Display` says.
    Display,
    /// The same words every time.
    Fixed(LitStr),
    /// Words with fields in them, named in the text as [`FieldValue::binding`] names them.
    Text { text: LitStr, fields: Vec<(FieldValue, &'static str)> },
}

/// `google.rpc.ErrorInfo`.
#[derive(Debug)]
pub(super) struct Info {
    pub(super) reason: LitStr,
    pub(super) domain: LitStr,
    pub(super) metadata: Vec<(LitStr, FieldValue)>,
}

/// A field whose value is used.
#[derive(Debug, Clone)]
pub(super) struct FieldValue {
    pub(super) member: Member,
    pub(super) ty: Type,
    /// The variable a pattern gives it.
    pub(super) binding: Ident,
}

impl FieldValue {
    /// The value of `field`, underlined at `at` when its type lacks a trait.
    pub(super) fn new(field: &Field, at: Span) -> Self {
        let binding = Ident::new(&format!("field_{}", field.name()), at);
        Self { member: field.member.clone(), ty: field.ty.clone(), binding }
    }
}

/// Checks the whole input, `None` when there was a mistake.
pub(super) fn check(mistakes: &mut Mistakes, raw: RawError) -> Option<ValidError> {
    let before = mistakes.count();
    check_container(mistakes, &raw.container);
    if let Some(domain) = &raw.container.domain {
        info::check_domain(mistakes, domain);
    }
    let checked: Vec<Option<Shape>> =
        raw.shapes.iter().map(|shape| check_shape(mistakes, shape, raw.container.domain.as_ref())).collect();
    let shapes = checked.into_iter().collect::<Option<Vec<Shape>>>()?;
    (mistakes.count() == before).then_some(ValidError { ident: raw.ident, generics: raw.generics, shapes })
}

/// Variants differ in everything but the service they belong to.
fn check_container(mistakes: &mut Mistakes, status: &RawStatus) {
    for word in [&status.transparent, &status.code].into_iter().flatten() {
        mistakes.at(word, wording::belongs_on_variant(word));
    }
    for (key, text) in [("reason", &status.reason), ("message", &status.message), ("retry_after", &status.retry_after)]
    {
        if let Some(text) = text {
            mistakes.at(text, wording::belongs_on_variant(key));
        }
    }
    if let Some(metadata) = &status.metadata {
        mistakes.at(&metadata.keyword, wording::belongs_on_variant("metadata"));
    }
}

fn check_shape(mistakes: &mut Mistakes, shape: &RawShape, shared_domain: Option<&LitStr>) -> Option<Shape> {
    let status = &shape.status;
    let Some(attr) = &status.attr else {
        mistakes.at(&shape.ident, wording::missing_status(shape));
        return None;
    };
    let outcome = if let Some(word) = &status.transparent {
        Outcome::Transparent(check_transparent(mistakes, shape, word)?)
    } else {
        if status.code.is_none() && !status.broken {
            mistakes.at(attr, wording::missing_code());
        }
        let code = status.code.as_ref().and_then(|word| check_code(mistakes, word));
        // Run every check before the first `?`: the user sees all mistakes of a variant at once.
        let retry_after = check_retry(mistakes, status, code);
        let info = info::check(mistakes, shape, shared_domain);
        let message = message::check(mistakes, shape);
        Outcome::Status(Answer { code: code?, message: message?, info, retry_after })
    };
    Some(Shape { path: shape.path.clone(), outcome })
}

/// A transparent shape has one field, whose status would hide anything else that is written.
fn check_transparent(mistakes: &mut Mistakes, shape: &RawShape, word: &Ident) -> Option<FieldValue> {
    let status = &shape.status;
    if let Some(code) = &status.code {
        mistakes.at(code, wording::transparent_alone(&code.to_string()));
    }
    for (key, text) in [
        ("reason", &status.reason),
        ("domain", &status.domain),
        ("message", &status.message),
        ("retry_after", &status.retry_after),
    ] {
        if let Some(text) = text {
            mistakes.at(text, wording::transparent_alone(key));
        }
    }
    if let Some(metadata) = &status.metadata {
        mistakes.at(&metadata.keyword, wording::transparent_alone("metadata"));
    }
    let [field] = shape.fields.as_slice() else {
        mistakes.at(word, wording::transparent_fields(shape.fields.len()));
        return None;
    };
    Some(FieldValue::new(field, field.ty.span()))
}

fn check_code(mistakes: &mut Mistakes, word: &Ident) -> Option<&'static Code> {
    let name = word.to_string();
    let code = code::find(&name);
    if name == "OK" {
        mistakes.at(word, wording::ok_is_no_error());
    } else if code.is_none() {
        mistakes.at(word, wording::unknown_code(&name));
    }
    code
}

/// Waiting helps only where the cause passes: elsewhere a client would repeat a call that cannot succeed.
fn check_retry(mistakes: &mut Mistakes, status: &RawStatus, code: Option<&Code>) -> Option<Duration> {
    let text = status.retry_after.as_ref()?;
    if let Some(code) = code.filter(|code| code.retry == Retry::Pointless) {
        mistakes.at(text, wording::pointless_retry(code.name));
    }
    let delay = delay::parse(&text.value());
    if delay.is_none() {
        mistakes.at(text, wording::retry_form(&text.value()));
    }
    delay
}

/// The first of two equal names, to be reported once.
pub(super) fn duplicates(names: &[Ident]) -> Vec<&Ident> {
    let mut seen = HashSet::new();
    names.iter().filter(|name| !seen.insert((*name).clone())).collect()
}
