//! Whether the descriptors are what a compiler would have made, which what comes next relies on.

mod cost;
mod declared;
mod fields;
mod names;

use prost_types::{DescriptorProto, EnumDescriptorProto, FileDescriptorProto, ServiceDescriptorProto};

use self::declared::Declared;
use crate::diagnostics::Diagnostics;
use crate::model::place::Place;
use crate::sources::files::Files;
use crate::sources::places::Places;

/// How deep messages may be nested: far beyond what people write, far below what overflows a stack.
const DEEPEST: usize = 32;

/// Notes every descriptor no compiler would have made; true when there is none.
pub(crate) fn check(files: &Files, places: &Places, diagnostics: &mut Diagnostics) -> bool {
    let declared = Declared::read(files);
    let before = diagnostics.count();
    for file in &files.all {
        let mut checker =
            Checker { file: &file.descriptor, places, declared: &declared, diagnostics, path: Vec::new() };
        checker.file();
    }
    if diagnostics.count() == before {
        cost::check(&declared, files, places, diagnostics);
    }
    diagnostics.count() == before
}

struct Checker<'a> {
    file: &'a FileDescriptorProto,
    places: &'a Places,
    declared: &'a Declared<'a>,
    diagnostics: &'a mut Diagnostics,
    /// Where we are, as in source information.
    path: Vec<i32>,
}

impl Checker<'_> {
    fn file(&mut self) {
        let file = self.file;
        if file.name().is_empty() || file.name().chars().any(char::is_control) {
            self.note(format!("{:?} is no name of a file", file.name()));
        }
        match file.syntax() {
            // An edition that is not known has been noted.
            "" | "proto2" | "proto3" | "editions" => {}
            other => self.note(format!("syntax {other:?} is unknown; write syntax = \"proto3\"")),
        }
        if !file.package().is_empty() {
            self.path.push(2);
            for part in file.package().split('.') {
                if let Err(problem) = names::check(part) {
                    self.note(format!("package {:?}: {problem}", file.package()));
                }
            }
            self.path.pop();
        }
        let scope = scope("", file.package());
        self.each(4, &file.message_type, |checker, message| checker.message(message, &scope, 1));
        self.each(5, &file.enum_type, Checker::enumeration);
        self.each(6, &file.service, Checker::service);
    }

    fn message(&mut self, message: &DescriptorProto, parent: &str, depth: usize) {
        self.name(message.name(), "message");
        if depth > DEEPEST {
            self.note(format!("messages are nested more than {DEEPEST} deep; move this one out"));
            return;
        }
        let full_name = scope(parent, message.name());
        fields::check(self, message, &full_name);
        self.each(8, &message.oneof_decl, |checker, oneof| checker.name(oneof.name(), "oneof"));
        self.each(3, &message.nested_type, |checker, nested| checker.message(nested, &full_name, depth + 1));
        self.each(4, &message.enum_type, Checker::enumeration);
    }

    fn enumeration(&mut self, r#enum: &EnumDescriptorProto) {
        self.name(r#enum.name(), "enum");
        if r#enum.value.is_empty() {
            self.note("an enum needs a value; give it one that is 0");
        }
        self.each(2, &r#enum.value, |checker, value| checker.name(value.name(), "enum value"));
    }

    fn service(&mut self, service: &ServiceDescriptorProto) {
        self.name(service.name(), "service");
        self.each(2, &service.method, |checker, method| {
            checker.name(method.name(), "rpc");
            for name in [method.input_type(), method.output_type()] {
                if !checker.declared.messages.contains_key(name) {
                    checker.note(format!("{name:?} is no message of this request or its imports"));
                }
            }
        });
    }

    fn name(&mut self, name: &str, what: &str) {
        if let Err(problem) = names::check(name) {
            self.note(format!("{what} {name:?}: {problem}"));
        }
    }

    fn each<T>(&mut self, number: i32, items: &[T], mut visit: impl FnMut(&mut Self, &T)) {
        for (index, item) in (0_i32..).zip(items) {
            self.path.extend([number, index]);
            visit(self, item);
            self.path.truncate(self.path.len() - 2);
        }
    }

    fn note(&mut self, message: impl std::fmt::Display) {
        let place = self.place();
        self.diagnostics.at(&place, message);
    }

    fn place(&self) -> Place {
        self.places.of(self.file.name(), &self.path)
    }
}

/// A name below another, with the leading dot that type names have in descriptors.
fn scope(parent: &str, name: &str) -> String {
    if name.is_empty() { parent.to_owned() } else { format!("{parent}.{name}") }
}
