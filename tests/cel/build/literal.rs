//! A `cel.expr.Value` as Rust: dynamic for what is expected, typed for what is bound.

use proc_macro2::{Literal, TokenStream};
use prost_reflect::DynamicMessage;
use quote::{format_ident, quote};
use rpckit_cel::Type;

use crate::case::{child, children, set};
use crate::descriptors;

/// As `cel::Value`; `None` for messages.
pub(crate) fn value(message: &DynamicMessage) -> Option<TokenStream> {
    let Some((kind, value)) = set(message) else { return Some(quote!(Value::Null)) };
    Some(match kind.as_str() {
        "null_value" => quote!(Value::Null),
        "bool_value" => {
            let value = value.as_bool()?;
            quote!(Value::Bool(#value))
        }
        "int64_value" => {
            let value = value.as_i64()?;
            if value == i64::MIN { quote!(Value::Int(i64::MIN)) } else { quote!(Value::Int(#value)) }
        }
        "uint64_value" => {
            let value = value.as_u64()?;
            quote!(Value::Uint(#value))
        }
        "double_value" => {
            let bits = value.as_f64()?.to_bits();
            quote!(Value::Double(f64::from_bits(#bits)))
        }
        "string_value" => {
            let value = value.as_str()?;
            quote!(Value::String(#value.into()))
        }
        "bytes_value" => {
            let value = Literal::byte_string(value.as_bytes()?);
            quote!(Value::Bytes((#value as &[u8]).into()))
        }
        "type_value" => {
            let value = value.as_str()?;
            quote!(Value::Type(#value.into()))
        }
        "list_value" => {
            let items: Vec<_> =
                children(value.as_message()?, "values").iter().map(self::value).collect::<Option<_>>()?;
            quote!(Value::List(vec![#(#items),*].into()))
        }
        "map_value" => {
            let entries: Vec<_> = entries(value.as_message()?)
                .map(|(key, value)| {
                    let (key, value) = (self::value(&key)?, self::value(&value)?);
                    Some(quote!((#key, #value)))
                })
                .collect::<Option<_>>()?;
            quote!(Value::map([#(#entries),*]).expect("a map"))
        }
        "object_value" => return packed(value.as_message()?),
        _ => return None,
    })
}

fn entries(map: &DynamicMessage) -> impl Iterator<Item = (DynamicMessage, DynamicMessage)> {
    children(map, "entries").into_iter().filter_map(|entry| child(&entry, "key").zip(child(&entry, "value")))
}

/// The message in an `Any`, through its descriptor.
fn packed(any: &DynamicMessage) -> Option<TokenStream> {
    let url = any.get_field_by_name("type_url")?.as_str()?.to_owned();
    let bytes = Literal::byte_string(any.get_field_by_name("value")?.as_bytes()?);
    let descriptor = descriptors::reference(url.rsplit('/').next()?);
    Some(quote!(message::decode(#descriptor, #bytes).expect("a message")))
}

/// As the Rust type that the compiler expects of a variable; `None` for messages.
pub(crate) fn typed(ty: &Type, message: &DynamicMessage) -> Option<TokenStream> {
    let (_, value) = set(message)?;
    Some(match ty {
        Type::String => {
            let value = value.as_str()?;
            quote!(#value)
        }
        Type::Bytes => {
            let value = Literal::byte_string(value.as_bytes()?);
            quote!((#value as &[u8]))
        }
        Type::Bool | Type::Int | Type::Uint | Type::Double => {
            let dynamic = self::value(message)?;
            let reader = format_ident!("{}", ty.to_string());
            quote!((#dynamic).#reader()?)
        }
        Type::Timestamp => {
            let dynamic = self::value(message)?;
            quote!((#dynamic).timestamp()?)
        }
        Type::Duration => {
            let dynamic = self::value(message)?;
            quote!((#dynamic).duration()?)
        }
        Type::List(of) if **of == Type::Dyn => self::value(message)?,
        Type::Map(_, of) if **of == Type::Dyn => self::value(message)?,
        Type::List(of) => {
            let items: Vec<_> =
                children(value.as_message()?, "values").iter().map(|item| owned(of, item)).collect::<Option<_>>()?;
            quote!(vec![#(#items),*])
        }
        Type::Map(key, of) => {
            let pairs: Vec<_> = entries(value.as_message()?)
                .map(|(name, value)| {
                    let (name, value) = (owned(key, &name)?, owned(of, &value)?);
                    Some(quote!((#name, #value)))
                })
                .collect::<Option<_>>()?;
            quote!(::std::collections::HashMap::from([#(#pairs),*]))
        }
        Type::Dyn | Type::Null | Type::Type | Type::Message(_) => self::value(message)?,
        _ => return None,
    })
}

fn owned(ty: &Type, message: &DynamicMessage) -> Option<TokenStream> {
    let plain = typed(ty, message)?;
    Some(match ty {
        Type::String => quote!(String::from(#plain)),
        Type::Bytes => quote!(#plain.to_vec()),
        Type::Bool | Type::Int | Type::Uint | Type::Double => plain,
        _ => return None,
    })
}
