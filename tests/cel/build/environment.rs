//! The environment of a case: its variables, and the messages and enums of the specification's test protos.

use proc_macro2::TokenStream;
use prost_reflect::{Kind, MessageDescriptor};
use quote::{format_ident, quote};
use rpckit_cel::{Checking, Layout, Schema, Type, Variable};

use crate::case::Case;
use crate::descriptors;

pub(crate) struct Environment<'a>(pub(crate) &'a Case);

impl Schema for Environment<'_> {
    fn variable(&self, name: &str) -> Option<Variable> {
        let at = self.0.variables.iter().position(|(known, ..)| known == name)?;
        let ty = self.0.variables[at].1.clone();
        let variable = format_ident!("variable_{at}");
        let of_values = matches!(&ty, Type::List(of) | Type::Map(_, of) if **of == Type::Dyn);
        let read = match ty {
            Type::Dyn | Type::Message(_) => quote!(#variable.clone()),
            Type::List(_) | Type::Map(..) if of_values => quote!(#variable.clone()),
            Type::List(_) | Type::Map(..) => quote!(&#variable),
            _ => quote!(#variable),
        };
        Some(Variable { ty, read })
    }

    fn field(&self, message: &str, field: &str) -> Option<Type> {
        let message = self.0.pool.get_message_by_name(message)?;
        if let Some(extension) = message.extensions().find(|extension| extension.full_name() == field) {
            let ty = of(&extension.kind());
            return Some(if extension.is_list() { Type::list(ty) } else { ty });
        }
        let field = message.get_field_by_name(field)?;
        if field.is_map() {
            let kind = field.kind();
            let entry = kind.as_message()?;
            return Some(Type::map(of(&entry.map_entry_key_field().kind()), of(&entry.map_entry_value_field().kind())));
        }
        let ty = of(&field.kind());
        Some(if field.is_list() { Type::list(ty) } else { ty })
    }

    fn read(&self, _: &str, _: &str, _: &TokenStream) -> TokenStream {
        quote!(compile_error!("messages are only type-checked here"))
    }

    fn has(&self, _: &str, _: &str, _: &TokenStream) -> TokenStream {
        quote!(compile_error!("messages are only type-checked here"))
    }

    fn constant(&self, name: &str) -> Option<i64> {
        let (parent, value) = name.rsplit_once('.')?;
        let value = self.0.pool.get_enum_by_name(parent)?.get_value_by_name(value)?;
        Some(value.number().into())
    }

    fn checking(&self) -> Checking {
        if self.0.disable_check { Checking::Lenient } else { Checking::Strict }
    }

    fn layout(&self, _: &str) -> Layout {
        Layout::Value
    }

    fn descriptor(&self, message: &str) -> Option<TokenStream> {
        self.0.pool.get_message_by_name(message).map(|known| descriptors::reference(known.full_name()))
    }

    fn is_type(&self, name: &str) -> bool {
        self.0.pool.get_message_by_name(name).is_some()
    }

    fn container(&self) -> &str {
        &self.0.container
    }

    fn regex(&self, pattern: &str) -> Result<String, String> {
        rpckit_re2::translate(pattern)
    }

    fn runtime(&self) -> TokenStream {
        quote!(::rpckit_validate::cel)
    }
}

fn of(kind: &Kind) -> Type {
    match kind {
        Kind::Double | Kind::Float => Type::Double,
        Kind::Int32 | Kind::Int64 | Kind::Sint32 | Kind::Sint64 | Kind::Sfixed32 | Kind::Sfixed64 | Kind::Enum(_) => {
            Type::Int
        }
        Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64 => Type::Uint,
        Kind::Bool => Type::Bool,
        Kind::String => Type::String,
        Kind::Bytes => Type::Bytes,
        Kind::Message(message) => well_known(message),
    }
}

fn well_known(message: &MessageDescriptor) -> Type {
    let wrapper = |ty| Type::Wrapper(Box::new(ty));
    match message.full_name() {
        "google.protobuf.Timestamp" => Type::Timestamp,
        "google.protobuf.Duration" => Type::Duration,
        "google.protobuf.BoolValue" => wrapper(Type::Bool),
        "google.protobuf.Int32Value" | "google.protobuf.Int64Value" => wrapper(Type::Int),
        "google.protobuf.UInt32Value" | "google.protobuf.UInt64Value" => wrapper(Type::Uint),
        "google.protobuf.FloatValue" | "google.protobuf.DoubleValue" => wrapper(Type::Double),
        "google.protobuf.StringValue" => wrapper(Type::String),
        "google.protobuf.BytesValue" => wrapper(Type::Bytes),
        "google.protobuf.Any" | "google.protobuf.Value" => Type::Dyn,
        "google.protobuf.ListValue" => Type::list(Type::Dyn),
        "google.protobuf.Struct" => Type::map(Type::String, Type::Dyn),
        name => Type::Message(name.to_owned()),
    }
}
