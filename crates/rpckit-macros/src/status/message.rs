//! The text the client reads, and the guard that no source gets into it.

use syn::LitStr;

use crate::mistakes::Mistakes;
use crate::status::ast::{Display, Field, RawShape, Secret};
use crate::status::format::{self, Capture, Piece};
use crate::status::valid::{FieldValue, Message};
use crate::status::{display, wording};

/// Checks `message = "..."`, or in its absence the text of `Display`.
pub(super) fn check(mistakes: &mut Mistakes, shape: &RawShape) -> Option<Message> {
    match &shape.status.message {
        Some(text) => check_own(mistakes, shape, text),
        // A broken attribute may have held the message: say nothing that could turn out wrong.
        None if shape.status.broken => None,
        None => check_display(mistakes, shape).then_some(Message::Display),
    }
}

/// An own message names fields inline; fields that are for the log are refused.
fn check_own(mistakes: &mut Mistakes, shape: &RawShape, text: &LitStr) -> Option<Message> {
    let pieces = match format::parse(&text.value()) {
        Ok(pieces) => pieces,
        Err(malformed) => {
            mistakes.at(text, wording::malformed(malformed));
            return None;
        }
    };
    let mut fields: Vec<(FieldValue, &'static str)> = Vec::new();
    let mut rewritten: Vec<String> = Vec::new();
    for piece in &pieces {
        match piece {
            Piece::Text(plain) => rewritten.push(plain.replace('{', "{{").replace('}', "}}")),
            Piece::Capture(capture) => {
                let value = check_capture(mistakes, shape, text, capture)?;
                rewritten.push(rewrite(capture, &value));
                fields.push((value, format::fmt_trait(&capture.spec)));
            }
        }
    }
    if fields.is_empty() {
        let plain: String =
            pieces.iter().map(|piece| if let Piece::Text(plain) = piece { plain } else { "" }).collect();
        return Some(Message::Fixed(LitStr::new(&plain, text.span())));
    }
    Some(Message::Text { text: LitStr::new(&rewritten.concat(), text.span()), fields })
}

/// The capture by the name of the variable: a number or a keyword cannot be captured as it is.
fn rewrite(capture: &Capture, value: &FieldValue) -> String {
    let Capture { spec, .. } = capture;
    let colon = if spec.is_empty() { "" } else { ":" };
    format!("{{{}{colon}{spec}}}", value.binding)
}

fn check_capture(mistakes: &mut Mistakes, shape: &RawShape, text: &LitStr, capture: &Capture) -> Option<FieldValue> {
    let name = &capture.name;
    let Some(field) = shape.fields.iter().find(|field| field.name() == *name) else {
        mistakes.at(text, wording::unknown_field(name, &shape.ident, &shape.field_names()));
        return None;
    };
    if let Some(secret) = field.secret {
        mistakes.at(text, wording::secret_message(name, secret));
        return None;
    }
    Some(FieldValue::new(field, text.span()))
}

/// The text of `Display` was written for the log: with a source in reach it must be seen to leave it out.
fn check_display(mistakes: &mut Mistakes, shape: &RawShape) -> bool {
    if let Display::Transparent(word) = &shape.display {
        mistakes.at(word, wording::transparent_display());
        return false;
    }
    let before = mistakes.count();
    for (field, secret) in shape.fields.iter().filter_map(|field| Some((field, field.secret?))) {
        check_secret(mistakes, shape, field, secret);
    }
    mistakes.count() == before
}

fn check_secret(mistakes: &mut Mistakes, shape: &RawShape, field: &Field, secret: Secret) {
    match &shape.display {
        Display::Text { text, args } => {
            if let Some(mention) = display::mention(text, args, field) {
                mistakes.at(text, wording::secret_display(&mention, &field.name(), secret));
            }
        }
        Display::Function(word) => mistakes.at(word, wording::unreadable_display(&field.name(), secret)),
        Display::Unseen => mistakes.at(&shape.ident, wording::unreadable_display(&field.name(), secret)),
        Display::Transparent(_) => {}
    }
}
