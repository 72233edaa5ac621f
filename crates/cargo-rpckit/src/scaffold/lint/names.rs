//! Names of messages, fields, oneofs and enums, and what else each of them must be on its own.

use prost_types::field_descriptor_proto::Label;
use prost_types::{DescriptorProto, EnumDescriptorProto, EnumOptions, FieldDescriptorProto, MessageOptions};

use super::at;
use super::broken::Broken;
use super::case::{lower_snake, pascal, upper_snake};
use super::own::Own;

pub(super) fn check(file: &Own<'_>, broken: &mut Broken) {
    let descriptor = file.descriptor();
    let mut walk = Walk { file, broken };
    for (place, message) in descriptor.message_type.iter().enumerate() {
        walk.message(message, &[4, at(place)]);
    }
    for (place, found) in descriptor.enum_type.iter().enumerate() {
        walk.enumeration(found, &[5, at(place)]);
    }
    for (place, extension) in descriptor.extension.iter().enumerate() {
        walk.field(extension, &[7, at(place)]);
    }
}

/// The way through a file; paths are those of source information.
struct Walk<'a, 'b> {
    file: &'a Own<'b>,
    broken: &'a mut Broken,
}

impl Walk<'_, '_> {
    fn message(&mut self, message: &DescriptorProto, path: &[i32]) {
        if message.options.as_ref().is_some_and(MessageOptions::map_entry) {
            return;
        }
        self.note("MESSAGE_PASCAL_CASE", message.name() != pascal(message.name()), path);
        for (place, field) in message.field.iter().enumerate() {
            self.field(field, &below(path, 2, place));
        }
        for (place, extension) in message.extension.iter().enumerate() {
            self.field(extension, &below(path, 6, place));
        }
        for (place, oneof) in message.oneof_decl.iter().enumerate() {
            // Behind `optional` stands a oneof that nobody has named.
            let is_optional =
                |field: &FieldDescriptorProto| field.oneof_index == Some(at(place)) && field.proto3_optional();
            let is_broken = oneof.name() != lower_snake(oneof.name()) && !message.field.iter().any(is_optional);
            self.note("ONEOF_LOWER_SNAKE_CASE", is_broken, &below(path, 8, place));
        }
        for (place, nested) in message.nested_type.iter().enumerate() {
            self.message(nested, &below(path, 3, place));
        }
        for (place, nested) in message.enum_type.iter().enumerate() {
            self.enumeration(nested, &below(path, 4, place));
        }
    }

    fn field(&mut self, field: &FieldDescriptorProto, path: &[i32]) {
        self.note("FIELD_LOWER_SNAKE_CASE", field.name() != lower_snake(field.name()), path);
        self.note("FIELD_NOT_REQUIRED", field.label() == Label::Required, path);
    }

    fn enumeration(&mut self, found: &EnumDescriptorProto, path: &[i32]) {
        self.note("ENUM_PASCAL_CASE", found.name() != pascal(found.name()), path);
        let aliases = found.options.as_ref().is_some_and(EnumOptions::allow_alias);
        self.note("ENUM_NO_ALLOW_ALIAS", aliases, &[path, &[3, 2]].concat());
        let first = found.value.first();
        self.note("ENUM_FIRST_VALUE_ZERO", first.is_some_and(|first| first.number() != 0), &below(path, 2, 0));
        let prefix = upper_snake(found.name()) + "_";
        for (place, value) in found.value.iter().enumerate() {
            let (name, path) = (value.name(), &below(path, 2, place));
            self.note("ENUM_VALUE_PREFIX", !name.starts_with(&prefix), path);
            self.note("ENUM_VALUE_UPPER_SNAKE_CASE", name != upper_snake(name), path);
            let is_zero = value.number() == 0;
            self.note("ENUM_ZERO_VALUE_SUFFIX", is_zero && !name.ends_with("_UNSPECIFIED"), path);
        }
    }

    fn note(&mut self, rule: &'static str, is_broken: bool, path: &[i32]) {
        if is_broken {
            self.broken.note(rule, self.file, path);
        }
    }
}

fn below(path: &[i32], number: i32, place: usize) -> Vec<i32> {
    [path, &[number, at(place)]].concat()
}
