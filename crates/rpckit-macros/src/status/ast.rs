//! What the user wrote, unchecked.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Ident, Member, Type};

use crate::mistakes::Mistakes;
use crate::status::attr::{self, RawStatus};
use crate::status::display::{self, Display};
use crate::status::wording;

/// An error type: an enum, or a struct, which is treated as its own single variant.
#[derive(Debug)]
pub(super) struct RawError {
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    /// The attribute on the enum; on a struct everything is in its shape.
    pub(super) container: RawStatus,
    pub(super) shapes: Vec<RawShape>,
}

/// A variant, or the whole of a struct.
#[derive(Debug)]
pub(super) struct RawShape {
    pub(super) ident: Ident,
    /// How a pattern names it: `Self` or `Self::NotFound`.
    pub(super) path: TokenStream,
    pub(super) status: RawStatus,
    pub(super) display: Display,
    pub(super) fields: Vec<Field>,
}

/// A field of a shape.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) member: Member,
    pub(super) ty: Type,
    /// Why its value must not reach the client, when that is so.
    pub(super) secret: Option<Secret>,
}

/// What makes a field one for the log only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Secret {
    From,
    Source,
    /// thiserror takes a field of this name for the source, unless it is written `r#source`.
    NamedSource,
    Backtrace,
}

impl Field {
    /// Its name or number as a format string writes it.
    pub(super) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }
}

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
