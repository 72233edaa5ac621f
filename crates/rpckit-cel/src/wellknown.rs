//! The well-known messages that are values of their own (CEL specification, "Dynamic Values").

use proc_macro2::TokenStream;
use quote::quote;

use crate::types::Type;

/// What a message of this name is as a value; none where it stays a message.
pub(crate) fn value(name: &str) -> Option<Type> {
    let wrapper = |ty| Type::Wrapper(Box::new(ty));
    Some(match name.strip_prefix("google.protobuf.")? {
        "Timestamp" => Type::Timestamp,
        "Duration" => Type::Duration,
        "BoolValue" => wrapper(Type::Bool),
        "Int32Value" | "Int64Value" => wrapper(Type::Int),
        "UInt32Value" | "UInt64Value" => wrapper(Type::Uint),
        "FloatValue" | "DoubleValue" => wrapper(Type::Double),
        "StringValue" => wrapper(Type::String),
        "BytesValue" => wrapper(Type::Bytes),
        "Struct" => Type::map(Type::String, Type::Dyn),
        "ListValue" => Type::list(Type::Dyn),
        "Any" | "Value" => Type::Dyn,
        _ => return None,
    })
}

/// The type of a field of such a message.
pub(crate) fn field(message: &str, field: &str) -> Option<Type> {
    Some(match (value(message)?, field) {
        (Type::Timestamp | Type::Duration, "seconds" | "nanos") => Type::Int,
        (Type::Wrapper(inner), "value") => *inner,
        (fields @ Type::Map(..), "fields") => fields,
        (values @ Type::List(_), "values") => values,
        (Type::Dyn, _) => match (message, field) {
            ("google.protobuf.Any", "type_url") | ("google.protobuf.Value", "string_value") => Type::String,
            ("google.protobuf.Any", "value") => Type::Bytes,
            ("google.protobuf.Value", "null_value") => Type::Dyn,
            ("google.protobuf.Value", "number_value") => Type::Double,
            ("google.protobuf.Value", "bool_value") => Type::Bool,
            ("google.protobuf.Value", "struct_value") => Type::map(Type::String, Type::Dyn),
            ("google.protobuf.Value", "list_value") => Type::list(Type::Dyn),
            _ => return None,
        },
        _ => return None,
    })
}

/// Where the runtime has the message's descriptor; an `Any` depends on what it may hold.
pub(crate) fn descriptor(name: &str, runtime: &TokenStream) -> Option<TokenStream> {
    let constant = match name.strip_prefix("google.protobuf.")? {
        "Timestamp" => quote!(TIMESTAMP),
        "Duration" => quote!(DURATION),
        "BoolValue" => quote!(BOOL_VALUE),
        "Int32Value" => quote!(INT32_VALUE),
        "Int64Value" => quote!(INT64_VALUE),
        "UInt32Value" => quote!(UINT32_VALUE),
        "UInt64Value" => quote!(UINT64_VALUE),
        "FloatValue" => quote!(FLOAT_VALUE),
        "DoubleValue" => quote!(DOUBLE_VALUE),
        "StringValue" => quote!(STRING_VALUE),
        "BytesValue" => quote!(BYTES_VALUE),
        "Struct" => quote!(STRUCT),
        "ListValue" => quote!(LIST_VALUE),
        "Value" => quote!(VALUE),
        _ => return None,
    };
    Some(quote!(&#runtime::message::#constant))
}
