//! Rules of protovalidate that make no sense, or say too much: PROTOVALIDATE.
//!
//! What no project can have is not looked for, since the generator refuses it: rules of another type than their field, `unique`
//! messages, patterns and expressions that do not compile, a choice of no field or of one that is not there. Left out is whether
//! an `example` keeps rules in CEL, predefined rules, and those that the clock decides, which would take an interpreter: where it
//! does not, `buf lint` says so, and examples can be put right without breaking a client.

mod bounds;
mod cel;
mod example;
mod field;
mod rules;
mod text;
mod time;

use std::collections::BTreeSet;

use prost_reflect::{DescriptorPool, ExtensionDescriptor, MessageDescriptor};

use self::field::Subject;
use self::rules::Rules;
use super::broken::Broken;
use super::own::Own;

/// The options that rules stand in.
struct Options {
    message: ExtensionDescriptor,
    field: ExtensionDescriptor,
    predefined: Option<ExtensionDescriptor>,
}

pub(super) fn check(pool: &DescriptorPool, file: &Own<'_>, broken: &mut Broken) {
    let find = |name: &str| pool.get_extension_by_name(&format!("buf.validate.{name}"));
    let (Some(message), Some(field)) = (find("message"), find("field")) else { return };
    let mut walk = Walk { options: Options { message, field, predefined: find("predefined") }, file, broken };
    for message in file.file.messages() {
        walk.message(&message);
    }
    for extension in file.file.extensions() {
        walk.extension(&extension);
    }
}

/// The way through a file.
struct Walk<'a, 'b> {
    options: Options,
    file: &'a Own<'b>,
    broken: &'a mut Broken,
}

impl Walk<'_, '_> {
    fn message(&mut self, message: &MessageDescriptor) {
        if let Some(rules) = Rules::read(&message.options(), &self.options.message) {
            self.note(cel::is_broken(&rules) || choices_are_broken(&rules), message.path());
        }
        for field in message.fields() {
            if let Some(rules) = Rules::read(&field.options(), &self.options.field) {
                self.note(field::is_broken(&Subject::of_field(&field), &rules), field.path());
            }
        }
        for extension in message.child_extensions() {
            self.extension(&extension);
        }
        for nested in message.child_messages() {
            self.message(&nested);
        }
    }

    fn extension(&mut self, extension: &ExtensionDescriptor) {
        if let Some(rules) = Rules::read(&extension.options(), &self.options.field) {
            self.note(field::is_broken(&Subject::of_extension(extension), &rules), extension.path());
        }
        let predefined = self.options.predefined.as_ref();
        if let Some(rules) = predefined.and_then(|predefined| Rules::read(&extension.options(), predefined)) {
            self.note(cel::is_broken(&rules), extension.path());
        }
    }

    fn note(&mut self, is_broken: bool, path: &[i32]) {
        if is_broken {
            self.broken.note("PROTOVALIDATE", self.file, path);
        }
    }
}

/// A field stands in one choice of `(buf.validate.message).oneof`.
fn choices_are_broken(rules: &Rules) -> bool {
    let mut seen = BTreeSet::new();
    rules.inner_list("oneof").iter().flat_map(|choice| choice.texts("fields")).any(|name| !seen.insert(name))
}
