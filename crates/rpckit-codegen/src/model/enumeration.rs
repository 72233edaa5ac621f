//! Enums.

use super::message::Origin;
use super::place::Place;

/// An enum.
#[derive(Debug)]
pub struct Enum {
    /// Dotted, without a leading dot.
    pub full_name: String,
    /// The last part of the full name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Who writes its Rust type.
    pub origin: Origin,
    /// Whether the proto marks it `deprecated`.
    pub deprecated: bool,
    /// In the order of the proto, aliases included.
    pub values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Debug)]
pub struct EnumValue {
    /// As the proto spells it.
    pub name: String,
    /// Any `int32`.
    pub number: i32,
    /// Where it stands.
    pub place: Place,
}
