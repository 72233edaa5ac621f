//! Enums.

use super::error::Answer;
use super::message::Origin;
use super::place::Place;

/// An enum.
#[derive(Debug)]
pub(crate) struct Enum {
    /// Dotted, without a leading dot.
    pub(crate) full_name: String,
    /// The last part of the full name.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) place: Place,
    /// Who writes its Rust type.
    pub(crate) origin: Origin,
    /// Whether the proto marks it `deprecated`.
    pub(crate) deprecated: bool,
    /// In the order of the proto, aliases included.
    pub(crate) values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Debug)]
pub(crate) struct EnumValue {
    /// As the proto spells it.
    pub(crate) name: String,
    /// Any `int32`.
    pub(crate) number: i32,
    /// Where it stands.
    pub(crate) place: Place,
    /// How it is answered, when it is an error.
    pub(crate) error: Option<Answer>,
}
