//! The messages of the specification's test protos as descriptors of the runtime.

use proc_macro2::{Ident, Literal, TokenStream};
use prost_reflect::{Cardinality, DescriptorPool, FieldDescriptor, Kind, MessageDescriptor, Value};
use quote::{format_ident, quote};

/// Where the runtime has the well-known messages that are values of their own.
const WELL_KNOWN: [(&str, &str); 14] = [
    ("google.protobuf.Timestamp", "TIMESTAMP"),
    ("google.protobuf.Duration", "DURATION"),
    ("google.protobuf.BoolValue", "BOOL_VALUE"),
    ("google.protobuf.Int32Value", "INT32_VALUE"),
    ("google.protobuf.Int64Value", "INT64_VALUE"),
    ("google.protobuf.UInt32Value", "UINT32_VALUE"),
    ("google.protobuf.UInt64Value", "UINT64_VALUE"),
    ("google.protobuf.FloatValue", "FLOAT_VALUE"),
    ("google.protobuf.DoubleValue", "DOUBLE_VALUE"),
    ("google.protobuf.StringValue", "STRING_VALUE"),
    ("google.protobuf.BytesValue", "BYTES_VALUE"),
    ("google.protobuf.Struct", "STRUCT"),
    ("google.protobuf.ListValue", "LIST_VALUE"),
    ("google.protobuf.Value", "VALUE"),
];

/// A reference to the descriptor of a message.
pub(crate) fn reference(name: &str) -> TokenStream {
    if let Some((_, known)) = WELL_KNOWN.iter().find(|(known, _)| *known == name) {
        let known = format_ident!("{known}");
        return quote!(&::rpckit_validate::cel::message::#known);
    }
    let ident = ident(name);
    quote!(&#ident)
}

fn ident(name: &str) -> Ident {
    format_ident!("{}", name.replace('.', "_").to_ascii_uppercase())
}

fn is_own(message: &MessageDescriptor) -> bool {
    !message.is_map_entry() && WELL_KNOWN.iter().all(|(known, _)| *known != message.full_name())
}

/// One `static` for each message.
pub(crate) fn statics(pool: &DescriptorPool) -> TokenStream {
    let messages: Vec<MessageDescriptor> = pool.all_messages().filter(is_own).collect();
    let types = messages.iter().filter(|message| message.full_name() != "google.protobuf.Any");
    let types = types.map(|message| reference(message.full_name()));
    let statics = messages.iter().map(|message| {
        let (ident, name) = (ident(message.full_name()), message.full_name());
        if name == "google.protobuf.Any" {
            return quote!(static #ident: Descriptor = Descriptor::any(TYPES););
        }
        let fields = message.fields().map(|field| self::field(&field, field.name()));
        let extensions = message.extensions().map(|extension| {
            let kind = kind(&extension.kind());
            let (number, name) = (Literal::u32_unsuffixed(extension.number()), extension.full_name().to_owned());
            let shape = if extension.is_list() { quote!(Shape::Repeated) } else { quote!(Shape::Explicit) };
            quote!(Field::new(#number, #name, #kind, #shape))
        });
        quote!(static #ident: Descriptor = Descriptor::new(#name, &[#(#fields,)* #(#extensions,)*]);)
    });
    quote! {
        use ::rpckit_validate::cel::message::{self, Default as Unset, Descriptor, Field, Kind, Shape};
        static TYPES: &[&Descriptor] = &[#(#types),*];
        #(#statics)*
    }
}

fn field(field: &FieldDescriptor, name: &str) -> TokenStream {
    let (number, shape) = (Literal::u32_unsuffixed(field.number()), shape(field));
    let kind = match field.kind() {
        Kind::Message(entry) if field.is_map() => kind(&entry.map_entry_value_field().kind()),
        other => kind(&other),
    };
    let oneof = field.containing_oneof().and_then(|oneof| {
        let at = field.parent_message().oneofs().position(|other| other == oneof)?;
        let at = Literal::u32_unsuffixed(u32::try_from(at).ok()?);
        Some(quote!(.member_of(#at)))
    });
    let default = field.field_descriptor_proto().default_value.is_some().then(|| match field.default_value() {
        Value::Bool(value) => quote!(.or(Unset::Bool(#value))),
        Value::I32(value) | Value::EnumNumber(value) => quote!(.or(Unset::Int(#value as i64))),
        Value::I64(value) => quote!(.or(Unset::Int(#value))),
        Value::U32(value) => quote!(.or(Unset::Uint(#value as u64))),
        Value::U64(value) => quote!(.or(Unset::Uint(#value))),
        Value::F32(value) => quote!(.or(Unset::Double(#value as f64))),
        Value::F64(value) => quote!(.or(Unset::Double(#value))),
        Value::String(value) => quote!(.or(Unset::String(#value))),
        Value::Bytes(value) => {
            let value = Literal::byte_string(&value);
            quote!(.or(Unset::Bytes(#value)))
        }
        _ => TokenStream::new(),
    });
    quote!(Field::new(#number, #name, #kind, #shape)#oneof #default)
}

fn shape(field: &FieldDescriptor) -> TokenStream {
    match field.kind() {
        Kind::Message(entry) if field.is_map() => {
            let key = kind(&entry.map_entry_key_field().kind());
            quote!(Shape::Map(#key))
        }
        _ if field.cardinality() == Cardinality::Repeated => quote!(Shape::Repeated),
        _ if field.supports_presence() => quote!(Shape::Explicit),
        _ => quote!(Shape::Implicit),
    }
}

fn kind(kind: &Kind) -> TokenStream {
    match kind {
        Kind::Message(message) => {
            let reference = reference(message.full_name());
            quote!(Kind::Message(#reference))
        }
        Kind::Enum(of) if of.full_name() == "google.protobuf.NullValue" => quote!(Kind::Null),
        Kind::Enum(_) => quote!(Kind::Enum),
        scalar => {
            // `Kind` prints protobuf's words: `sint32`.
            let word = format!("{scalar:?}");
            let scalar = format_ident!("{}{}", word[..1].to_ascii_uppercase(), &word[1..]);
            quote!(Kind::#scalar)
        }
    }
}
