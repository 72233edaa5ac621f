//! A file's descriptor as a set of sentences: order, comments and extensions of options do not count, all else does.

use std::collections::BTreeSet;

use prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, FileOptions};

/// All that the file declares.
pub fn of_file(file: &FileDescriptorProto) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    facts.insert(format!("syntax {:?}, package {:?}", file.syntax, file.package));
    // Where Go's code for the schema lives is not ours to say: who generates Go has the original.
    let options = file.options.clone().map(|options| FileOptions { go_package: None, ..options });
    facts.insert(format!("options {options:?}"));
    facts.extend(file.dependency.iter().map(|path| format!("imports {path}")));
    facts.extend(file.extension.iter().map(|field| of_field("the file", &[], field)));
    for message in &file.message_type {
        of_message("", message, &mut facts);
    }
    for enumeration in &file.enum_type {
        of_enum("", enumeration, &mut facts);
    }
    facts
}

fn of_message(parent: &str, message: &DescriptorProto, facts: &mut BTreeSet<String>) {
    let name = format!("{parent}.{}", message.name());
    let oneofs: Vec<&str> = message.oneof_decl.iter().map(prost_types::OneofDescriptorProto::name).collect();
    facts.insert(format!("{name} is a message, options {:?}", message.options.clone().unwrap_or_default()));
    facts.extend(message.field.iter().map(|field| of_field(&name, &oneofs, field)));
    facts.extend(message.extension.iter().map(|field| of_field(&name, &[], field)));
    facts.extend(oneofs.iter().map(|oneof| format!("{name} has oneof {oneof}")));
    for range in &message.extension_range {
        facts.insert(format!("{name} is extended from {} before {}", range.start(), range.end()));
    }
    for range in &message.reserved_range {
        facts.insert(format!("{name} reserves from {} before {}", range.start(), range.end()));
    }
    facts.extend(message.reserved_name.iter().map(|word| format!("{name} reserves {word}")));
    for nested in &message.nested_type {
        of_message(&name, nested, facts);
    }
    for enumeration in &message.enum_type {
        of_enum(&name, enumeration, facts);
    }
}

fn of_enum(parent: &str, enumeration: &EnumDescriptorProto, facts: &mut BTreeSet<String>) {
    let name = format!("{parent}.{}", enumeration.name());
    facts.insert(format!("{name} is an enum, options {:?}", enumeration.options.clone().unwrap_or_default()));
    for value in &enumeration.value {
        let options = value.options.clone().unwrap_or_default();
        facts.insert(format!("{name} has {} = {}, options {options:?}", value.name(), value.number()));
    }
    for range in &enumeration.reserved_range {
        facts.insert(format!("{name} reserves from {} through {}", range.start(), range.end()));
    }
    facts.extend(enumeration.reserved_name.iter().map(|word| format!("{name} reserves {word}")));
}

fn of_field(parent: &str, oneofs: &[&str], field: &FieldDescriptorProto) -> String {
    let oneof = field.oneof_index.map(|index| oneofs[usize::try_from(index).expect("protox numbers oneofs from zero")]);
    format!(
        "{parent} has {} = {}, {:?} {:?} {:?}, extends {:?}, oneof {oneof:?}, json {:?}, default {:?}, optional {:?}, {:?}",
        field.name(),
        field.number(),
        field.label(),
        field.r#type(),
        field.type_name,
        field.extendee,
        field.json_name,
        field.default_value,
        field.proto3_optional,
        field.options.clone().unwrap_or_default(),
    )
}
