//! What the proto says and prost-build leaves out: `deprecated` on more than fields, secrets kept from `Debug`; and the
//! lints its text does not pass.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Attribute, Field, Ident, ImplItem, Item, ItemEnum, ItemStruct, parse_quote};

use crate::lints;
use crate::model::Model;
use crate::model::field::{Field as ModelField, Shape};
use crate::model::message::Message;
use crate::names::{self, Names};

/// What has a `Debug` of ours.
#[derive(Debug, Default)]
pub(crate) struct Redacted {
    /// Full names of messages.
    pub(crate) messages: BTreeSet<String>,
    /// Paths of the enums of oneofs.
    pub(crate) oneofs: BTreeSet<String>,
}

/// Adjusts prost-build's items.
pub(super) fn adjust(items: &mut [Item], model: &Model, names: &Names) -> Redacted {
    let mut adjuster = Adjuster { model, types: BTreeMap::new(), redacted: Redacted::default() };
    for (full_name, message) in &names.messages {
        adjuster.types.insert(names::key(&message.path), Type::Message(full_name));
        for oneof in &message.oneofs {
            adjuster
                .types
                .insert(names::key(&oneof.path), Type::Oneof(full_name, oneof.variants.keys().copied().collect()));
        }
    }
    for (full_name, path) in &names.enums {
        adjuster.types.insert(names::key(path), Type::Enum(full_name));
    }
    adjuster.module(items, &mut Vec::new());
    adjuster.redacted
}

enum Type<'a> {
    Message(&'a str),
    Oneof(&'a str, Vec<u32>),
    Enum(&'a str),
}

struct Adjuster<'a> {
    model: &'a Model,
    /// By path inside the package's module.
    types: BTreeMap<String, Type<'a>>,
    redacted: Redacted,
}

impl Adjuster<'_> {
    fn module(&mut self, items: &mut [Item], modules: &mut Vec<Ident>) {
        for item in items {
            match item {
                Item::Struct(item) => self.structure(item, modules),
                Item::Enum(item) => self.enumeration(item, modules),
                Item::Mod(item) => {
                    if modules.last() == Some(&item.ident) {
                        item.attrs.push(parse_quote!(#[allow(clippy::module_inception)]));
                    }
                    modules.push(item.ident.clone());
                    if let Some((_, items)) = &mut item.content {
                        self.module(items, modules);
                    }
                    modules.pop();
                }
                Item::Impl(item) => {
                    if item.trait_.is_some() {
                        item.attrs.push(parse_quote!(#[automatically_derived]));
                    } else {
                        item.attrs.push(parse_quote!(#[allow(clippy::doc_markdown)]));
                        must_use(&mut item.items);
                    }
                }
                _ => {}
            }
        }
    }

    fn structure(&mut self, item: &mut ItemStruct, modules: &[Ident]) {
        let path = path(modules, &item.ident);
        let Some(Type::Message(name)) = self.types.get(&path) else { return };
        let Some(message) = self.model.messages.get(*name) else { return };
        deprecate_maps(item, message);
        let of_secrets = message.fields.iter().any(|field| field.redacted && field.oneof.is_none());
        if message.deprecated {
            say_deprecated(&mut item.attrs);
        }
        // prost's `Debug` of a `BTreeMap` names the prost crate itself, which a user of rpckit does not have.
        let of_trees = item.fields.iter().any(|field| names::is_btree_map(&field.attrs));
        if (of_secrets || of_trees) && skip_debug(&mut item.attrs) {
            self.redacted.messages.insert((*name).to_owned());
        }
        allow(&mut item.attrs, item.fields.iter().map(|field| &field.attrs), lints::of_message(message));
    }

    fn enumeration(&mut self, item: &mut ItemEnum, modules: &[Ident]) {
        let path = path(modules, &item.ident);
        let names: Vec<String> = item.variants.iter().map(|variant| variant.ident.to_string()).collect();
        let mut found = lints::of_variants(&item.ident.to_string(), &names);
        match self.types.get(&path) {
            Some(Type::Oneof(name, numbers)) => {
                let message = self.model.messages.get(*name);
                let fields: Vec<&ModelField> = numbers.iter().filter_map(|number| message?.field(*number)).collect();
                if fields.iter().any(|field| field.redacted) && skip_debug(&mut item.attrs) {
                    self.redacted.oneofs.insert(path);
                }
                found.push("large_enum_variant");
            }
            Some(Type::Enum(name)) if self.model.enums.get(*name).is_some_and(|r#enum| r#enum.deprecated) => {
                say_deprecated(&mut item.attrs);
            }
            Some(Type::Enum(_) | Type::Message(_)) | None => {}
        }
        allow(&mut item.attrs, item.variants.iter().map(|variant| &variant.attrs), found);
    }
}

/// What an enum is called, and which is called so: of no use when it is not used.
fn must_use(items: &mut [ImplItem]) {
    for item in items {
        if let ImplItem::Fn(function) = item {
            function.attrs.push(parse_quote!(#[must_use]));
        }
    }
}

fn path(modules: &[Ident], ident: &Ident) -> String {
    names::key(&names::resolve(modules, &ident.clone().into()))
}

/// prost-build marks all deprecated fields but maps.
fn deprecate_maps(item: &mut ItemStruct, message: &Message) {
    for field in &mut item.fields {
        let is_map = |known: &&ModelField| matches!(known.shape, Shape::Map(_)) && known.deprecated;
        if message.fields.iter().filter(is_map).any(|known| names::tag(&field.attrs) == Some(known.number)) {
            deprecate(field);
        }
    }
}

fn deprecate(field: &mut Field) {
    field.attrs.insert(0, parse_quote!(#[deprecated]));
}

/// A type says it in its docs: what prost derives names the type where `#[allow(deprecated)]` does not reach, so that the
/// attribute would warn in the generated code itself.
fn say_deprecated(attributes: &mut Vec<Attribute>) {
    let docs = attributes.iter().rposition(|attribute| attribute.path().is_ident("doc")).map(|index| index + 1);
    let lines: &[&str] = if docs.is_some() { &["", " Deprecated."] } else { &[" Deprecated."] };
    let lines = lines.iter().map(|line| parse_quote!(#[doc = #line]));
    attributes.splice(docs.unwrap_or(0)..docs.unwrap_or(0), lines);
}

/// False when the caller has asked for no `Debug` already: then it is the caller's to write.
fn skip_debug(attributes: &mut Vec<Attribute>) -> bool {
    let skipped: Attribute = parse_quote!(#[prost(skip_debug)]);
    if attributes.contains(&skipped) {
        return false;
    }
    attributes.push(skipped);
    true
}

/// `#[allow(clippy::...)]` for what prost-build's text and the proto's comments in it do not pass.
fn allow<'a>(
    attributes: &mut Vec<Attribute>,
    members: impl Iterator<Item = &'a Vec<Attribute>>,
    shape: Vec<&'static str>,
) {
    let mut docs: Vec<String> = attributes.iter().filter_map(lints::doc).collect();
    docs.extend(members.flatten().filter_map(lints::doc));
    let mut all = shape;
    all.extend(lints::of_docs(&docs));
    all.sort_unstable();
    if all.is_empty() {
        return;
    }
    let paths = all.iter().map(|lint| Ident::new(lint, proc_macro2::Span::call_site()));
    let after_docs =
        attributes.iter().rposition(|attribute| attribute.path().is_ident("doc")).map_or(0, |index| index + 1);
    attributes.insert(after_docs, parse_quote!(#[allow(#(clippy::#paths),*)]));
}
