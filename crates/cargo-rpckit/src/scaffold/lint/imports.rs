//! Imports: whether they are used, and whether they are public.

use std::collections::BTreeSet;

use prost_reflect::{DescriptorPool, DynamicMessage, FileDescriptor, Value};

use super::at;
use super::broken::Broken;
use super::own::Own;

/// Where the imports of a file stand.
pub(super) const IMPORT: i32 = 3;

pub(super) fn check(pool: &DescriptorPool, file: &Own<'_>, broken: &mut Broken) {
    let descriptor = file.descriptor();
    let mut used = BTreeSet::new();
    for symbol in symbols(pool, &file.file) {
        // Of several imports that bring a symbol, the first is the one that is used.
        let provider = file.file.dependencies().position(|import| provides(&import, &symbol));
        used.extend(provider);
    }
    for place in 0..descriptor.dependency.len() {
        if descriptor.public_dependency.contains(&at(place)) {
            broken.note("IMPORT_NO_PUBLIC", file, &[IMPORT, at(place)]);
        } else if !used.contains(&place) {
            broken.note("IMPORT_USED", file, &[IMPORT, at(place)]);
        }
    }
}

/// Whether it is this file, or imports it publicly.
fn provides(file: &FileDescriptor, name: &str) -> bool {
    file.name() == name || file.public_dependencies().any(|public| provides(&public, name))
}

/// The names of the files whose messages, enums and extensions a file names, but for its own.
fn symbols(pool: &DescriptorPool, file: &FileDescriptor) -> BTreeSet<String> {
    let descriptor = pool.get_message_by_name("google.protobuf.FileDescriptorProto");
    let descriptor = descriptor.expect("every pool knows descriptor.proto");
    let whole = DynamicMessage::decode(descriptor, file.encode_to_vec().as_slice());
    let mut symbols = Symbols { pool, files: BTreeSet::new() };
    symbols.message(&whole.expect("what was encoded is well-formed"));
    symbols.files.remove(file.name());
    symbols.files
}

/// The way through a descriptor, with the options at every depth of it.
struct Symbols<'a> {
    pool: &'a DescriptorPool,
    files: BTreeSet<String>,
}

impl Symbols<'_> {
    fn message(&mut self, message: &DynamicMessage) {
        for (extension, value) in message.extensions() {
            self.files.insert(extension.parent_file().name().to_owned());
            self.value(value);
        }
        for (field, value) in message.fields() {
            match (field.full_name(), value) {
                ("google.protobuf.FileDescriptorProto.source_code_info", _) => {}
                (
                    "google.protobuf.FieldDescriptorProto.type_name"
                    | "google.protobuf.FieldDescriptorProto.extendee"
                    | "google.protobuf.MethodDescriptorProto.input_type"
                    | "google.protobuf.MethodDescriptorProto.output_type",
                    Value::String(name),
                ) => self.name(name.trim_start_matches('.')),
                ("google.protobuf.Any.type_url", Value::String(url)) => {
                    self.name(url.rsplit('/').next().unwrap_or_default());
                }
                (_, value) => self.value(value),
            }
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Message(message) => self.message(message),
            Value::List(values) => values.iter().for_each(|value| self.value(value)),
            Value::Map(entries) => entries.values().for_each(|value| self.value(value)),
            _ => {}
        }
    }

    fn name(&mut self, name: &str) {
        let message = self.pool.get_message_by_name(name).map(|message| message.parent_file());
        let file = message.or_else(|| self.pool.get_enum_by_name(name).map(|known| known.parent_file()));
        self.files.extend(file.map(|file| file.name().to_owned()));
    }
}
