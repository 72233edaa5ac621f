//! What the protos that come along declare.

use ::protox::file::{File, FileResolver, GoogleFileResolver};
use prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto};

use crate::shipped;

/// Those that protox brings.
const WELL_KNOWN: &[&str] = &[
    "google/protobuf/any.proto",
    "google/protobuf/api.proto",
    "google/protobuf/compiler/plugin.proto",
    "google/protobuf/descriptor.proto",
    "google/protobuf/duration.proto",
    "google/protobuf/empty.proto",
    "google/protobuf/field_mask.proto",
    "google/protobuf/source_context.proto",
    "google/protobuf/struct.proto",
    "google/protobuf/timestamp.proto",
    "google/protobuf/type.proto",
    "google/protobuf/wrappers.proto",
];

/// The protos that come along, as imports spell them.
pub(crate) fn files() -> impl Iterator<Item = &'static str> {
    shipped::FILES.iter().map(|(name, _)| *name).chain(WELL_KNOWN.iter().copied())
}

/// The proto that comes along and declares this name, as imports spell it: `google/protobuf/empty.proto` of
/// `google.protobuf.Empty`.
pub fn import_of(name: &str) -> Option<&'static str> {
    files().find(|file| names(file).iter().any(|known| known == name))
}

/// What a proto that comes along declares: messages, enums and extensions.
pub(crate) fn names(file: &str) -> Vec<String> {
    let opened = match shipped::find(file) {
        Some(text) => File::from_source(file, text),
        None => GoogleFileResolver::new().open_file(file),
    };
    let opened = opened.expect("what comes along is read");
    let descriptor: &FileDescriptorProto = opened.file_descriptor_proto();
    let package = format!("{}.", descriptor.package());
    let enums = descriptor.enum_type.iter().map(EnumDescriptorProto::name);
    let extensions = descriptor.extension.iter().map(FieldDescriptorProto::name);
    let mut names: Vec<String> = enums.chain(extensions).map(|name| format!("{package}{name}")).collect();
    for message in &descriptor.message_type {
        collect(message, &package, &mut names);
    }
    names
}

fn collect(message: &DescriptorProto, outer: &str, names: &mut Vec<String>) {
    let name = format!("{outer}{}", message.name());
    let inner = format!("{name}.");
    names.push(name);
    let enums = message.enum_type.iter().map(EnumDescriptorProto::name);
    let extensions = message.extension.iter().map(FieldDescriptorProto::name);
    names.extend(enums.chain(extensions).map(|name| format!("{inner}{name}")));
    for message in &message.nested_type {
        collect(message, &inner, names);
    }
}

#[cfg(test)]
mod tests {
    use super::{files, import_of, names};

    #[test]
    fn every_name_is_found_in_its_file() {
        for file in files() {
            assert!(!names(file).is_empty(), "{file}");
            for name in names(file) {
                assert_eq!(import_of(&name), Some(file), "{name}");
            }
        }
        assert_eq!(import_of("google.protobuf.FieldDescriptorProto.Type"), Some("google/protobuf/descriptor.proto"));
        assert_eq!(import_of("buf.validate.field"), Some("buf/validate/validate.proto"));
        assert_eq!(import_of("google.protobuf"), None);
    }
}
