//! Samples as JSON, for grpcurl and its like.

use std::fmt::Write as _;

use super::judge::{FAR_AHEAD, LONG_AGO};
use super::value::{Filled, Value};
use crate::model::Model;
use crate::model::field::{Kind, Shape};
use crate::model::rules::number::Number;

/// A message; None where it holds what JSON has no plain word for.
pub(super) fn message(model: &Model, filled: &Filled) -> Option<String> {
    let message = model.messages.get(&filled.name)?;
    let mut fields = Vec::new();
    for (number, value) in &filled.fields {
        let field = message.field(*number)?;
        let value = match (&field.shape, value) {
            (Shape::Map(_), Value::Map(entries)) => {
                let entries = entries.iter().map(|(key, entry)| {
                    let key = match key {
                        Value::Text(text) => text.clone(),
                        Value::Bool(key) => key.to_string(),
                        key => value_of(model, &Kind::Int64, key)?,
                    };
                    Some(format!("{}: {}", quoted(&key), value_of(model, &field.kind, entry)?))
                });
                format!("{{{}}}", entries.collect::<Option<Vec<_>>>()?.join(", "))
            }
            (_, Value::List(items)) => {
                let items = items.iter().map(|item| value_of(model, &field.kind, item));
                format!("[{}]", items.collect::<Option<Vec<_>>>()?.join(", "))
            }
            _ => value_of(model, &field.kind, value)?,
        };
        fields.push(format!("{}: {value}", quoted(&field.name)));
    }
    Some(format!("{{{}}}", fields.join(", ")))
}

fn value_of(model: &Model, kind: &Kind, value: &Value) -> Option<String> {
    Some(match value {
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => match *number {
            Number::I32(number) => number.to_string(),
            Number::I64(number) => number.to_string(),
            Number::U32(number) => number.to_string(),
            Number::U64(number) => number.to_string(),
            Number::F32(number) if number.is_finite() => format!("{number}"),
            Number::F64(number) if number.is_finite() => format!("{number}"),
            _ => return None,
        },
        Value::Enum(number) => {
            let Kind::Enum(name) = kind else { return None };
            let known = model.enums.get(name)?.values.iter().find(|value| value.number == *number);
            known.map_or_else(|| number.to_string(), |value| quoted(&value.name))
        }
        Value::Text(text) => quoted(text),
        Value::Timestamp(time) if *time == LONG_AGO => quoted("2001-09-09T01:46:40Z"),
        Value::Timestamp(time) if *time == FAR_AHEAD => quoted("2100-01-01T00:00:00Z"),
        Value::Duration(time) if time.nanos == 0 => quoted(&format!("{}s", time.seconds)),
        Value::Mask(paths) => quoted(&paths.join(",")),
        Value::Message(filled) => message(model, filled)?,
        Value::Opaque => "{}".to_owned(),
        Value::Bytes(bytes) if bytes.is_empty() => quoted(""),
        _ => return None,
    })
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            character if character.is_control() => {
                let mut units = [0; 2];
                for unit in character.encode_utf16(&mut units) {
                    let _ = write!(quoted, "\\u{unit:04x}");
                }
            }
            character => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
