//! What `buf.validate` asks of a message.

pub(crate) mod bytes;
pub(crate) mod cel;
pub(crate) mod constant;
pub(crate) mod enumeration;
pub(crate) mod number;
pub(crate) mod range;
pub(crate) mod string;
pub(crate) mod well_known;

use self::bytes::BytesRules;
use self::cel::CelRule;
use self::enumeration::EnumRules;
use self::number::NumberRules;
use self::string::StringRules;
use self::well_known::{AnyRules, FieldMaskRules, TimeRules};
use super::place::Place;

/// The rules of one message: its own, its oneofs' and its fields'.
#[derive(Debug, Default)]
pub(crate) struct MessageRules {
    /// Its rules in CEL, in the order of their evaluation.
    pub(crate) cel: Vec<CelRule>,
    /// `oneof` rules of the message, over fields that are in no protobuf oneof.
    pub(crate) choices: Vec<Choice>,
    /// Names of the protobuf oneofs that must be set.
    pub(crate) required_oneofs: Vec<String>,
    /// The fields that have rules, in the order of the proto.
    pub(crate) fields: Vec<FieldRules>,
    /// Options that are no rules. They are kept here, not reported at once, because a message that is only imported is the
    /// business of the run that generates it.
    pub(crate) mistakes: Vec<Mistake>,
}

impl MessageRules {
    /// Whether there is anything to check.
    pub(crate) fn is_empty(&self) -> bool {
        self.cel.is_empty() && self.choices.is_empty() && self.required_oneofs.is_empty() && self.fields.is_empty()
    }

    /// Whether the messages that the field with this number holds are checked too.
    pub(crate) fn enters(&self, number: u32) -> bool {
        self.field(number).is_none_or(|field| {
            let inside = match &field.value {
                ValueRules::Repeated(rules) => rules.items.ignore,
                ValueRules::Map(rules) => rules.values.ignore,
                _ => Ignore::Unspecified,
            };
            field.ignore != Ignore::Always && inside != Ignore::Always
        })
    }

    /// The rules of the field with this number.
    pub(crate) fn field(&self, number: u32) -> Option<&FieldRules> {
        self.fields.iter().find(|field| field.number == number)
    }
}

/// What is wrong with an option, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The option, or the nearest thing around it that the source information knows.
    pub(crate) place: Place,
    /// Lower case, no full stop, says what to do next.
    pub(crate) message: String,
}

/// Fields of which at most one may be set, or exactly one must.
#[derive(Debug)]
pub(crate) struct Choice {
    /// Their names in the order of the rule.
    pub(crate) fields: Vec<String>,
    /// Whether one must be set.
    pub(crate) required: bool,
}

/// The rules of one field.
#[derive(Debug)]
pub(crate) struct FieldRules {
    /// The field's number.
    pub(crate) number: u32,
    /// Whether it must be set.
    pub(crate) required: bool,
    /// When the rules do not apply.
    pub(crate) ignore: Ignore,
    /// Its rules in CEL, in the order of their evaluation.
    pub(crate) cel: Vec<CelRule>,
    /// What its value must be.
    pub(crate) value: ValueRules,
    /// Its predefined rules, evaluated after the standard ones.
    pub(crate) predefined: Vec<CelRule>,
}

/// When the rules of a field do not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Ignore {
    /// When the field can be unset and is.
    #[default]
    Unspecified,
    /// Also when it cannot be unset and is zero.
    IfZeroValue,
    /// Always: nothing inside the field is checked.
    Always,
}

/// What a value must be.
#[derive(Debug, Default)]
pub(crate) enum ValueRules {
    /// Anything.
    #[default]
    None,
    /// `string`, of strings and of `google.protobuf.StringValue`.
    String(Box<StringRules>),
    /// `bytes`
    Bytes(Box<BytesRules>),
    /// `bool.const`
    Bool(bool),
    /// The twelve families of numbers.
    Number(Box<NumberRules>),
    /// `enum`
    Enum(EnumRules),
    /// `repeated`
    Repeated(Box<RepeatedRules>),
    /// `map`
    Map(Box<MapRules>),
    /// `any`
    Any(AnyRules),
    /// `duration`
    Duration(Box<TimeRules>),
    /// `timestamp`
    Timestamp(Box<TimeRules>),
    /// `field_mask`
    FieldMask(FieldMaskRules),
}

/// Rules of items, keys or values. They are always set, so `required` says nothing about them.
#[derive(Debug, Default)]
pub(crate) struct ElementRules {
    /// When the rules do not apply.
    pub(crate) ignore: Ignore,
    /// Rules in CEL, in the order of their evaluation.
    pub(crate) cel: Vec<CelRule>,
    /// What each must be.
    pub(crate) value: ValueRules,
    /// Predefined rules, evaluated after the standard ones.
    pub(crate) predefined: Vec<CelRule>,
}

/// `repeated`
#[derive(Debug, Default)]
pub(crate) struct RepeatedRules {
    /// `min_items`
    pub(crate) min_items: Option<u64>,
    /// `max_items`
    pub(crate) max_items: Option<u64>,
    /// `unique`
    pub(crate) unique: bool,
    /// `items`
    pub(crate) items: ElementRules,
}

/// `map`
#[derive(Debug, Default)]
pub(crate) struct MapRules {
    /// `min_pairs`
    pub(crate) min_pairs: Option<u64>,
    /// `max_pairs`
    pub(crate) max_pairs: Option<u64>,
    /// `keys`
    pub(crate) keys: ElementRules,
    /// `values`
    pub(crate) values: ElementRules,
}
