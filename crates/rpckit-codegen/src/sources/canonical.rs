//! Descriptors in one form, whichever compiler they came from.

use std::collections::BTreeSet;

use prost::Message;
use prost_reflect::{DynamicMessage, MessageDescriptor, ReflectMessage, Value};
use prost_types::FileDescriptorProto;

use super::{Sources, shipped, unmapped};

/// The files and all they import as an encoded `google.protobuf.FileDescriptorSet`, each after those it imports.
pub(crate) fn set(sources: &Sources, names: &[String]) -> Vec<u8> {
    let mut wanted: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    for file in sources.files.all.iter().rev() {
        if wanted.contains(file.name.as_str()) {
            wanted.extend(file.descriptor.dependency.iter().map(String::as_str));
        }
    }
    let descriptor = sources.pool.get_message_by_name("google.protobuf.FileDescriptorProto");
    let descriptor = descriptor.expect("the pool holds descriptor.proto");
    let mut set = Set { file: Vec::new() };
    for file in sources.files.all.iter().filter(|file| wanted.contains(file.name.as_str())) {
        let bytes = shipped::find(&sources.files, &file.name).map(|known| known.encode_to_vec());
        set.file.push(canonical(sources, bytes.as_ref().unwrap_or(&file.runtime_bytes), &descriptor));
    }
    set.encode_to_vec()
}

#[derive(Clone, PartialEq, Eq, Message)]
struct Set {
    #[prost(bytes = "vec", repeated, tag = "1")]
    file: Vec<Vec<u8>>,
}

/// prost-types is older than editions.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
struct Edition {
    #[prost(int32, optional, tag = "14")]
    edition: Option<i32>,
}

fn canonical(sources: &Sources, bytes: &[u8], descriptor: &MessageDescriptor) -> Vec<u8> {
    let mut message =
        DynamicMessage::decode(descriptor.clone(), bytes).unwrap_or_else(|_| DynamicMessage::new(descriptor.clone()));
    if unmapped::holds_map(&message) {
        message = unmapped::decode(sources, bytes).unwrap_or(message);
    }
    if message.fields().next().is_none() {
        // An option that is not what its declaration says: keep the file without such options.
        let file = FileDescriptorProto::decode(bytes).expect("has been decoded before");
        message.transcode_from(&file).expect("a file is a file");
        let edition = Edition::decode(bytes).unwrap_or_default().encode_to_vec();
        message.merge(edition.as_slice()).expect("a file has an edition, or a field that is not known");
    }
    message.clear_field_by_name("source_code_info");
    name_for_json(&mut message);
    message.encode_to_vec()
}

/// Compilers differ in whether they fill in `json_name`, and clients of reflection print the fields by it: every field has
/// one, every extension, which JSON writes by its full name, none.
fn name_for_json(message: &mut DynamicMessage) {
    if message.descriptor().full_name() == "google.protobuf.FieldDescriptorProto" {
        if message.has_field_by_name("extendee") {
            message.clear_field_by_name("json_name");
        } else if !message.has_field_by_name("json_name") {
            let name = message.get_field_by_name("name").and_then(|name| name.as_str().map(json_name));
            message.set_field_by_name("json_name", Value::String(name.unwrap_or_default()));
        }
        return;
    }
    for (field, value) in message.fields_mut() {
        if field.name() == "options" {
            continue;
        }
        match value {
            Value::Message(message) => name_for_json(message),
            Value::List(values) => values.iter_mut().filter_map(Value::as_message_mut).for_each(name_for_json),
            _ => {}
        }
    }
}

/// The name that protobuf's JSON mapping gives a field: underscores go, and the letter after each is a capital.
fn json_name(name: &str) -> String {
    let mut capital = false;
    let mut json = String::with_capacity(name.len());
    for character in name.chars() {
        if character == '_' {
            capital = true;
        } else if core::mem::take(&mut capital) {
            json.push(character.to_ascii_uppercase());
        } else {
            json.push(character);
        }
    }
    json
}
