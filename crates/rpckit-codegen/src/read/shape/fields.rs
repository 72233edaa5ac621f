//! Fields.

use std::collections::BTreeMap;

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, FieldDescriptorProto};

use super::{Checker, scope};

/// The greatest number protobuf gives to a field.
const GREATEST: i32 = 536_870_911;

/// Notes what is wrong with the message's fields.
pub(super) fn check(checker: &mut Checker<'_>, message: &DescriptorProto, full_name: &str) {
    let mut numbers: BTreeMap<i32, String> = BTreeMap::new();
    checker.each(2, &message.field, |checker, field| {
        checker.name(field.name(), "field");
        number(checker, field, &mut numbers);
        r#type(checker, field, full_name);
        if let Some(index) = field.oneof_index
            && usize::try_from(index).ok().and_then(|index| message.oneof_decl.get(index)).is_none()
        {
            checker.note(format!("field {:?} belongs to oneof {index}, which its message does not have", field.name()));
        }
        default(checker, field);
    });
    if message.options.as_ref().is_some_and(prost_types::MessageOptions::map_entry) {
        entry(checker, message);
    }
}

fn number(checker: &mut Checker<'_>, field: &FieldDescriptorProto, numbers: &mut BTreeMap<i32, String>) {
    let number = field.number();
    if !(1..=GREATEST).contains(&number) || (19_000..=19_999).contains(&number) {
        checker.note(format!(
            "field {:?} has number {number}; choose one from 1 to {GREATEST}, except 19000 to 19999",
            field.name()
        ));
    }
    if let Some(other) = numbers.insert(number, field.name().to_owned()) {
        checker.note(format!("field {:?} has number {number}, and so has {other:?}; give each its own", field.name()));
    }
}

fn r#type(checker: &mut Checker<'_>, field: &FieldDescriptorProto, full_name: &str) {
    let Some(kind) = field.r#type.and_then(|kind| Type::try_from(kind).ok()) else {
        return checker.note(format!("field {:?} has no type that protobuf knows", field.name()));
    };
    if field.label.is_some_and(|label| Label::try_from(label).is_err()) {
        checker.note(format!("field {:?} is neither optional nor required nor repeated", field.name()));
    }
    let name = field.type_name();
    let declared = checker.declared;
    let is_declared = match kind {
        Type::Message | Type::Group => declared.messages.contains_key(name),
        Type::Enum => declared.enums.contains_key(name),
        _ => true,
    };
    if !is_declared {
        checker.note(format!(
            "field {:?} is of type {name:?}, which neither this request nor its imports declare",
            field.name()
        ));
    }
    // A map's message is no Rust type: only the field the compiler made it for can be of it.
    let is_own =
        name.strip_prefix(full_name).is_some_and(|rest| rest.starts_with('.') && rest[1..].find('.').is_none());
    if matches!(kind, Type::Message | Type::Group)
        && declared.entries.contains(name)
        && !(is_own && field.label() == Label::Repeated && field.oneof_index.is_none())
    {
        checker.note(format!(
            "field {:?} is of type {name:?}, which stands for a map; declare map<...> instead",
            field.name()
        ));
    }
}

/// Bytes as default: the octal escapes that fit into a byte.
fn default(checker: &mut Checker<'_>, field: &FieldDescriptorProto) {
    let Some(text) = &field.default_value else { return };
    match field.r#type() {
        Type::Bytes if !escapes_hold(text) => {
            checker.note(format!("the default of field {:?} has an escape that is no byte", field.name()));
        }
        Type::Enum => {
            let values = checker.declared.enums.get(field.type_name()).map(|known| &known.value);
            if !values.is_some_and(|values| values.iter().any(|value| value.name() == text)) {
                checker
                    .note(format!("the default of field {:?} is {text:?}, which its enum does not have", field.name()));
            }
        }
        _ => {}
    }
}

fn escapes_hold(text: &str) -> bool {
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            continue;
        }
        let holds = match bytes.next() {
            Some(first @ b'0'..=b'7') => {
                let mut value = u32::from(first - b'0');
                for _ in 0..2 {
                    if let Some(digit @ b'0'..=b'7') = bytes.peek().copied() {
                        value = value * 8 + u32::from(digit - b'0');
                        bytes.next();
                    }
                }
                value <= 255
            }
            Some(b'x' | b'X') => (0..2).all(|_| bytes.next().is_some_and(|digit| digit.is_ascii_hexdigit())),
            Some(b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'\\' | b'?' | b'\'' | b'"') => true,
            _ => false,
        };
        if !holds {
            return false;
        }
    }
    true
}

/// What the compiler makes of `map<...>`.
fn entry(checker: &mut Checker<'_>, message: &DescriptorProto) {
    let holds = match message.field.as_slice() {
        [key, value] => {
            let keys = !matches!(
                key.r#type(),
                Type::Double | Type::Float | Type::Bytes | Type::Enum | Type::Message | Type::Group
            );
            key.name() == "key"
                && key.number() == 1
                && keys
                && value.name() == "value"
                && value.number() == 2
                && value.r#type() != Type::Group
        }
        _ => false,
    };
    if !holds || !message.nested_type.is_empty() || !message.enum_type.is_empty() || !message.oneof_decl.is_empty() {
        checker.note(format!(
            "message {:?} says it stands for a map and does not; declare map<...> instead",
            scope("", message.name())
        ));
    }
}
