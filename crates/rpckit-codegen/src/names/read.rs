//! Reads the names out of a parsed file.

use std::collections::BTreeMap;

use syn::{Expr, Ident, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, Lit, Stmt};

use super::field::{Attribute, OneofName, VariantName};
use super::{MessageNames, Names, key, resolve};

/// Reads the names of a package in these modules; `enums` are the full names of the enums in the order of the text.
pub(crate) fn read(modules: Vec<Ident>, items: &[Item], enums: &[String]) -> Names {
    let names = Names { modules, ..Names::default() };
    let mut reader = Reader { names, enums: enums.iter(), oneofs: BTreeMap::new() };
    reader.module(items, &mut Vec::new());
    let Reader { mut names, oneofs, .. } = reader;
    let of_messages = names.messages.values_mut().flat_map(|message| &mut message.oneofs);
    fill(of_messages, oneofs);
    names
}

struct Reader<'a> {
    names: Names,
    enums: std::slice::Iter<'a, String>,
    /// Variants of the enums of oneofs, by path.
    oneofs: BTreeMap<String, BTreeMap<u32, VariantName>>,
}

fn fill<'a>(
    oneofs: impl Iterator<Item = &'a mut OneofName>,
    mut variants: BTreeMap<String, BTreeMap<u32, VariantName>>,
) {
    for oneof in oneofs {
        oneof.variants = variants.remove(&key(&oneof.path)).unwrap_or_default();
    }
}

impl Reader<'_> {
    fn module(&mut self, items: &[Item], modules: &mut Vec<Ident>) {
        let full_names: BTreeMap<String, String> = items.iter().filter_map(full_name).collect();
        for item in items {
            match item {
                Item::Struct(item) => {
                    if let Some(full_name) = full_names.get(&item.ident.to_string()) {
                        self.names.messages.insert(full_name.clone(), message(item, modules));
                    }
                }
                Item::Enum(item) => self.enumeration(item, modules),
                Item::Mod(item) => {
                    let inside = item.content.as_ref().map_or(&[][..], |(_, items)| items);
                    modules.push(item.ident.clone());
                    self.module(inside, modules);
                    modules.pop();
                }
                _ => {}
            }
        }
    }

    fn enumeration(&mut self, item: &ItemEnum, modules: &[Ident]) {
        let path = resolve(modules, &item.ident.clone().into());
        if derives(&item.attrs, "Oneof") {
            let variants =
                item.variants.iter().filter_map(|variant| Attribute::read(&variant.attrs).variant(variant, modules));
            self.oneofs.insert(key(&path), variants.collect());
        } else if derives(&item.attrs, "Enumeration")
            && let Some(full_name) = self.enums.next()
        {
            self.names.enums.insert(full_name.clone(), path);
            self.names.variants.insert(full_name.clone(), item.variants.iter().filter_map(numbered).collect());
        }
    }
}

/// `EmailTaken = 1`
fn numbered(variant: &syn::Variant) -> Option<(i32, Ident)> {
    let (_, discriminant) = variant.discriminant.as_ref()?;
    let number = quote::ToTokens::to_token_stream(discriminant).to_string().replace(' ', "");
    Some((number.parse().ok()?, variant.ident.clone()))
}

fn message(item: &ItemStruct, modules: &[Ident]) -> MessageNames {
    let mut names = MessageNames {
        path: resolve(modules, &item.ident.clone().into()),
        fields: BTreeMap::new(),
        oneofs: Vec::new(),
    };
    for field in &item.fields {
        let Some(ident) = &field.ident else { continue };
        let attribute = Attribute::read(&field.attrs);
        if attribute.is_oneof() {
            names.oneofs.extend(attribute.oneof(ident, modules));
        } else {
            names.fields.extend(attribute.field(ident, modules));
        }
    }
    names
}

/// Whether a derive names this macro.
pub(crate) fn derives(attributes: &[syn::Attribute], name: &str) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("derive")).any(|attribute| {
        let paths =
            attribute.parse_args_with(syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated);
        paths.is_ok_and(|paths| paths.iter().any(|path| path.segments.last().is_some_and(|last| last.ident == name)))
    })
}

/// `impl Name for User { fn full_name() -> String { "user.v1.User".into() } }` gives `User` and `user.v1.User`.
pub(crate) fn full_name(item: &Item) -> Option<(String, String)> {
    let Item::Impl(ItemImpl { trait_: Some(implemented), self_ty, items, .. }) = item else {
        return None;
    };
    let syn::Type::Path(of) = &**self_ty else { return None };
    if implemented.0.segments.last()?.ident != "Name" {
        return None;
    }
    let text = items.iter().find_map(|item| match item {
        ImplItem::Fn(function) if function.sig.ident == "full_name" => match function.block.stmts.first()? {
            Stmt::Expr(Expr::MethodCall(call), None) => match &*call.receiver {
                Expr::Lit(literal) if let Lit::Str(text) = &literal.lit => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    })?;
    Some((of.path.segments.last()?.ident.to_string(), text))
}
