//! Descriptors of messages, for expressions that make a message or use one as a value.
//!
//! ```text
//! static USER_V1_USER_DESCRIPTOR: ::rpckit::validate::cel::message::Descriptor =
//!     ::rpckit::validate::cel::message::Descriptor::new(
//!         "user.v1.User",
//!         &[::rpckit::validate::cel::message::Field::new(
//!             1,
//!             "name",
//!             ::rpckit::validate::cel::message::Kind::String,
//!             ::rpckit::validate::cel::message::Shape::Implicit,
//!         )],
//!         &[],
//!     );
//! ```

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use crate::model::field::{Default, Field, Kind, Shape};
use crate::model::message::Message;
use crate::model::{Model, Package};

const ANY: &str = "google.protobuf.Any";

/// `USER_V1_USER_DESCRIPTOR`
pub(crate) fn ident(message: &str) -> Ident {
    Ident::new(&format!("{}_DESCRIPTOR", message.replace('.', "_").to_ascii_uppercase()), Span::call_site())
}

/// A reference to the descriptor of a message.
pub(super) fn reference(message: &str) -> TokenStream {
    if let Some(known) = well_known(message) {
        return quote!(&::rpckit::validate::cel::message::#known);
    }
    let ident = ident(message);
    quote!(&#ident)
}

/// Where the runtime has those that are values of their own.
fn well_known(message: &str) -> Option<Ident> {
    let constant = match message.strip_prefix("google.protobuf.")? {
        "Timestamp" => "TIMESTAMP",
        "Duration" => "DURATION",
        "BoolValue" => "BOOL_VALUE",
        "Int32Value" => "INT32_VALUE",
        "Int64Value" => "INT64_VALUE",
        "UInt32Value" => "UINT32_VALUE",
        "UInt64Value" => "UINT64_VALUE",
        "FloatValue" => "FLOAT_VALUE",
        "DoubleValue" => "DOUBLE_VALUE",
        "StringValue" => "STRING_VALUE",
        "BytesValue" => "BYTES_VALUE",
        "Struct" => "STRUCT",
        "ListValue" => "LIST_VALUE",
        "Value" => "VALUE",
        _ => return None,
    };
    Some(format_ident!("{constant}"))
}

/// The descriptors that the tokens name, and those that these name.
pub(crate) fn statics(model: &Model, package: &Package, tokens: &TokenStream) -> TokenStream {
    let mut named = BTreeSet::new();
    collect(tokens, &mut named);
    if named.is_empty() {
        return TokenStream::new();
    }
    let messages = model.messages.values().filter(|message| well_known(&message.full_name).is_none());
    let mut used: BTreeSet<&str> =
        messages.map(|message| message.full_name.as_str()).filter(|name| named.contains(&ident(name))).collect();
    close(model, &mut used);
    if used.contains(ANY) {
        // An `Any` may hold whatever the package has.
        used.extend(package.messages.iter().map(String::as_str));
        close(model, &mut used);
    }
    let types =
        if used.contains(ANY) { used.iter().copied().filter(|name| *name != ANY).collect() } else { Vec::new() };
    let types: Vec<TokenStream> = types.into_iter().map(reference).collect();
    let statics = used.iter().filter_map(|name| Some(descriptor(model.messages.get(*name)?, &types)));
    statics.collect()
}

/// All idents that end as those of descriptors do.
fn collect(tokens: &TokenStream, named: &mut BTreeSet<Ident>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) if ident.to_string().ends_with("_DESCRIPTOR") => {
                named.insert(ident);
            }
            TokenTree::Group(group) => collect(&group.stream(), named),
            _ => {}
        }
    }
}

/// Adds the messages of fields, and theirs.
fn close<'a>(model: &'a Model, used: &mut BTreeSet<&'a str>) {
    let mut waiting: Vec<&str> = used.iter().copied().collect();
    while let Some(message) = waiting.pop().and_then(|name| model.messages.get(name)) {
        let inside = message.fields.iter().filter_map(|field| field.kind.message());
        for name in inside.filter(|name| well_known(name).is_none()) {
            if used.insert(name) {
                waiting.push(name);
            }
        }
    }
}

fn descriptor(message: &Message, types: &[TokenStream]) -> TokenStream {
    let (ident, name) = (ident(&message.full_name), &message.full_name);
    let made = if name == ANY {
        quote!(any(&[#(#types),*]))
    } else {
        let fields = message.fields.iter().map(field);
        // Only an `Any` is unpacked, and it knows the types itself.
        quote!(new(#name, &[#(#fields),*]))
    };
    quote! {
        static #ident: ::rpckit::validate::cel::message::Descriptor =
            ::rpckit::validate::cel::message::Descriptor::#made;
    }
}

fn field(field: &Field) -> TokenStream {
    let (number, name, kind) = (Literal::u32_unsuffixed(field.number), &field.name, kind(&field.kind));
    let shape = match &field.shape {
        Shape::Implicit => quote!(Implicit),
        Shape::Explicit | Shape::Required => quote!(Explicit),
        Shape::Repeated => quote!(Repeated),
        Shape::Map(key) => {
            let key = self::kind(key);
            quote!(Map(#key))
        }
    };
    let oneof = field.oneof.and_then(|oneof| u32::try_from(oneof).ok()).map(|oneof| {
        let oneof = Literal::u32_unsuffixed(oneof);
        quote!(.member_of(#oneof))
    });
    let default = field.default.as_ref().map(|default| {
        let default = self::default(default);
        quote!(.or(::rpckit::validate::cel::message::Default::#default))
    });
    quote! {
        ::rpckit::validate::cel::message::Field::new(
            #number,
            #name,
            #kind,
            ::rpckit::validate::cel::message::Shape::#shape,
        ) #oneof #default
    }
}

fn default(default: &Default) -> TokenStream {
    match default {
        Default::Bool(value) => quote!(Bool(#value)),
        Default::Int(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(Int(#value))
        }
        Default::Uint(value) => {
            let value = Literal::u64_unsuffixed(*value);
            quote!(Uint(#value))
        }
        Default::Double(value) => {
            let value = double(*value);
            quote!(Double(#value))
        }
        Default::String(value) => quote!(String(#value)),
        Default::Bytes(value) => {
            let value = Literal::byte_string(value);
            quote!(Bytes(#value))
        }
    }
}

/// A double as Rust.
pub(super) fn double(value: f64) -> TokenStream {
    if value.is_finite() {
        Literal::f64_suffixed(value).into_token_stream()
    } else if value.is_nan() {
        quote!(::core::primitive::f64::NAN)
    } else if value > 0.0 {
        quote!(::core::primitive::f64::INFINITY)
    } else {
        quote!(::core::primitive::f64::NEG_INFINITY)
    }
}

fn kind(kind: &Kind) -> TokenStream {
    let kind = match kind {
        Kind::Double => quote!(Double),
        Kind::Float => quote!(Float),
        Kind::Int32 => quote!(Int32),
        Kind::Int64 => quote!(Int64),
        Kind::Uint32 => quote!(Uint32),
        Kind::Uint64 => quote!(Uint64),
        Kind::Sint32 => quote!(Sint32),
        Kind::Sint64 => quote!(Sint64),
        Kind::Fixed32 => quote!(Fixed32),
        Kind::Fixed64 => quote!(Fixed64),
        Kind::Sfixed32 => quote!(Sfixed32),
        Kind::Sfixed64 => quote!(Sfixed64),
        Kind::Bool => quote!(Bool),
        Kind::String => quote!(String),
        Kind::Bytes => quote!(Bytes),
        Kind::Enum(name) if name == "google.protobuf.NullValue" => quote!(Null),
        Kind::Enum(_) => quote!(Enum),
        Kind::Message(name) => {
            let reference = reference(name);
            quote!(Message(#reference))
        }
        Kind::Group(name) => {
            let reference = reference(name);
            quote!(Group(#reference))
        }
    };
    quote!(::rpckit::validate::cel::message::Kind::#kind)
}
