//! What the user wrote, unchecked.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::{Attribute, Generics, Ident, LitStr, Member, Type};

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

impl RawShape {
    /// The names or numbers of its fields as a format string writes them.
    pub(super) fn field_names(&self) -> Vec<String> {
        self.fields.iter().map(Field::name).collect()
    }
}

/// All `#[status(...)]` of one variant or type, merged.
#[derive(Debug, Default)]
pub(super) struct RawStatus {
    /// The first of them, `None` when there is none.
    pub(super) attr: Option<Attribute>,
    /// One could not be read; what it lacks has been said already.
    pub(super) broken: bool,
    pub(super) transparent: Option<Ident>,
    pub(super) code: Option<Ident>,
    pub(super) reason: Option<LitStr>,
    pub(super) domain: Option<LitStr>,
    pub(super) message: Option<LitStr>,
    pub(super) retry_after: Option<LitStr>,
    pub(super) metadata: Option<Metadata>,
}

/// `metadata(user_id, tenant)`.
#[derive(Debug)]
pub(super) struct Metadata {
    pub(super) keyword: Ident,
    pub(super) names: Vec<Ident>,
}

/// Where the `Display` of a shape comes from.
#[derive(Debug, Clone)]
pub(super) enum Display {
    /// Written by hand or by another derive.
    Unseen,
    /// `#[error("storage failed: {0}")]`.
    Text { text: LitStr, args: TokenStream },
    /// `#[error(transparent)]`.
    Transparent(Ident),
    /// `#[error(fmt = function)]`, which is given every field.
    Function(Ident),
}

/// A field of a shape.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) member: Member,
    pub(super) ty: Type,
    /// Why its value must not reach the client, when that is so.
    pub(super) secret: Option<Secret>,
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

/// What makes a field one for the log only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Secret {
    From,
    Source,
    /// thiserror takes a field of this name for the source, unless it is written `r#source`.
    NamedSource,
    Backtrace,
}
