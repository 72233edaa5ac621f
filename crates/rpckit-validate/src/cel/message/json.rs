//! Values as JSON has them, for `google.protobuf.Value` and its like (ProtoJSON).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::super::error::Error;
use super::super::value::Value;
use super::super::{calendar, convert, into_value::IntoValue, time};

/// Whole numbers beyond these are not doubles; JSON has them as text.
const EXACT: u64 = (1 << 53) - 1;

/// The value as JSON has it.
pub(super) fn of(value: &Value) -> Result<Value, Error> {
    Ok(match value {
        Value::Null | Value::Bool(_) | Value::Double(_) | Value::String(_) => value.clone(),
        Value::Int(whole) if whole.unsigned_abs() <= EXACT => Value::Double(convert::double_from_int(*whole)),
        Value::Uint(whole) if *whole <= EXACT => Value::Double(convert::double_from_uint(*whole)),
        Value::Int(whole) => convert::string_from_int(*whole).into_value(),
        Value::Uint(whole) => convert::string_from_uint(*whole).into_value(),
        Value::Bytes(bytes) => BASE64_STANDARD.encode(bytes).into_value(),
        Value::Timestamp(moment) => calendar::print(*moment).into_value(),
        Value::Duration(length) => time::print_duration(*length).into_value(),
        Value::List(items) => Value::List(items.iter().map(of).collect::<Result<_, _>>()?),
        Value::Map(entries) => {
            let entries: Result<Vec<(Value, Value)>, Error> =
                entries.values().map(|(key, value)| Ok((key.string().map(|_| key.clone())?, of(value)?))).collect();
            Value::map(entries?)?
        }
        Value::Message(message) => match message.name() {
            "google.protobuf.Empty" => Value::Map(std::sync::Arc::default()),
            "google.protobuf.FieldMask" => mask(&message.get("paths")?)?,
            _ => return Err(none()),
        },
        Value::Type(_) => return Err(none()),
    })
}

fn none() -> Error {
    Error::new("the value has no form in JSON")
}

/// Paths in lower camel case, with commas between.
fn mask(paths: &Value) -> Result<Value, Error> {
    let mut text = String::new();
    for path in paths.elements()? {
        if !text.is_empty() {
            text.push(',');
        }
        let mut after_underscore = false;
        for c in path.string()?.chars() {
            match c {
                '_' => after_underscore = true,
                c if after_underscore => {
                    text.push(c.to_ascii_uppercase());
                    after_underscore = false;
                }
                c => text.push(c),
            }
        }
    }
    Ok(text.into_value())
}
