//! prost-build looks up the place of everything it prints and panics when one is missing: compilers give all, others may not.

use std::collections::BTreeSet;

use prost_types::source_code_info::Location;
use prost_types::{DescriptorProto, EnumDescriptorProto, FileDescriptorProto};

/// Adds empty places for what has none.
pub(super) fn complete(file: &mut FileDescriptorProto) {
    let Some(info) = &file.source_code_info else { return };
    let mut missing =
        Paths { known: info.location.iter().map(|location| location.path.as_slice()).collect(), missing: Vec::new() };
    missing.messages(&[], 4, &file.message_type);
    missing.enums(&[], 5, &file.enum_type);
    for (index, service) in (0_i32..).zip(&file.service) {
        let path = missing.need(&[], 6, index);
        missing.each(&path, 2, service.method.len());
    }
    let missing = missing.missing;
    let info = file.source_code_info.get_or_insert_default();
    info.location.extend(missing.into_iter().map(|path| Location { path, ..Location::default() }));
}

struct Paths<'a> {
    known: BTreeSet<&'a [i32]>,
    missing: Vec<Vec<i32>>,
}

impl Paths<'_> {
    fn need(&mut self, parent: &[i32], number: i32, index: i32) -> Vec<i32> {
        let path: Vec<i32> = parent.iter().copied().chain([number, index]).collect();
        if !self.known.contains(path.as_slice()) {
            self.missing.push(path.clone());
        }
        path
    }

    fn each(&mut self, parent: &[i32], number: i32, count: usize) {
        for (index, ()) in (0_i32..).zip(std::iter::repeat_n((), count)) {
            self.need(parent, number, index);
        }
    }

    fn messages(&mut self, parent: &[i32], number: i32, messages: &[DescriptorProto]) {
        for (index, message) in (0_i32..).zip(messages) {
            let path = self.need(parent, number, index);
            self.each(&path, 2, message.field.len());
            self.each(&path, 8, message.oneof_decl.len());
            self.messages(&path, 3, &message.nested_type);
            self.enums(&path, 4, &message.enum_type);
        }
    }

    fn enums(&mut self, parent: &[i32], number: i32, enums: &[EnumDescriptorProto]) {
        for (index, r#enum) in (0_i32..).zip(enums) {
            let path = self.need(parent, number, index);
            self.each(&path, 2, r#enum.value.len());
        }
    }
}
