//! Messages and their oneofs.

use super::error::Answer;
use super::field::Field;
use super::place::Place;
use super::rules::MessageRules;

/// A message. Map entries are not messages here: they are the shape of a field.
#[derive(Debug)]
pub(crate) struct Message {
    /// Dotted, without a leading dot: `user.v1.User`.
    pub(crate) full_name: String,
    /// The last part of the full name.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) place: Place,
    /// Who writes its Rust type.
    pub(crate) origin: Origin,
    /// Whether the proto marks it `deprecated`.
    pub(crate) deprecated: bool,
    /// In the order of the proto.
    pub(crate) fields: Vec<Field>,
    /// Real oneofs only: what proto3 makes of `optional` is a field with presence.
    pub(crate) oneofs: Vec<Oneof>,
    /// What `buf.validate` asks of it.
    pub(crate) rules: MessageRules,
    /// Whether it, or a message it can hold, has rules: then it implements `Validate`.
    pub(crate) checked: bool,
    /// The mistake in its rules, or in those of a message it can hold, where the run goes on all the same.
    pub(crate) mistake: Option<String>,
    /// How it is answered, when it is the shape of an error.
    pub(crate) error: Option<Answer>,
}

/// Who writes the Rust type of a message or enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// This run.
    Generated,
    /// Another run of rpckit over another package.
    Imported,
    /// Somebody else: an `extern_path`, or the well-known types.
    Extern,
}

/// A oneof.
#[derive(Debug)]
pub(crate) struct Oneof {
    /// As the proto spells it.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) place: Place,
    /// Numbers of its fields, in the order of the proto.
    pub(crate) fields: Vec<u32>,
}

impl Message {
    /// The field with this number.
    pub(crate) fn field(&self, number: u32) -> Option<&Field> {
        self.fields.iter().find(|field| field.number == number)
    }
}
