//! What is wrong in the value of an option, of which protox keeps the reason behind its own words.

use std::fs;

use ::protox::Error as ProtoxError;
use ::protox::prost_reflect::{EnumDescriptor, MessageDescriptor};
use miette::Diagnostic;

use super::mistake::{Found, quoted};
use super::string;
use super::value::Value;
use crate::known::import_of;
use crate::near::suggestion;
use crate::place::{Place, path_of};

/// The mistake at its own place, where protox has the reason.
pub(super) fn said(error: &ProtoxError, found: &Found<'_>) -> Option<(Place, String)> {
    let Some(reason) = error.diagnostic_source() else {
        return Some((found.place, undefined(found).or_else(|| no_value(found))?));
    };
    let option = quoted(found.said, "for option '")?;
    let said = reason.to_string();
    let text = fs::read_to_string(path_of(found.name, found.includes)?).ok()?;
    let at = reason.labels().and_then(|mut labels| labels.next()).map(|label| label.offset());
    // Without a place the value ends too early; every other mistake has one.
    let value = copy(reason)
        .filter(|_| at.is_some() || said.ends_with("reached end of input"))
        .and_then(|copy| Value::find(&text, found.place.in_text(&text)?, &copy, at));
    let Some(value) = value else {
        return Some((found.place, format!("option `{option}`: {}", named(&said, found).unwrap_or(said))));
    };
    let wrong = value.wrong();
    let is_form = FORM.iter().any(|expected| said.contains(expected));
    if is_form && let Some((end, said)) = string::cut(value.until_wrong(), &text) {
        return Some((end, format!("option `{option}`: {said}")));
    }
    let field = match value.field() {
        field if !field.is_empty() && !is_form && (said.starts_with("expected ") || said.starts_with("value '")) => {
            format!(".{field}")
        }
        _ => String::new(),
    };
    let said = named(&said, found).unwrap_or(said);
    let said = said.replace("but reached end of input", &format!("but found '{}'", wrong.text));
    let said = said.replace("expected '{' or '<'", "expected a message in braces");
    Some((Place::of(wrong.at, &text), format!("option `{option}{field}`: {said}")))
}

/// What is said where the form is wrong, and not a value.
const FORM: &[&str] = &[
    "a field name",
    "a message value",
    "expected an identifier",
    "expected '.'",
    "expected ']' or '/'",
    "invalid token",
];

/// In our words, what names something that is not there.
fn named(said: &str, found: &Found<'_>) -> Option<String> {
    if let (Some(field), Some(message)) = (quoted(said, "field '"), quoted(said, "not found for message '")) {
        let known = found.pool.get_message_by_name(message);
        let known: Vec<String> =
            known.iter().flat_map(MessageDescriptor::fields).map(|field| field.name().to_owned()).collect();
        return Some(format!("`{message}` has no field `{field}`{}", choice(field, &known)));
    }
    if let (Some(value), Some(name)) = (quoted(said, "value '"), quoted(said, "not found for enum '")) {
        let known = found.pool.get_enum_by_name(name);
        let known: Vec<String> =
            known.iter().flat_map(EnumDescriptor::values).map(|value| value.name().to_owned()).collect();
        return Some(format!("`{name}` has no value `{value}`{}", choice(value, &known)));
    }
    let extension = quoted(said, "extension '")?;
    import_of(extension).map(|file| format!("`{extension}` is not defined: add `import \"{file}\";`"))
}

/// What is said of `option (rpckit.v1.method).time_out = "60s"`.
fn undefined(found: &Found<'_>) -> Option<String> {
    let (option, field) = quoted(found.said, "option field '")?.rsplit_once('.')?;
    let (extension, path) = option.strip_prefix('(')?.split_once(')')?;
    let mut kind = found.pool.get_extension_by_name(extension)?.kind();
    for name in path.split('.').skip(1) {
        kind = kind.as_message()?.get_field_by_name(name)?.kind();
    }
    let message = kind.as_message()?.full_name();
    let said = named(&format!("field '{field}' not found for message '{message}'"), found)?;
    Some(format!("option `{option}`: {said}"))
}

/// What is said of `option (rpckit.v1.method).retry.codes = UNAVAILABEL`.
fn no_value(found: &Found<'_>) -> Option<String> {
    let name = quoted(found.said, "expected a value of type '")?;
    let name = name.strip_prefix("repeated ").unwrap_or(name);
    let (option, value) = (quoted(found.said, "for option '")?, quoted(found.said, "but found '")?);
    found.pool.get_enum_by_name(name)?;
    let said = named(&format!("value '{value}' not found for enum '{name}'"), found)?;
    Some(format!("option `{option}`: {said}"))
}

/// The name that was meant, or all there are where they are few.
fn choice(name: &str, known: &[String]) -> String {
    let near = suggestion(name, known);
    if near.is_empty() && (1..=12).contains(&known.len()) { format!("; it has {}", known.join(", ")) } else { near }
}

/// The value as protox keeps it, in one line.
fn copy(reason: &dyn Diagnostic) -> Option<String> {
    let source = reason.source_code()?;
    let contents = source.read_span(&(0, 0).into(), 0, 1).ok()?;
    String::from_utf8(contents.data().to_owned()).ok()
}
