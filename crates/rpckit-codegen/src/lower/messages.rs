//! Messages, enums and fields.

use prost_reflect::{EnumDescriptor, EnumValueDescriptor, FieldDescriptor, FileDescriptor, MessageDescriptor};

use super::domains::Domains;
use super::errors::{self, Subject};
use super::fields::{declared, default, redacted, shape};
use super::notes::Notes;
use super::rules;
use super::vocabulary::Vocabulary;
use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::enumeration::{Enum, EnumValue};
use crate::model::error::Answer;
use crate::model::field::Field;
use crate::model::message::{Message, Oneof, Origin};
use crate::options::ExternPath;
use crate::sources::places::Places;

/// What lowering one file needs and fills.
pub(super) struct Context<'a> {
    pub(super) places: &'a Places,
    pub(super) externs: &'a [ExternPath],
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) domains: &'a Domains,
    pub(super) generated: bool,
    pub(super) model: &'a mut Model,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Full names of the file's messages and enums, in the order of the output.
    pub(super) in_package: (Vec<String>, Vec<String>),
}

impl Context<'_> {
    pub(super) fn file(&mut self, file: &FileDescriptor) {
        for message in file.messages() {
            self.message(&message);
        }
        for r#enum in file.enums() {
            self.enumeration(&r#enum);
        }
    }

    fn message(&mut self, message: &MessageDescriptor) {
        if message.is_map_entry() {
            return;
        }
        let file = message.parent_file();
        let oneofs = message.oneofs().filter(|oneof| !oneof.is_synthetic());
        let fields: Vec<Field> = declared(message.fields()).map(|field| self.field(&field)).collect();
        let error = self.shape(message, &fields);
        let lowered = Message {
            full_name: message.full_name().to_owned(),
            name: message.name().to_owned(),
            place: self.places.of(file.name(), message.path()),
            origin: self.origin(message.full_name()),
            deprecated: message
                .descriptor_proto()
                .options
                .as_ref()
                .is_some_and(prost_types::MessageOptions::deprecated),
            fields,
            oneofs: oneofs
                .map(|oneof| Oneof {
                    name: oneof.name().to_owned(),
                    place: self.places.of(file.name(), oneof.path()),
                    fields: declared(oneof.fields()).map(|field| field.number()).collect(),
                })
                .collect(),
            rules: rules::message(message, self.places, self.diagnostics),
            checked: false,
            mistake: None,
            error,
        };
        if lowered.origin == Origin::Generated {
            self.in_package.0.push(lowered.full_name.clone());
        }
        self.model.messages.insert(lowered.full_name.clone(), lowered);
        for child in message.child_messages() {
            self.message(&child);
        }
        for child in message.child_enums() {
            self.enumeration(&child);
        }
    }

    fn field(&self, field: &FieldDescriptor) -> Field {
        let options = field.field_descriptor_proto().options.as_ref();
        let (shape, kind) = shape(field);
        Field {
            name: field.name().to_owned(),
            number: field.number(),
            place: self.places.of(field.parent_file().name(), field.path()),
            shape,
            kind,
            oneof: field.containing_oneof().filter(|oneof| !oneof.is_synthetic()).and_then(|oneof| {
                oneof.parent_message().oneofs().filter(|other| !other.is_synthetic()).position(|other| other == oneof)
            }),
            default: default(field),
            deprecated: options.is_some_and(prost_types::FieldOptions::deprecated),
            redacted: redacted(field),
        }
    }

    /// How the message is answered, when it is the shape of an error.
    fn shape(&mut self, message: &MessageDescriptor, fields: &[Field]) -> Option<Answer> {
        let option = self.vocabulary.error(&message.options(), message.path())?;
        let file = message.parent_file();
        let mut notes = Notes::new(self.places, file.name());
        let reason = errors::reason_of_message(message.name());
        let subject = Subject { name: message.full_name(), reason, package: file.package_name(), fields };
        let answer = errors::read(&option, &subject, self.domains, &mut notes);
        if self.generated {
            notes.report(self.diagnostics);
        }
        Some(answer)
    }

    /// How the value is answered, when it is an error.
    fn reason(&mut self, value: &EnumValueDescriptor) -> Option<Answer> {
        let option = self.vocabulary.reason(&value.options(), value.path())?;
        let r#enum = value.parent_enum();
        let file = r#enum.parent_file();
        let mut notes = Notes::new(self.places, file.name());
        let reason = errors::reason_of_value(r#enum.name(), value.name());
        let subject = Subject { name: value.name(), reason, package: file.package_name(), fields: &[] };
        let answer = errors::read(&option, &subject, self.domains, &mut notes);
        if self.generated {
            notes.report(self.diagnostics);
        }
        Some(answer)
    }

    fn enumeration(&mut self, r#enum: &EnumDescriptor) {
        let file = r#enum.parent_file();
        // The pool has them by number, an alias before what it is another name of.
        let mut values: Vec<EnumValueDescriptor> = r#enum.values().collect();
        values.sort_by(|a, b| a.path().cmp(b.path()));
        let lowered = Enum {
            full_name: r#enum.full_name().to_owned(),
            name: r#enum.name().to_owned(),
            place: self.places.of(file.name(), r#enum.path()),
            origin: self.origin(r#enum.full_name()),
            deprecated: r#enum
                .enum_descriptor_proto()
                .options
                .as_ref()
                .is_some_and(prost_types::EnumOptions::deprecated),
            values: values
                .iter()
                .map(|value| EnumValue {
                    name: value.name().to_owned(),
                    number: value.number(),
                    place: self.places.of(file.name(), value.path()),
                    error: self.reason(value),
                })
                .collect(),
        };
        if lowered.origin == Origin::Generated {
            self.in_package.1.push(lowered.full_name.clone());
        }
        self.model.enums.insert(lowered.full_name.clone(), lowered);
    }

    fn origin(&self, full_name: &str) -> Origin {
        if self.externs.iter().any(|path| path.covers(full_name)) {
            Origin::Extern
        } else if self.generated {
            Origin::Generated
        } else {
            Origin::Imported
        }
    }
}
