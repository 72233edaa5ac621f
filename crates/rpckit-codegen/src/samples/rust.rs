//! Samples as Rust.
//!
//! ```text
//! CreateUserRequest { email: "ada@example.com".to_owned(), name: "name".to_owned(), ..CreateUserRequest::default() }
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use quote::ToTokens;

use super::value::{Filled, Value};
use crate::model::Model;
use crate::model::field::{Field, Kind, Shape};
use crate::model::rules::number::Number;
use crate::model::rules::well_known::Time;
use crate::names::{Names, Wrapper};

/// No text is written out that is longer.
const SPELLED: usize = 64;

/// Writes values as Rust.
pub(super) struct Writer<'a> {
    pub(super) model: &'a Model,
    /// The names of each generated package, and the path of its module.
    pub(super) packages: &'a [(&'a str, &'a Names, String)],
    /// The package whose names need no path.
    pub(super) own: &'a str,
    /// What has to be imported of it.
    pub(super) imports: BTreeSet<String>,
}

impl Writer<'_> {
    /// A message; None where it cannot be named.
    pub(super) fn message(&mut self, filled: &Filled) -> Option<String> {
        let path = self.path_of_message(&filled.name)?;
        let slots = self.slots(filled)?;
        if slots.is_empty() {
            return Some(format!("{path}::default()"));
        }
        let mut text = format!("{path} {{ ");
        for (name, value) in &slots {
            let _ = write!(text, "{name}: {value}, ");
        }
        if slots.len() < self.slot_count(&filled.name) {
            let _ = write!(text, "..{path}::default() ");
        }
        text.push('}');
        Some(text)
    }

    /// The statements that make `filled` of a variable `request` that is `valid`.
    pub(super) fn change(&mut self, valid: &Filled, filled: &Filled) -> Option<String> {
        let (before, after) = (self.slots(valid)?, self.slots(filled)?);
        let mut statements = Vec::new();
        for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
            match (before.get(name), after.get(name)) {
                (before, Some(after)) if before != Some(after) => statements.push(format!("request.{name} = {after};")),
                (Some(_), None) => statements.push(format!("request.{name} = {};", self.unset(&valid.name, name))),
                _ => {}
            }
        }
        if statements.is_empty() {
            // What is wrong with it is what it leaves out.
            return Some(String::new());
        }
        Some(statements.join(" "))
    }

    /// The fields of the struct that are set, by their names; a oneof is one.
    fn slots(&mut self, filled: &Filled) -> Option<BTreeMap<String, String>> {
        let model = self.model;
        let message = model.messages.get(&filled.name)?;
        let mut slots = BTreeMap::new();
        for (number, value) in &filled.fields {
            let field = message.field(*number)?;
            let names = self.names_of(&filled.name).and_then(|(names, _)| names.messages.get(&filled.name));
            let Some(names) = names else {
                slots.insert(field.name.clone(), self.value(&field.kind, value)?);
                continue;
            };
            if let Some(oneof) = names.oneof_of(*number) {
                let variant = &oneof.variants[number];
                let (ident, boxed, path) = (variant.ident.to_string(), variant.is_boxed, oneof.path.clone());
                let slot = oneof.ident.to_string();
                let value = self.value(&field.kind, value)?;
                let value = if boxed { format!("Box::new({value})") } else { value };
                let path = self.qualified(&filled.name, &path)?;
                slots.insert(slot, format!("Some({path}::{ident}({value}))"));
                continue;
            }
            let name = names.fields.get(number)?;
            let (slot, wrapper) = (name.ident.to_string(), name.wrapper);
            let value = self.field(field, wrapper, value)?;
            slots.insert(slot, value);
        }
        Some(slots)
    }

    /// What a field reads as while it is unset.
    fn unset(&mut self, message: &str, slot: &str) -> String {
        let names = self.names_of(message).and_then(|(names, _)| names.messages.get(message));
        let field = names.and_then(|names| {
            let (number, field) = names.fields.iter().find(|(_, field)| field.ident == slot)?;
            Some((*number, field.wrapper))
        });
        match field {
            // A oneof.
            None | Some((_, Wrapper::Option | Wrapper::OptionBox)) => "None".to_owned(),
            Some((_, Wrapper::Vec)) => "Vec::new()".to_owned(),
            Some((number, Wrapper::Plain)) => {
                let kind = self.model.messages.get(message).and_then(|message| message.field(number));
                let zero = kind.map(|field| field.kind.clone()).and_then(|kind| self.value(&kind, &Value::zero(&kind)));
                zero.unwrap_or_else(|| "Default::default()".to_owned())
            }
            Some(_) => "Default::default()".to_owned(),
        }
    }

    /// How many fields the struct has.
    fn slot_count(&self, message: &str) -> usize {
        let names = self.names_of(message).and_then(|(names, _)| names.messages.get(message));
        names.map_or(usize::MAX, |names| names.fields.len() + names.oneofs.len())
    }

    fn field(&mut self, field: &Field, wrapper: Wrapper, value: &Value) -> Option<String> {
        let text = match (&field.shape, value) {
            (Shape::Map(key_kind), Value::Map(entries)) => {
                let entries = entries.iter().map(|(key, value)| {
                    Some(format!("({}, {})", self.value(key_kind, key)?, self.value(&field.kind, value)?))
                });
                let entries: Option<Vec<String>> = entries.collect();
                return Some(format!("[{}].into()", entries?.join(", ")));
            }
            (_, Value::List(items)) => return self.list(&field.kind, items),
            _ => self.value(&field.kind, value)?,
        };
        Some(match wrapper {
            Wrapper::Option => format!("Some({text})"),
            Wrapper::OptionBox => format!("Some(Box::new({text}))"),
            Wrapper::Box => format!("Box::new({text})"),
            _ => text,
        })
    }

    fn list(&mut self, kind: &Kind, items: &[Value]) -> Option<String> {
        if let [first, rest @ ..] = items
            && rest.len() > 3
            && rest.iter().all(|item| item == first)
        {
            return Some(format!("vec![{}; {}]", self.value(kind, first)?, items.len()));
        }
        let items: Option<Vec<String>> = items.iter().map(|item| self.value(kind, item)).collect();
        Some(format!("vec![{}]", items?.join(", ")))
    }

    /// One value.
    fn value(&mut self, kind: &Kind, value: &Value) -> Option<String> {
        Some(match value {
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => digits(number),
            Value::Enum(number) => self.variant(kind, *number),
            Value::Text(text) if text.is_empty() => "String::new()".to_owned(),
            Value::Text(text) => spelled(text),
            Value::Bytes(bytes) if bytes.is_empty() => "Vec::new()".to_owned(),
            Value::Bytes(bytes) if bytes.len() > 4 && bytes.iter().all(|byte| *byte == bytes[0]) => {
                format!("vec![{}; {}]", byte(bytes[0]), bytes.len())
            }
            Value::Bytes(bytes) => format!("{}.to_vec()", proc_macro2::Literal::byte_string(bytes)),
            Value::Timestamp(time) => at("Timestamp", *time),
            Value::Duration(time) => at("Duration", *time),
            // In two parts, as the generator itself asks no clock: a test looks for that.
            Value::Now => concat!("std::time::", "SystemTime::now().into()").to_owned(),
            Value::Mask(paths) => {
                let paths: Vec<String> = paths.iter().map(|path| spelled(path)).collect();
                format!("rpckit::prost_types::FieldMask {{ paths: vec![{}] }}", paths.join(", "))
            }
            Value::Any(url) => {
                format!("rpckit::prost_types::Any {{ type_url: {}, value: Vec::new() }}", spelled(url))
            }
            Value::Message(filled) if filled.name == "google.protobuf.Empty" => "()".to_owned(),
            Value::Message(filled) => match self.path_of_message(&filled.name) {
                Some(_) => self.message(filled)?,
                None if filled.fields.is_empty() => "Default::default()".to_owned(),
                None => return None,
            },
            Value::Opaque => "Default::default()".to_owned(),
            Value::List(_) | Value::Map(_) => return None,
        })
    }

    /// `UserStatus::Active as i32`
    fn variant(&mut self, kind: &Kind, number: i32) -> String {
        let Kind::Enum(name) = kind else { return number.to_string() };
        let known = self.names_of_enum(name).and_then(|names| {
            Some((names.enums.get(name)?.clone(), names.variants.get(name)?.get(&number)?.to_string()))
        });
        let path = known.and_then(|(path, variant)| Some(format!("{}::{variant}", self.qualified(name, &path)?)));
        path.map_or_else(|| grouped(&number.to_string()), |path| format!("{path} as i32"))
    }

    fn path_of_message(&mut self, name: &str) -> Option<String> {
        let path = self.names_of(name)?.0.messages.get(name)?.path.clone();
        self.qualified(name, &path)
    }

    fn names_of(&self, message: &str) -> Option<(&Names, &str)> {
        let known = self.packages.iter().find(|(_, names, _)| names.messages.contains_key(message))?;
        Some((known.1, known.0))
    }

    fn names_of_enum(&self, name: &str) -> Option<&Names> {
        Some(self.packages.iter().find(|(_, names, _)| names.enums.contains_key(name))?.1)
    }

    /// A path of a package, as the text names it that has the own package's names at hand.
    fn qualified(&mut self, of: &str, path: &syn::Path) -> Option<String> {
        let holds = |names: &Names| names.messages.contains_key(of) || names.enums.contains_key(of);
        let (package, _, module) = self.packages.iter().find(|(_, names, _)| holds(names))?;
        let path = path.to_token_stream().to_string().replace(' ', "");
        if *package != self.own {
            return Some(format!("{module}::{path}"));
        }
        self.imports.extend(path.split("::").next().map(str::to_owned));
        Some(path)
    }
}

fn at(name: &str, time: Time) -> String {
    let (seconds, nanos) = (grouped(&time.seconds.to_string()), grouped(&time.nanos.to_string()));
    format!("rpckit::prost_types::{name} {{ seconds: {seconds}, nanos: {nanos} }}")
}

/// `"text".to_owned()`, or what is shorter.
fn spelled(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if text.chars().count() > SPELLED && characters.all(|character| character == first) => {
            format!("{:?}.repeat({})", first.to_string(), text.chars().count())
        }
        _ => format!("{text:?}.to_owned()"),
    }
}

fn byte(byte: u8) -> String {
    if byte.is_ascii_graphic() && byte != b'\'' && byte != b'\\' {
        format!("b'{}'", char::from(byte))
    } else {
        byte.to_string()
    }
}

/// A number as Rust and paths have it.
pub(super) fn digits(number: &Number) -> String {
    match *number {
        Number::I32(number) => grouped(&number.to_string()),
        Number::I64(number) => grouped(&number.to_string()),
        Number::U32(number) => grouped(&number.to_string()),
        Number::U64(number) => grouped(&number.to_string()),
        Number::F32(number) if number.is_finite() => format!("{number:?}"),
        Number::F64(number) if number.is_finite() => format!("{number:?}"),
        Number::F32(number) => special(f64::from(number), "f32"),
        Number::F64(number) => special(number, "f64"),
    }
}

fn special(number: f64, kind: &str) -> String {
    let name = if number.is_nan() {
        "NAN"
    } else if number > 0.0 {
        "INFINITY"
    } else {
        "NEG_INFINITY"
    };
    format!("{kind}::{name}")
}

/// Digits in groups of three, where there are more than five.
fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (index, digit) in digits.char_indices() {
        if digits.len() > 5 && index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
