//! From the options of `buf.validate` to rules.

mod bytes;
mod collection;
mod enumeration;
mod family;
mod field;
mod number;
mod predefined;
mod reader;
mod string;
mod well_known;

use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor, ReflectMessage};

use self::reader::Reader;
use super::fields::declared;
use super::raw::{self, FIELD_OPTIONS, MESSAGE_OPTIONS, ONEOF_OPTIONS, Raw, Setting};
use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::rules::cel::{CelRule, List};
use crate::model::rules::{Choice, Ignore, MessageRules};
use crate::sources::places::Places;

/// The rules of one message, its fields and oneofs. Called for every message but map entries, of imports too.
pub(crate) fn message(message: &MessageDescriptor, places: &Places, _diagnostics: &mut Diagnostics) -> MessageRules {
    let pool = message.parent_pool();
    let file = message.parent_file();
    let mut reader = Reader::new(places, file.name(), pool);
    let mut rules = MessageRules::default();
    for oneof in message.oneofs().filter(|oneof| !oneof.is_synthetic()) {
        let options = read(&oneof.options(), pool, RULES, oneof.path(), ONEOF_OPTIONS);
        if options.is_some_and(|options| oneof_required(&mut reader, &options)) {
            rules.required_oneofs.push(oneof.name().to_owned());
        }
    }
    let mut defaults = Vec::new();
    for field in declared(message.fields()) {
        if let Some(options) = read(&field.options(), pool, RULES, field.path(), FIELD_OPTIONS) {
            let (lowered, ignore) = field::lower(&mut reader, &field, &options);
            rules.fields.push(lowered);
            if ignore.is_none() {
                defaults.push(field.number());
            }
        }
    }
    if let Some(options) = read(&message.options(), pool, RULES, message.path(), MESSAGE_OPTIONS) {
        (rules.cel, rules.choices) = own(&mut reader, message, &options);
    }
    // Of the fields of a choice all but one are unset: their rules speak about the one that is set.
    let chosen = |number: u32| {
        let field = message.get_field(number);
        field.is_some_and(|field| {
            rules.choices.iter().any(|choice| choice.fields.iter().any(|name| name == field.name()))
        })
    };
    for field in &mut rules.fields {
        if defaults.contains(&field.number) && chosen(field.number) {
            field.ignore = Ignore::IfZeroValue;
        }
    }
    rules.mistakes = reader.mistakes;
    rules
}

/// The number under which messages, oneofs and fields carry their rules, and extensions those that they define.
const RULES: u32 = 1159;
const PREDEFINED: u32 = 1160;

/// What the options of something say under this number of `buf.validate`: `None` when they say nothing.
fn read(options: &DynamicMessage, pool: &DescriptorPool, number: u32, owner: &[i32], field: i32) -> Option<Setting> {
    let name = options.descriptor().full_name().to_owned();
    let mut extensions = pool.all_extensions();
    let extension = extensions
        .find(|extension| extension.number() == number && extension.containing_message().full_name() == name)?;
    raw::read(options, &extension, owner, field)
}

fn oneof_required(reader: &mut Reader<'_>, options: &Setting) -> bool {
    let mut required = false;
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (1, Raw::Bool(value)) => required = *value,
            _ => reader.unknown("oneof", setting),
        }
    }
    required
}

/// What the message says of itself as a whole.
fn own(reader: &mut Reader<'_>, message: &MessageDescriptor, options: &Setting) -> (Vec<CelRule>, Vec<Choice>) {
    let (mut cel, mut choices) = (Vec::new(), Vec::new());
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (3, Raw::List(rules)) => cel.extend(reader.cel(List::Rules, setting, rules)),
            (5, Raw::List(rules)) => cel.extend(reader.cel(List::Expressions, setting, rules)),
            (4, Raw::List(rules)) => {
                choices.extend(rules.iter().filter_map(|rule| choice(reader, message, setting, rule)));
            }
            _ => reader.unknown("message", setting),
        }
    }
    cel.sort_by_key(CelRule::order);
    (cel, choices)
}

fn choice(reader: &mut Reader<'_>, message: &MessageDescriptor, setting: &Setting, rule: &Raw) -> Option<Choice> {
    let mut choice = Choice { fields: Vec::new(), required: false };
    let Raw::Message(members) = rule else { return None };
    for member in members {
        match (member.number, &member.value) {
            (1, Raw::List(names)) => choice.fields.extend(names.iter().filter_map(Raw::text)),
            (2, Raw::Bool(value)) => choice.required = *value,
            _ => reader.unknown("oneof", member),
        }
    }
    if choice.fields.is_empty() {
        reader.mistake(setting, "rule `oneof` lists no fields: name at least one field of the message");
        return None;
    }
    let before = reader.mistakes.len();
    for (index, name) in choice.fields.iter().enumerate() {
        if message.get_field_by_name(name).is_none() {
            reader.mistake(
                setting,
                format!("rule `oneof` lists `{name}`, which is no field of `{}`", message.full_name()),
            );
        }
        if choice.fields[..index].contains(name) {
            reader.mistake(setting, format!("rule `oneof` lists `{name}` twice: name each field once"));
        }
    }
    (reader.mistakes.len() == before).then_some(choice)
}

/// Sets `checked` on every message that has rules, or can hold a message that has. Called once, when all messages are there.
pub(crate) fn mark(model: &mut Model) {
    let has_rules = model.messages.values().filter(|message| !message.rules.is_empty());
    let has_rules = has_rules.map(|message| message.full_name.clone()).collect();
    model.visit_holders(has_rules, |message, _| message.checked = true);
}
