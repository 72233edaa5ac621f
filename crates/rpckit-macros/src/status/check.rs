//! From what was written to what can be expanded.

use std::time::Duration;

use syn::spanned::Spanned;
use syn::{Ident, LitStr};

use crate::delay;
use crate::mistakes::Mistakes;
use crate::status::ast::{RawError, RawShape, RawStatus};
use crate::status::code::{self, CODES, Code, Retry};
use crate::status::valid::{Answer, FieldValue, Outcome, Shape, ValidError};
use crate::status::{info, message, wording};

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
        mistakes.at(&shape.ident, wording::missing_status(&shape.ident, shape.fields.len()));
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
        let known: Vec<&str> = CODES.iter().map(|code| code.name).chain(["transparent"]).collect();
        mistakes.at(word, wording::unknown_code(&name, &known));
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
