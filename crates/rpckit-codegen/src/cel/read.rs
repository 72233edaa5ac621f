//! How Rust reads what an expression reads.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Path;

use super::Environment;
use super::descriptor::{self, double};
use super::types::is_dynamic;
use crate::model::field::{Default, Field, Kind, Shape, wrapped};
use crate::names::{OneofName, Wrapper};

impl Environment<'_> {
    pub(super) fn read_field(&self, message: &str, field: &Field, receiver: &TokenStream) -> TokenStream {
        let Some(reached) = self.names.and_then(|names| names.message(message)) else {
            // Of the well-known messages only the mask is read, whose field is a list; the rest is looked for mistakes.
            return quote!(#receiver.paths.as_slice());
        };
        if let Some(oneof) = reached.names.oneof_of(field.number) {
            return self.read_member(field, oneof, &reached.to(&oneof.path), receiver);
        }
        let Some(name) = reached.names.fields.get(&field.number) else { return TokenStream::new() };
        let ident = &name.ident;
        let place = quote!(#receiver.#ident);
        match (&field.shape, name.wrapper) {
            (Shape::Repeated, _) => list(&field.kind, &place),
            (Shape::Map(_), _) => table(&field.kind, &place),
            (_, Wrapper::Option | Wrapper::OptionBox) => optional(&field.kind, name.wrapper, &place),
            (_, Wrapper::Box) => quote!(&*#place),
            _ => placed(&field.kind, &place),
        }
    }

    /// A member of a oneof; where another one is set, its default.
    fn read_member(&self, field: &Field, oneof: &OneofName, path: &Path, receiver: &TokenStream) -> TokenStream {
        let (ident, variant) = (&oneof.ident, &oneof.variants[&field.number]);
        let name = &variant.ident;
        let inner = field.kind.message().and_then(wrapped);
        let value = match &inner {
            Some(inner) => borrowed(inner, &quote!(value)),
            None if variant.is_boxed => quote!(&**value),
            None if is_dynamic(&field.kind) => quote!(value),
            None => borrowed(&field.kind, &quote!(value)),
        };
        let mut others = oneof.variants.iter().filter(|(number, _)| **number != field.number);
        let others = match (others.next(), others.next()) {
            (None, _) => None,
            (Some((_, other)), None) => {
                let other = &other.ident;
                Some(quote!(#path::#other(_) => ::core::option::Option::None,))
            }
            _ => Some(quote!(_ => ::core::option::Option::None,)),
        };
        let read = quote! {
            #receiver.#ident.as_ref().and_then(|member| match member {
                #path::#name(value) => ::core::option::Option::Some(#value),
                #others
            })
        };
        match &field.kind {
            _ if inner.is_some() => read,
            kind if is_dynamic(kind) => optional_value(kind, &read),
            _ if field.default.is_some() => {
                let default = field.default.as_ref().map(default);
                quote!(#read.unwrap_or(#default))
            }
            Kind::Enum(name) => {
                let first = self.model.enums.get(name).and_then(|known| known.values.first());
                let first = Literal::i64_suffixed(first.map_or(0, |value| value.number.into()));
                quote!(#read.unwrap_or(#first))
            }
            kind => match time(kind) {
                Some(time) => quote!(#read.unwrap_or(#time::new(0, 0))),
                None if kind.message().is_some() => quote!(::rpckit::validate::cel::unset::or_unset(#read)),
                None => quote!(#read.unwrap_or_default()),
            },
        }
    }

    pub(super) fn has_field(&self, message: &str, field: &Field, receiver: &TokenStream) -> TokenStream {
        let Some(reached) = self.names.and_then(|names| names.message(message)) else {
            return quote!((!#receiver.paths.is_empty()));
        };
        if let Some(oneof) = reached.names.oneof_of(field.number) {
            let (ident, path, variant) = (&oneof.ident, reached.to(&oneof.path), &oneof.variants[&field.number].ident);
            return quote!(::core::matches!(#receiver.#ident, ::core::option::Option::Some(#path::#variant(_))));
        }
        let Some(name) = reached.names.fields.get(&field.number) else { return TokenStream::new() };
        let ident = &name.ident;
        let place = quote!(#receiver.#ident);
        match (&field.shape, name.wrapper, &field.kind) {
            (Shape::Repeated | Shape::Map(_), ..) => quote!((!#place.is_empty())),
            (_, Wrapper::Option | Wrapper::OptionBox, _) => quote!(#place.is_some()),
            (Shape::Required, ..) => quote!(true),
            (.., Kind::String | Kind::Bytes) => quote!((!#place.is_empty())),
            (.., Kind::Bool) => place,
            (.., Kind::Double | Kind::Float) => quote!((#place.to_bits() != 0)),
            _ => quote!((#place != 0)),
        }
    }
}

/// A field of type `Option`; where it is unset, its default, as prost's getters know it.
fn optional(kind: &Kind, wrapper: Wrapper, place: &TokenStream) -> TokenStream {
    if let Some(inner) = kind.message().and_then(wrapped) {
        return match inner {
            Kind::String | Kind::Bytes => quote!(#place.as_deref()),
            Kind::Int32 => quote!(#place.map(i64::from)),
            Kind::Uint32 => quote!(#place.map(u64::from)),
            Kind::Float => quote!(#place.map(f64::from)),
            _ => place.clone(),
        };
    }
    if let Some(time) = time(kind) {
        return quote!(#place.as_ref().map_or(#time::new(0, 0), |time| #time::new(time.seconds, time.nanos)));
    }
    if is_dynamic(kind) {
        return optional_value(kind, &quote!(#place.as_ref()));
    }
    match kind {
        Kind::Message(_) | Kind::Group(_) => {
            let lent = if wrapper == Wrapper::OptionBox { quote!(as_deref) } else { quote!(as_ref) };
            quote!(::rpckit::validate::cel::unset::or_unset(#place.#lent()))
        }
        Kind::String | Kind::Bytes => quote!(#place()),
        // The getter would not show numbers that the enum does not know.
        Kind::Enum(_) => quote!(i64::from(#place.unwrap_or(#place() as i32))),
        _ => placed(kind, &quote!(#place())),
    }
}

/// A list: of most things as it is.
pub(crate) fn list(kind: &Kind, place: &TokenStream) -> TokenStream {
    if is_dynamic(kind) {
        let descriptor = kind.message().map(descriptor::reference);
        return quote!(::rpckit::validate::cel::message::list(#descriptor, &#place)?);
    }
    let Some(time) = time(kind) else { return quote!(#place.as_slice()) };
    let times = quote!(#place.iter().map(|time| #time::new(time.seconds, time.nanos)));
    quote!(#times.collect::<::std::vec::Vec<_>>().as_slice())
}

/// A map: of most things as it is.
pub(crate) fn table(kind: &Kind, place: &TokenStream) -> TokenStream {
    if is_dynamic(kind) {
        let descriptor = kind.message().map(descriptor::reference);
        return quote!(::rpckit::validate::cel::message::table(#descriptor, &#place)?);
    }
    let Some(time) = time(kind) else { return quote!(&#place) };
    let entry = quote!((::core::clone::Clone::clone(key), #time::new(time.seconds, time.nanos)));
    quote!(&#place.iter().map(|(key, time)| #entry).collect::<::std::collections::BTreeMap<_, _>>())
}

/// What an optional message holds, where expressions see that.
fn optional_value(kind: &Kind, message: &TokenStream) -> TokenStream {
    let descriptor = kind.message().map(descriptor::reference);
    quote!(::rpckit::validate::cel::message::optional(#descriptor, #message)?)
}

fn value(kind: &Kind, reference: &TokenStream) -> TokenStream {
    let descriptor = kind.message().map(descriptor::reference);
    quote!(::rpckit::validate::cel::message::of(#descriptor, #reference)?)
}

/// The default that proto2 gives a member of a oneof; other fields have it in prost's getters.
fn default(default: &Default) -> TokenStream {
    match default {
        Default::Bool(value) => quote!(#value),
        Default::Int(value) => quote!(#value),
        Default::Uint(value) => quote!(#value),
        Default::Double(value) => double(*value),
        Default::String(value) => quote!(#value),
        Default::Bytes(value) => {
            let value = Literal::byte_string(value);
            quote!(#value as &[u8])
        }
    }
}

/// A value that stands in a field itself.
pub(crate) fn placed(kind: &Kind, place: &TokenStream) -> TokenStream {
    match kind {
        Kind::String => quote!(#place.as_str()),
        Kind::Bytes => quote!(&#place[..]),
        kind if is_dynamic(kind) => value(kind, &quote!(&#place)),
        Kind::Message(_) | Kind::Group(_) if time(kind).is_none() => quote!(&#place),
        _ => copied(kind, place),
    }
}

/// A value behind a reference.
pub(crate) fn borrowed(kind: &Kind, reference: &TokenStream) -> TokenStream {
    match kind {
        Kind::String => quote!(#reference.as_str()),
        Kind::Bytes => quote!(&#reference[..]),
        kind if is_dynamic(kind) => value(kind, reference),
        Kind::Message(_) | Kind::Group(_) if time(kind).is_none() => reference.clone(),
        Kind::Message(_) | Kind::Group(_) => copied(kind, reference),
        _ => copied(kind, &quote!(*#reference)),
    }
}

fn copied(kind: &Kind, value: &TokenStream) -> TokenStream {
    if let Some(time) = time(kind) {
        return quote!(#time::new(#value.seconds, #value.nanos));
    }
    match kind {
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 | Kind::Enum(_) => quote!(i64::from(#value)),
        Kind::Uint32 | Kind::Fixed32 => quote!(u64::from(#value)),
        Kind::Float => quote!(f64::from(#value)),
        _ => value.clone(),
    }
}

fn time(kind: &Kind) -> Option<TokenStream> {
    match kind.message()? {
        "google.protobuf.Timestamp" => Some(quote!(::rpckit::validate::cel::Timestamp)),
        "google.protobuf.Duration" => Some(quote!(::rpckit::validate::cel::Duration)),
        _ => None,
    }
}
