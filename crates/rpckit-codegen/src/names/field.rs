//! Fields and oneofs.

use std::collections::BTreeMap;

use syn::{Expr, Ident, Lit, Meta, Token, punctuated::Punctuated};

use super::resolve;

/// A field of a struct.
#[derive(Debug)]
pub(crate) struct FieldName {
    /// `user_id`, `r#type`.
    pub(crate) ident: Ident,
    /// What the value is wrapped in.
    pub(crate) wrapper: Wrapper,
    /// The Rust enum behind the `i32`, when it is one; of a map, of its values.
    pub(crate) enumeration: Option<syn::Path>,
}

/// What a field's value is wrapped in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrapper {
    /// `T`.
    Plain,
    /// `Box<T>`, a required message that holds itself.
    Box,
    /// `Option<T>`.
    Option,
    /// `Option<Box<T>>`.
    OptionBox,
    /// `Vec<T>`.
    Vec,
    /// `HashMap<K, V>`.
    HashMap,
    /// `BTreeMap<K, V>`.
    BTreeMap,
}

/// A oneof: a field of type `Option<enum>`.
#[derive(Debug)]
pub(crate) struct OneofName {
    /// The field.
    pub(crate) ident: Ident,
    /// The enum.
    pub(crate) path: syn::Path,
    /// The enum's variants, by field number.
    pub(crate) variants: BTreeMap<u32, VariantName>,
}

/// A member of a oneof.
#[derive(Debug)]
pub(crate) struct VariantName {
    /// `Email`.
    pub(crate) ident: Ident,
    /// Whether it holds a `Box<T>`.
    pub(crate) is_boxed: bool,
    /// The Rust enum behind the `i32`, when it is one.
    pub(crate) enumeration: Option<syn::Path>,
}

/// What `#[prost(...)]` says.
#[derive(Debug, Default)]
pub(super) struct Attribute {
    words: Vec<String>,
    values: BTreeMap<String, String>,
}

impl Attribute {
    pub(super) fn read(attributes: &[syn::Attribute]) -> Self {
        let mut read = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("prost")) {
            let Ok(items) = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) else {
                continue;
            };
            for item in items {
                match item {
                    Meta::NameValue(pair) => {
                        if let (Some(key), Expr::Lit(literal)) = (pair.path.get_ident(), &pair.value)
                            && let Lit::Str(value) = &literal.lit
                        {
                            read.values.insert(key.to_string(), value.value());
                        }
                    }
                    Meta::Path(path) => read.words.extend(path.get_ident().map(ToString::to_string)),
                    Meta::List(_) => {}
                }
            }
        }
        read
    }

    pub(super) fn is_oneof(&self) -> bool {
        self.values.contains_key("oneof")
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }

    fn path(&self, key: &str, modules: &[Ident]) -> Option<syn::Path> {
        let path = syn::parse_str::<syn::Path>(self.values.get(key)?).ok()?;
        Some(resolve(modules, &path))
    }

    fn tag(&self) -> Option<u32> {
        self.values.get("tag")?.parse().ok()
    }

    /// Of a map, `map = "string, enumeration(Kind)"`.
    fn map_enumeration(&self, modules: &[Ident]) -> Option<syn::Path> {
        let types = self.values.get("map").or_else(|| self.values.get("btree_map"))?;
        let path = types.split_once("enumeration(")?.1.trim_end().strip_suffix(')')?;
        Some(resolve(modules, &syn::parse_str(path).ok()?))
    }

    fn wrapper(&self) -> Wrapper {
        match (self.has("optional"), self.has("boxed")) {
            _ if self.values.contains_key("map") => Wrapper::HashMap,
            _ if self.values.contains_key("btree_map") => Wrapper::BTreeMap,
            _ if self.has("repeated") => Wrapper::Vec,
            (true, true) => Wrapper::OptionBox,
            (true, false) => Wrapper::Option,
            (false, true) => Wrapper::Box,
            (false, false) => Wrapper::Plain,
        }
    }

    pub(super) fn field(&self, ident: &Ident, modules: &[Ident]) -> Option<(u32, FieldName)> {
        let enumeration = self.path("enumeration", modules).or_else(|| self.map_enumeration(modules));
        Some((self.tag()?, FieldName { ident: ident.clone(), wrapper: self.wrapper(), enumeration }))
    }

    /// The variants are filled in when the enum is met.
    pub(super) fn oneof(&self, ident: &Ident, modules: &[Ident]) -> Option<OneofName> {
        Some(OneofName { ident: ident.clone(), path: self.path("oneof", modules)?, variants: BTreeMap::new() })
    }

    pub(super) fn variant(&self, variant: &syn::Variant, modules: &[Ident]) -> Option<(u32, VariantName)> {
        let enumeration = self.path("enumeration", modules);
        // Of a member that holds its own message prost-build's attribute does not say so, but its type does.
        let is_boxed = self.has("boxed") || variant.fields.iter().any(|field| is_box(&field.ty));
        Some((self.tag()?, VariantName { ident: variant.ident.clone(), is_boxed, enumeration }))
    }
}

fn is_box(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Box"))
}

/// The number of the field with these attributes.
pub(crate) fn tag(attributes: &[syn::Attribute]) -> Option<u32> {
    Attribute::read(attributes).tag()
}

/// Whether the field with these attributes is a `BTreeMap`.
pub(crate) fn is_btree_map(attributes: &[syn::Attribute]) -> bool {
    Attribute::read(attributes).wrapper() == Wrapper::BTreeMap
}
