//! The well-known messages that are values of their own.

use super::descriptor::{Descriptor, Field, Kind, Meaning, Shape};

pub(super) const ANY_FIELDS: &[Field] =
    &[Field::new(1, "type_url", Kind::String, Shape::Implicit), Field::new(2, "value", Kind::Bytes, Shape::Implicit)];

const MOMENT: &[Field] =
    &[Field::new(1, "seconds", Kind::Int64, Shape::Implicit), Field::new(2, "nanos", Kind::Int32, Shape::Implicit)];

/// `google.protobuf.Any`, of which no types but the well-known ones are known.
pub static ANY: Descriptor = Descriptor::any(&[]);

/// `google.protobuf.Timestamp`
pub static TIMESTAMP: Descriptor = Descriptor::well_known("google.protobuf.Timestamp", Meaning::Timestamp, MOMENT);

/// `google.protobuf.Duration`
pub static DURATION: Descriptor = Descriptor::well_known("google.protobuf.Duration", Meaning::Duration, MOMENT);

/// `google.protobuf.Struct`
pub static STRUCT: Descriptor = Descriptor::well_known(
    "google.protobuf.Struct",
    Meaning::Struct,
    &[Field::new(1, "fields", Kind::Message(&VALUE), Shape::Map(Kind::String))],
);

/// `google.protobuf.ListValue`
pub static LIST_VALUE: Descriptor = Descriptor::well_known(
    "google.protobuf.ListValue",
    Meaning::ListValue,
    &[Field::new(1, "values", Kind::Message(&VALUE), Shape::Repeated)],
);

/// `google.protobuf.Value`
pub static VALUE: Descriptor = Descriptor::well_known(
    "google.protobuf.Value",
    Meaning::Value,
    &[
        Field::new(1, "null_value", Kind::Null, Shape::Explicit).member_of(0),
        Field::new(2, "number_value", Kind::Double, Shape::Explicit).member_of(0),
        Field::new(3, "string_value", Kind::String, Shape::Explicit).member_of(0),
        Field::new(4, "bool_value", Kind::Bool, Shape::Explicit).member_of(0),
        Field::new(5, "struct_value", Kind::Message(&STRUCT), Shape::Explicit).member_of(0),
        Field::new(6, "list_value", Kind::Message(&LIST_VALUE), Shape::Explicit).member_of(0),
    ],
);

macro_rules! wrappers {
    ($($name:ident $message:literal $kind:ident;)*) => {
        $(
            #[doc = concat!("`", $message, "`")]
            pub static $name: Descriptor = Descriptor::well_known(
                $message,
                Meaning::Wrapper,
                &[Field::new(1, "value", Kind::$kind, Shape::Implicit)],
            );
        )*

        /// The descriptor of a well-known message.
        pub(super) fn find(name: &str) -> Option<&'static Descriptor> {
            Some(match name {
                $($message => &$name,)*
                "google.protobuf.Timestamp" => &TIMESTAMP,
                "google.protobuf.Duration" => &DURATION,
                "google.protobuf.Struct" => &STRUCT,
                "google.protobuf.ListValue" => &LIST_VALUE,
                "google.protobuf.Value" => &VALUE,
                _ => return None,
            })
        }
    };
}

wrappers! {
    DOUBLE_VALUE "google.protobuf.DoubleValue" Double;
    FLOAT_VALUE "google.protobuf.FloatValue" Float;
    INT64_VALUE "google.protobuf.Int64Value" Int64;
    UINT64_VALUE "google.protobuf.UInt64Value" Uint64;
    INT32_VALUE "google.protobuf.Int32Value" Int32;
    UINT32_VALUE "google.protobuf.UInt32Value" Uint32;
    BOOL_VALUE "google.protobuf.BoolValue" Bool;
    STRING_VALUE "google.protobuf.StringValue" String;
    BYTES_VALUE "google.protobuf.BytesValue" Bytes;
}
