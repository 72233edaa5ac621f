//! From the input of the derive to what was written in it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Member};

use crate::mistakes::Mistakes;
use crate::status::ast::{Display, Field, RawError, RawShape, RawStatus, Secret};
use crate::status::{attr, display, wording};

/// Reads the input of the derive, `None` when it is nothing a status can come from.
pub(super) fn read(mistakes: &mut Mistakes, input: &DeriveInput) -> Option<RawError> {
    let (container, shapes) = match &input.data {
        Data::Struct(data) => {
            let shape = read_shape(mistakes, &input.ident, quote!(Self), &input.attrs, &data.fields);
            (RawStatus::default(), vec![shape])
        }
        Data::Enum(data) => {
            let shared = display::read(&input.attrs);
            let shapes = data.variants.iter().map(|variant| {
                let ident = &variant.ident;
                let mut shape = read_shape(mistakes, ident, quote!(Self::#ident), &variant.attrs, &variant.fields);
                if matches!(shape.display, Display::Unseen) {
                    shape.display = shared.clone();
                }
                shape
            });
            let shapes = shapes.collect();
            (attr::read(mistakes, &input.attrs), shapes)
        }
        Data::Union(data) => {
            mistakes.at(data.union_token, wording::union());
            return None;
        }
    };
    Some(RawError { ident: input.ident.clone(), generics: input.generics.clone(), container, shapes })
}

fn read_shape(
    mistakes: &mut Mistakes,
    ident: &Ident,
    path: TokenStream,
    attrs: &[Attribute],
    fields: &Fields,
) -> RawShape {
    let fields = fields.members().zip(fields).map(|(member, field)| Field {
        secret: read_secret(&member, &field.attrs),
        member,
        ty: field.ty.clone(),
    });
    RawShape {
        ident: ident.clone(),
        path,
        status: attr::read(mistakes, attrs),
        display: display::read(attrs),
        fields: fields.collect(),
    }
}

fn read_secret(member: &Member, attrs: &[Attribute]) -> Option<Secret> {
    let has = |name: &str| attrs.iter().any(|attr| attr.path().is_ident(name));
    if has("from") {
        Some(Secret::From)
    } else if has("source") {
        Some(Secret::Source)
    } else if has("backtrace") {
        Some(Secret::Backtrace)
    } else {
        matches!(member, Member::Named(ident) if ident == "source").then_some(Secret::NamedSource)
    }
}
