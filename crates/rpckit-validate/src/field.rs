//! What generated code says about a field, once, as a static.

/// The type of a field as descriptors spell it, with the numbers of `google.protobuf.FieldDescriptorProto.Type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
#[allow(missing_docs, reason = "the variants are the protobuf types")]
pub enum FieldType {
    Double = 1,
    Float = 2,
    Int64 = 3,
    Uint64 = 4,
    Int32 = 5,
    Fixed64 = 6,
    Fixed32 = 7,
    Bool = 8,
    String = 9,
    Group = 10,
    Message = 11,
    Bytes = 12,
    Uint32 = 13,
    Enum = 14,
    Sfixed32 = 15,
    Sfixed64 = 16,
    Sint32 = 17,
    Sint64 = 18,
}

/// A field of a message, as generated code describes it. Costs nothing until a rule is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub(crate) number: i32,
    pub(crate) name: &'static str,
    pub(crate) kind: Option<FieldType>,
    pub(crate) entry: Option<(FieldType, FieldType)>,
}

impl Field {
    /// A field, singular or repeated, by its number and its name in the `.proto`.
    #[must_use]
    pub const fn new(number: i32, name: &'static str, kind: FieldType) -> Self {
        Self { number, name, kind: Some(kind), entry: None }
    }

    /// A map field, with the types of its keys and its values.
    #[must_use]
    pub const fn map(number: i32, name: &'static str, key: FieldType, value: FieldType) -> Self {
        Self { number, name, kind: Some(FieldType::Message), entry: Some((key, value)) }
    }

    /// A oneof: it has a name and neither number nor type.
    #[must_use]
    pub const fn oneof(name: &'static str) -> Self {
        Self { number: 0, name, kind: None, entry: None }
    }
}
