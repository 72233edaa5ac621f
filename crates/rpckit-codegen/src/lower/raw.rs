//! Options as they were written: names, numbers and values, whatever they mean.

use prost_reflect::{DynamicMessage, ExtensionDescriptor, Value};

/// `options` in the descriptor of each kind of thing.
pub(super) const MESSAGE_OPTIONS: i32 = 7;
pub(super) const ONEOF_OPTIONS: i32 = 2;
pub(super) const FIELD_OPTIONS: i32 = 8;
pub(super) const SERVICE_OPTIONS: i32 = 3;
pub(super) const METHOD_OPTIONS: i32 = 4;
pub(super) const VALUE_OPTIONS: i32 = 3;

/// One option that is set.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    /// Its field number.
    pub(super) number: u32,
    /// Its name; of an extension, the full name in square brackets.
    pub(super) name: String,
    /// What it is set to.
    pub(super) value: Raw,
    /// Its path in the file, for its place.
    pub(super) path: Vec<i32>,
    /// Whether it belongs to the message it stands in.
    pub(super) origin: Origin,
}

/// Who defines an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The file that defines the message it stands in.
    Standard,
    /// A proto of the user, as an extension.
    Predefined,
    /// Nobody in this request.
    Unknown,
}

/// A value as it was written.
#[derive(Debug, Clone)]
pub(super) enum Raw {
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f32),
    Double(f64),
    String(String),
    Bytes(Vec<u8>),
    Message(Vec<Setting>),
    List(Vec<Raw>),
}

/// What the options of something say under this extension: `None` when they say nothing.
pub(super) fn read(
    options: &DynamicMessage,
    extension: &ExtensionDescriptor,
    owner: &[i32],
    field: i32,
) -> Option<Setting> {
    if !options.has_extension(extension) {
        return None;
    }
    let number = extension.number().cast_signed();
    let path: Vec<i32> = owner.iter().copied().chain([field, number]).collect();
    let value = raw(&options.get_extension(extension), &path);
    Some(Setting {
        number: extension.number(),
        name: extension.name().to_owned(),
        value,
        path,
        origin: Origin::Standard,
    })
}

fn settings(message: &DynamicMessage, path: &[i32]) -> Vec<Setting> {
    let setting = |number: u32, name: String, value: &Value, origin| {
        let path: Vec<i32> = path.iter().copied().chain([number.cast_signed()]).collect();
        Setting { number, name, value: raw(value, &path), path, origin }
    };
    let mut settings: Vec<Setting> = Vec::new();
    for (field, value) in message.fields() {
        settings.push(setting(field.number(), field.name().to_owned(), value, Origin::Standard));
    }
    for (extension, value) in message.extensions() {
        settings.push(setting(extension.number(), format!("[{}]", extension.full_name()), value, Origin::Predefined));
    }
    for unknown in message.unknown_fields() {
        settings.push(setting(unknown.number(), unknown.number().to_string(), &Value::Bool(true), Origin::Unknown));
    }
    settings.sort_by_key(|setting| setting.number);
    settings
}

fn raw(value: &Value, path: &[i32]) -> Raw {
    match value {
        Value::Bool(value) => Raw::Bool(*value),
        Value::I32(value) | Value::EnumNumber(value) => Raw::Int((*value).into()),
        Value::I64(value) => Raw::Int(*value),
        Value::U32(value) => Raw::Uint((*value).into()),
        Value::U64(value) => Raw::Uint(*value),
        Value::F32(value) => Raw::Float(*value),
        Value::F64(value) => Raw::Double(*value),
        Value::String(value) => Raw::String(value.clone()),
        Value::Bytes(value) => Raw::Bytes(value.to_vec()),
        Value::Message(value) => Raw::Message(settings(value, path)),
        Value::List(values) => Raw::List(
            (0_i32..)
                .zip(values)
                .map(|(index, value)| raw(value, &path.iter().copied().chain([index]).collect::<Vec<_>>()))
                .collect(),
        ),
        // No option that is read here is a map.
        Value::Map(_) => Raw::List(Vec::new()),
    }
}

impl Setting {
    /// The options inside this one.
    pub(super) fn settings(&self) -> &[Setting] {
        self.value.settings()
    }
}

impl Raw {
    /// The options of a message.
    pub(super) fn settings(&self) -> &[Setting] {
        match self {
            Self::Message(settings) => settings,
            _ => &[],
        }
    }

    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::String(text) => Some(text.clone()),
            _ => None,
        }
    }

    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Bytes(bytes) => Some(bytes.clone()),
            _ => None,
        }
    }

    /// The numbers of enums are `int32`.
    pub(super) fn int32(&self) -> Option<i32> {
        match self {
            Self::Int(number) => i32::try_from(*number).ok(),
            _ => None,
        }
    }
}
