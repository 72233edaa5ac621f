//! The message of an error, with fields in it.

use super::Subject;
use crate::lower::notes::Notes;
use crate::lower::raw::Setting;
use crate::model::error::Piece;
use crate::model::field::{Field, Kind, Shape};

/// Reads `user {user_id} not found`; `{{` and `}}` are braces.
pub(super) fn read(setting: &Setting, text: &str, subject: &Subject<'_>, notes: &mut Notes<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, brace) = rest.split_at(at);
        plain.push_str(before);
        if let Some(after) = brace.strip_prefix("{{").or_else(|| brace.strip_prefix("}}")) {
            plain.push_str(&brace[..1]);
            rest = after;
            continue;
        }
        let Some((name, after)) = brace.strip_prefix('{').and_then(|inside| inside.split_once('}')) else {
            let open = &brace[..1];
            notes.at(setting, format!("`message` has a `{open}` that stands alone: write {open}{open} for a brace"));
            return pieces;
        };
        rest = after;
        if let Some(number) = field(setting, name, subject, notes) {
            pieces.extend((!plain.is_empty()).then(|| Piece::Text(std::mem::take(&mut plain))));
            pieces.push(Piece::Field(number));
        }
    }
    plain.push_str(rest);
    pieces.extend((!plain.is_empty()).then_some(Piece::Text(plain)));
    pieces
}

/// The number of a field that can be shown to the caller.
pub(super) fn field(setting: &Setting, name: &str, subject: &Subject<'_>, notes: &mut Notes<'_>) -> Option<u32> {
    let Some(field) = subject.fields.iter().find(|field| field.name == name) else {
        let known: Vec<String> = subject.fields.iter().map(|field| format!("`{}`", field.name)).collect();
        let known = match known.as_slice() {
            [] => "it has none".to_owned(),
            _ => format!("it has {}", known.join(", ")),
        };
        let what = &setting.name;
        notes.at(setting, format!("`{what}` names `{name}`, which is no field of `{}`: {known}", subject.name));
        return None;
    };
    if let Err(problem) = showable(field) {
        notes.at(setting, format!("`{}` names `{name}`, {problem}", setting.name));
        return None;
    }
    Some(field.number)
}

/// Whether the value of a field is one text that a caller may read.
fn showable(field: &Field) -> Result<(), &'static str> {
    if field.redacted {
        return Err("which is a secret (`debug_redact`): leave it out");
    }
    if field.oneof.is_some() {
        return Err("which is a member of a oneof and may not be there: name a field of its own");
    }
    if matches!(field.shape, Shape::Repeated | Shape::Map(_)) {
        return Err("which is a list or a map: name a field with one value");
    }
    let shown = match &field.kind {
        Kind::Message(name) => name == "google.protobuf.Timestamp" || name == "google.protobuf.Duration",
        Kind::Bytes | Kind::Group(_) => false,
        _ => true,
    };
    if !shown {
        return Err("which has no text: name a string, a number, a bool, an enum, a Timestamp or a Duration");
    }
    // The keys of ErrorInfo's metadata (AIP-193): every client can tell them apart from anything else.
    let mut bytes = field.name.bytes();
    let begins = bytes.next().is_some_and(|byte| byte.is_ascii_lowercase());
    if !begins || !(2..=64).contains(&field.name.len()) {
        return Err("which is no key of metadata: begin it with a lower-case letter, in 2 to 64 characters");
    }
    Ok(())
}
