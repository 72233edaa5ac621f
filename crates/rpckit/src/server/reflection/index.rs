//! Where each symbol of the served protos is defined.

use std::collections::{BTreeMap, BTreeSet};

use prost::Message as _;
use prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto};

use super::entries;

/// The files behind the services, findable by what reflection asks for.
///
/// Clients get the bytes of a file as the compiler wrote them: decoding and encoding again would lose every custom
/// option, and with it the rules and error shapes that tools read through reflection.
#[derive(Debug, Default)]
pub(super) struct Index {
    files: BTreeMap<String, File>,
    /// Full name of a message, field, enum, value, oneof, service or method -> file.
    symbols: BTreeMap<String, String>,
    /// Message -> number of an extension -> file.
    extensions: BTreeMap<String, BTreeMap<i32, String>>,
}

#[derive(Debug)]
struct File {
    bytes: &'static [u8],
    dependencies: Vec<String>,
}

impl Index {
    /// Adds the files of an encoded `FileDescriptorSet`; those known already are skipped, since services of one
    /// package share theirs. A set that cannot be read adds the files before the damage.
    pub(super) fn add(&mut self, file_descriptor_set: &'static [u8]) {
        for bytes in entries::files(file_descriptor_set) {
            match FileDescriptorProto::decode(bytes) {
                Ok(file) if self.files.contains_key(file.name()) => {}
                Ok(file) => self.add_file(bytes, file),
                Err(error) => {
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "reflection leaves out an unreadable file"
                    );
                }
            }
        }
    }

    fn add_file(&mut self, bytes: &'static [u8], file: FileDescriptorProto) {
        let mut definitions = Definitions { file: file.name().to_owned(), index: self };
        let package = file.package();
        for message in &file.message_type {
            definitions.message(package, message);
        }
        for r#enum in &file.enum_type {
            definitions.r#enum(package, r#enum);
        }
        for extension in &file.extension {
            definitions.extension(package, extension);
        }
        for service in &file.service {
            let name = definitions.symbol(package, service.name());
            for method in &service.method {
                definitions.symbol(&name, method.name());
            }
        }
        let name = file.name().to_owned();
        self.files.insert(name, File { bytes, dependencies: file.dependency });
    }

    /// The file of this name and all it imports, itself first.
    pub(super) fn file(&self, name: &str) -> Option<Vec<&'static [u8]>> {
        let mut bytes = Vec::new();
        let mut seen = BTreeSet::from([name]);
        let mut waiting = vec![(name, self.files.get(name)?)];
        while let Some((_, file)) = waiting.pop() {
            bytes.push(file.bytes);
            for dependency in file.dependencies.iter().rev() {
                if let Some(file) = self.files.get(dependency).filter(|_| seen.insert(dependency)) {
                    waiting.push((dependency, file));
                }
            }
        }
        Some(bytes)
    }

    /// The file that defines a symbol, and all it imports.
    pub(super) fn symbol(&self, name: &str) -> Option<Vec<&'static [u8]>> {
        self.file(self.symbols.get(name.strip_prefix('.').unwrap_or(name))?)
    }

    /// The file that extends a message at a number, and all it imports.
    pub(super) fn extension(&self, message: &str, number: i32) -> Option<Vec<&'static [u8]>> {
        self.file(self.extensions.get(message.strip_prefix('.').unwrap_or(message))?.get(&number)?)
    }

    /// The numbers at which a message is extended; `None` when there is no such message.
    pub(super) fn extension_numbers(&self, message: &str) -> Option<Vec<i32>> {
        match self.extensions.get(message) {
            Some(extensions) => Some(extensions.keys().copied().collect()),
            None => self.symbols.get(message).map(|_| Vec::new()),
        }
    }
}

/// Walks one file.
struct Definitions<'a> {
    file: String,
    index: &'a mut Index,
}

impl Definitions<'_> {
    fn symbol(&mut self, scope: &str, name: &str) -> String {
        let full = if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") };
        self.index.symbols.insert(full.clone(), self.file.clone());
        full
    }

    fn message(&mut self, scope: &str, message: &DescriptorProto) {
        let name = self.symbol(scope, message.name());
        for field in &message.field {
            self.symbol(&name, field.name());
        }
        for oneof in &message.oneof_decl {
            self.symbol(&name, oneof.name());
        }
        for extension in &message.extension {
            self.extension(&name, extension);
        }
        for r#enum in &message.enum_type {
            self.r#enum(&name, r#enum);
        }
        for nested in &message.nested_type {
            self.message(&name, nested);
        }
    }

    /// Values stand beside their enum, not below it: the rule of protobuf's own descriptors.
    fn r#enum(&mut self, scope: &str, r#enum: &EnumDescriptorProto) {
        self.symbol(scope, r#enum.name());
        for value in &r#enum.value {
            self.symbol(scope, value.name());
        }
    }

    fn extension(&mut self, scope: &str, extension: &FieldDescriptorProto) {
        self.symbol(scope, extension.name());
        let extended = extension.extendee().trim_start_matches('.').to_owned();
        self.index.extensions.entry(extended).or_default().insert(extension.number(), self.file.clone());
    }
}

#[cfg(test)]
mod tests {
    use prost_types::{EnumValueDescriptorProto, FileDescriptorSet, MethodDescriptorProto, ServiceDescriptorProto};

    use super::*;

    fn index() -> Index {
        let name = |text: &str| Some(text.to_owned());
        let base = FileDescriptorProto {
            name: name("base.proto"),
            package: name("base"),
            message_type: vec![DescriptorProto {
                name: name("Outer"),
                field: vec![FieldDescriptorProto { name: name("field"), ..Default::default() }],
                nested_type: vec![DescriptorProto { name: name("Inner"), ..Default::default() }],
                enum_type: vec![EnumDescriptorProto {
                    name: name("Kind"),
                    value: vec![EnumValueDescriptorProto { name: name("KIND_A"), ..Default::default() }],
                    ..Default::default()
                }],
                ..Default::default()
            }],
            ..Default::default()
        };
        let service = FileDescriptorProto {
            name: name("service.proto"),
            package: name("a.v1"),
            dependency: vec!["base.proto".to_owned()],
            extension: vec![FieldDescriptorProto {
                name: name("extra"),
                extendee: name(".base.Outer"),
                number: Some(50_000),
                ..Default::default()
            }],
            service: vec![ServiceDescriptorProto {
                name: name("Things"),
                method: vec![MethodDescriptorProto { name: name("Get"), ..Default::default() }],
                ..Default::default()
            }],
            ..Default::default()
        };
        let set = FileDescriptorSet { file: vec![base, service] }.encode_to_vec();
        let mut index = Index::default();
        index.add(set.leak());
        index
    }

    fn names(files: Option<Vec<&'static [u8]>>) -> Vec<String> {
        files
            .unwrap_or_default()
            .into_iter()
            .map(|bytes| FileDescriptorProto::decode(bytes).unwrap().name().to_owned())
            .collect()
    }

    #[test]
    fn symbols_of_every_kind_are_found_with_their_imports() {
        let index = index();
        for symbol in ["a.v1.Things", "a.v1.Things.Get", "a.v1.extra", ".a.v1.Things"] {
            assert_eq!(names(index.symbol(symbol)), ["service.proto", "base.proto"], "{symbol}");
        }
        for symbol in ["base.Outer", "base.Outer.field", "base.Outer.Inner", "base.Outer.Kind", "base.Outer.KIND_A"] {
            assert_eq!(names(index.symbol(symbol)), ["base.proto"], "{symbol}");
        }
        assert!(index.symbol("base.Other").is_none());
        assert_eq!(names(index.file("base.proto")), ["base.proto"]);
        assert!(index.file("other.proto").is_none());
    }

    #[test]
    fn extensions_are_found_by_message_and_number() {
        let index = index();
        assert_eq!(names(index.extension("base.Outer", 50_000)), ["service.proto", "base.proto"]);
        assert!(index.extension("base.Outer", 1).is_none());
        assert_eq!(index.extension_numbers("base.Outer"), Some(vec![50_000]));
        assert_eq!(index.extension_numbers("base.Outer.Inner"), Some(Vec::new()));
        assert_eq!(index.extension_numbers("base.Other"), None);
    }
}
