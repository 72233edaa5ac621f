//! All messages and enums of the request.

use std::collections::{BTreeMap, BTreeSet};

use prost_types::{DescriptorProto, EnumDescriptorProto};

use super::{DEEPEST, scope};
use crate::sources::files::Files;

/// By full name with a leading dot.
#[derive(Debug, Default)]
pub(super) struct Declared<'a> {
    pub(super) messages: BTreeMap<String, &'a DescriptorProto>,
    pub(super) enums: BTreeMap<String, &'a EnumDescriptorProto>,
    /// Full names of the messages behind maps.
    pub(super) entries: BTreeSet<String>,
}

impl<'a> Declared<'a> {
    pub(super) fn read(files: &'a Files) -> Self {
        let mut declared = Self::default();
        for file in &files.all {
            let package = scope("", file.descriptor.package());
            declared.add(&package, &file.descriptor.message_type, &file.descriptor.enum_type, 0);
        }
        declared
    }

    fn add(&mut self, parent: &str, messages: &'a [DescriptorProto], enums: &'a [EnumDescriptorProto], depth: usize) {
        for r#enum in enums {
            self.enums.insert(scope(parent, r#enum.name()), r#enum);
        }
        for message in messages {
            let name = scope(parent, message.name());
            if message.options.as_ref().is_some_and(prost_types::MessageOptions::map_entry) {
                self.entries.insert(name.clone());
            }
            if depth <= DEEPEST {
                self.add(&name, &message.nested_type, &message.enum_type, depth + 1);
            }
            self.messages.insert(name, message);
        }
    }
}
