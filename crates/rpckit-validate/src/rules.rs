//! The standard rules: of each the identifier and the way to it in the options of a field, by the numbers of
//! `buf/validate/validate.proto`.
//!
//! Generated code names them (`rules::string::MIN_LEN`), so that no path is spelled twice, and a reader finds the rule.

use std::borrow::Cow;

use crate::at::Part;
use crate::field::FieldType;
use crate::path::{FieldPath, PathElement};
use crate::subscript::Subscript;

pub mod bytes;
mod collection;
pub mod enumeration;
mod number;
pub mod string;
mod well_known;

pub use collection::{map, repeated};
pub use number::{
    boolean, double, fixed32, fixed64, float, int32, int64, sfixed32, sfixed64, sint32, sint64, uint32, uint64,
};
pub use well_known::{any, duration, field_mask, timestamp};

/// A rule, once, as a static.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub(crate) id: &'static str,
    pub(crate) path: &'static [RuleElement],
    /// The fields it speaks of, where it stands at no single one; none for the message as a whole.
    pub(crate) reads: Option<&'static [&'static str]>,
}

impl Rule {
    /// A rule by its identifier and its way in the options.
    #[must_use]
    pub const fn new(id: &'static str, path: &'static [RuleElement]) -> Self {
        Self { id, path, reads: None }
    }

    /// A rule that stands at no field of the options.
    #[must_use]
    pub const fn native(id: &'static str) -> Self {
        Self { id, path: &[], reads: None }
    }

    /// The same rule, of a message, that speaks of these fields and no others: a partial update that changes them all is
    /// checked for it.
    #[must_use]
    pub const fn reading(self, fields: &'static [&'static str]) -> Self {
        Self { reads: Some(fields), ..self }
    }

    /// What a program tells rules apart by.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }
}

/// One step of the way to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleElement {
    number: i32,
    name: &'static str,
    kind: FieldType,
    index: Option<u64>,
}

impl RuleElement {
    /// A field of the options.
    #[must_use]
    pub const fn new(number: i32, name: &'static str, kind: FieldType) -> Self {
        Self { number, name, kind, index: None }
    }

    /// An item of a repeated field of the options: `cel[0]`.
    #[must_use]
    pub const fn item(number: i32, name: &'static str, kind: FieldType, index: u64) -> Self {
        Self { number, name, kind, index: Some(index) }
    }

    const fn message(number: i32, name: &'static str) -> Self {
        Self::new(number, name, FieldType::Message)
    }

    /// What stands before the rules of items, keys and values.
    pub(crate) const fn of_part(part: Part) -> &'static [Self] {
        const REPEATED: RuleElement = RuleElement::message(18, "repeated");
        const MAP: RuleElement = RuleElement::message(19, "map");
        const ITEMS: [RuleElement; 2] = [REPEATED, RuleElement::message(4, "items")];
        const KEYS: [RuleElement; 2] = [MAP, RuleElement::message(4, "keys")];
        const VALUES: [RuleElement; 2] = [MAP, RuleElement::message(5, "values")];
        match part {
            Part::Whole => &[],
            Part::Item => &ITEMS,
            Part::Key => &KEYS,
            Part::Value => &VALUES,
        }
    }

    pub(crate) fn to_path(self) -> PathElement {
        PathElement {
            field_number: Some(self.number),
            field_name: Cow::Borrowed(self.name),
            field_type: Some(self.kind),
            key_type: None,
            value_type: None,
            subscript: self.index.map(Subscript::Index),
        }
    }
}

impl From<&Rule> for FieldPath {
    fn from(rule: &Rule) -> Self {
        rule.path.iter().copied().map(RuleElement::to_path).collect::<Vec<_>>().into()
    }
}

/// `required`: the field must be set.
pub static REQUIRED: Rule = Rule::new("required", &[RuleElement::new(25, "required", FieldType::Bool)]);

/// A message that is required and not there, found from inside: whatever a mask names is missing.
pub(crate) static MISSING: Rule = REQUIRED.reading(&[]);

/// A path of a mask that names no field. No rule of the `.proto`.
pub(crate) static MASK_PATH: Rule = Rule::native("field_mask.path");

/// `required` of a oneof: one of its fields must be set.
pub static ONEOF_REQUIRED: Rule = Rule::native("required");

/// `oneof` of a message: of the fields it lists, at most one may be set, or exactly one must.
pub static MESSAGE_ONEOF: Rule = Rule::native("message.oneof");

/// A family of rules: `FAMILY field-number;` and then `NAME = number "name" Type, "id", "other id" as OTHER;`.
macro_rules! family {
    ($family:literal = $family_number:literal; $($rule:ident = $number:literal $name:literal $kind:ident $(, $suffix:literal as $other:ident)*;)*) => {
        $(
            #[doc = concat!("`", $family, ".", $name, "`")]
            pub static $rule: $crate::rules::Rule =
                $crate::rules::Rule::new(concat!($family, ".", $name), $crate::rules::way!($family $family_number $number $name $kind));
            $(
                #[doc = concat!("`", $family, ".", $suffix, "`")]
                pub static $other: $crate::rules::Rule =
                    $crate::rules::Rule::new(concat!($family, ".", $suffix), $crate::rules::way!($family $family_number $number $name $kind));
            )*
        )*
    };
}

/// The way to a rule of a family.
macro_rules! way {
    ($family:literal $family_number:literal $number:literal $name:literal $kind:ident) => {
        &[
            $crate::rules::RuleElement::new($family_number, $family, $crate::field::FieldType::Message),
            $crate::rules::RuleElement::new($number, $name, $crate::field::FieldType::$kind),
        ]
    };
}

use {family, way};
