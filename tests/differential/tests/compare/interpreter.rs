//! The `cel` crate: it knows no messages, so a world becomes a map that has every field.

use cel::objects::{Key, Map};
use cel::{Context, Env, Program};
use chrono::DateTime;
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MapKey, ReflectMessage, Value};
use regex::Regex;
use rpckit::validate::wire::Violation;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::difference::Answer;

/// Programs take longer to make than to run.
pub(crate) struct Interpreter {
    env: Arc<Env>,
    last: Option<(&'static str, Result<Program, String>)>,
}

impl Interpreter {
    pub(crate) fn new() -> Self {
        let mut env = Env::stdlib();
        env.add_extension(cel::extensions::strings).unwrap();
        Self { env: Arc::new(env), last: None }
    }

    /// Runs an expression over the only field of the message.
    pub(crate) fn run(&mut self, text: &'static str, message: &DynamicMessage) -> Answer {
        let env = self.env.clone();
        if self.last.as_ref().is_none_or(|(last, _)| *last != text) {
            self.last = Some((text, env.compile(&plain(text)).map_err(|error| error.to_string())));
        }
        match &self.last.as_ref().expect("it was just made").1 {
            Ok(program) => run(env, program, text, message),
            Err(error) => Answer::Refused(error.clone()),
        }
    }
}

fn run(env: Arc<Env>, program: &Program, text: &str, message: &DynamicMessage) -> Answer {
    let mut context = Context::with_env(env);
    let world = message.get_field_by_name("w").expect("each expression is about a world");
    let world = world.as_message().expect("a world");
    let this = if text.contains("this.w.") {
        cel::Value::Map(Map { map: Arc::new(HashMap::from([(Key::from("w"), of_message(world, 4))])) })
    } else {
        of_message(world, 4)
    };
    context.add_variable_from_value("this", this);
    match program.execute(&context) {
        Err(error) => Answer::Failed(error.to_string()),
        Ok(cel::Value::Bool(true)) => Answer::Valid,
        Ok(cel::Value::Bool(false)) => said("m"),
        Ok(cel::Value::String(text)) if text.is_empty() => Answer::Valid,
        Ok(cel::Value::String(found)) => said(&found),
        Ok(other) => Answer::Failed(format!("neither a bool nor a string: {other:?}")),
    }
}

/// Presence as a key of its own: `has(this.leaf.name)` becomes `this.leaf.has__name`.
fn plain(text: &str) -> String {
    static HAS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"has\(([a-z0-9_.]+)\.([a-z0-9_]+)\)").unwrap());
    HAS.replace_all(text, "$1.has__$2").into_owned()
}

fn said(found: &str) -> Answer {
    Answer::Invalid(vec![Violation { message: Some(found.to_owned()), ..Violation::default() }])
}

fn of_message(message: &DynamicMessage, depth: usize) -> cel::Value {
    let mut entries = HashMap::new();
    for field in message.descriptor().fields() {
        entries.insert(Key::from(format!("has__{}", field.name())), cel::Value::Bool(message.has_field(&field)));
        if let Some(value) = of_field(message, &field, depth) {
            entries.insert(Key::from(field.name()), value);
        }
    }
    cel::Value::Map(Map { map: Arc::new(entries) })
}

fn of_field(message: &DynamicMessage, field: &FieldDescriptor, depth: usize) -> Option<cel::Value> {
    let value = message.get_field(field);
    if field.is_map() {
        let entries = value.as_map()?.iter().map(|(key, value)| (of_key(key), of_value(value, depth)));
        return Some(cel::Value::Map(Map { map: Arc::new(entries.collect()) }));
    }
    if let (Kind::Message(inner), false) = (field.kind(), field.is_list()) {
        if inner.full_name().ends_with("Value") && !message.has_field(field) {
            return Some(cel::Value::Null);
        }
        if depth == 0 {
            return None;
        }
    }
    Some(of_value(&value, depth))
}

fn of_key(key: &MapKey) -> Key {
    match key {
        MapKey::Bool(key) => Key::Bool(*key),
        MapKey::I32(key) => Key::Int((*key).into()),
        MapKey::I64(key) => Key::Int(*key),
        MapKey::U32(key) => Key::Uint((*key).into()),
        MapKey::U64(key) => Key::Uint(*key),
        MapKey::String(key) => Key::from(key.as_str()),
    }
}

fn of_value(value: &Value, depth: usize) -> cel::Value {
    match value {
        Value::Bool(value) => cel::Value::Bool(*value),
        Value::I32(value) | Value::EnumNumber(value) => cel::Value::Int((*value).into()),
        Value::I64(value) => cel::Value::Int(*value),
        Value::U32(value) => cel::Value::UInt((*value).into()),
        Value::U64(value) => cel::Value::UInt(*value),
        Value::F32(value) => cel::Value::Float((*value).into()),
        Value::F64(value) => cel::Value::Float(*value),
        Value::String(value) => cel::Value::String(Arc::new(value.clone())),
        Value::Bytes(value) => cel::Value::Bytes(Arc::new(value.to_vec())),
        Value::List(items) => cel::Value::List(Arc::new(items.iter().map(|item| of_value(item, depth)).collect())),
        Value::Map(_) => unreachable!("maps are read as fields"),
        Value::Message(message) => well_known(message, depth),
    }
}

fn well_known(message: &DynamicMessage, depth: usize) -> cel::Value {
    let number = |name: &str| message.get_field_by_name(name).and_then(|value| value.as_i64());
    let nanos = || message.get_field_by_name("nanos").and_then(|value| value.as_i32()).unwrap_or_default();
    match message.descriptor().full_name() {
        "google.protobuf.Timestamp" => {
            let moment = DateTime::from_timestamp(number("seconds").unwrap_or_default(), nanos().unsigned_abs());
            cel::Value::Timestamp(moment.expect("the messages are within range").fixed_offset())
        }
        "google.protobuf.Duration" => {
            let whole = chrono::Duration::seconds(number("seconds").unwrap_or_default());
            cel::Value::Duration(whole + chrono::Duration::nanoseconds(nanos().into()))
        }
        name if name.ends_with("Value") => {
            of_value(&message.get_field_by_name("value").expect("a wrapper has a value"), depth)
        }
        _ => of_message(message, depth.saturating_sub(1)),
    }
}
