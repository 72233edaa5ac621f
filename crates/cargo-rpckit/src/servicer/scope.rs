//! What names mean in one module or block.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::{Item, ItemMacro, Lit, UseTree};

use super::path::{Path, name};

/// What names mean in one module or block.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    /// `use crate::api::User;`
    pub(crate) imports: Vec<Import>,
    /// `use crate::api::*;`
    pub(crate) globs: Vec<Path>,
    /// The types and traits that are declared here.
    pub(crate) types: BTreeSet<String>,
    /// The traits that are declared here.
    pub(crate) traits: BTreeSet<String>,
    /// What rpckit has generated, and is brought in here.
    pub(crate) generated: Vec<Generated>,
}

/// A name that an import gives.
#[derive(Debug)]
pub(crate) struct Import {
    /// The name here.
    pub(crate) name: String,
    /// What it stands for.
    pub(crate) path: Path,
}

/// Generated code that is brought in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Generated {
    /// `include_proto!("user.v1")`
    Package(String),
    /// `include_protos!()`: every package, in a module for each part of its name.
    Tree,
    /// `include!("user.v1.rs")`, which may be generated code or not.
    File(String),
}

impl Scope {
    /// Of these items.
    pub(crate) fn read<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        let mut scope = Self::default();
        for item in items {
            scope.add(item);
        }
        scope
    }

    fn add(&mut self, item: &Item) {
        match item {
            Item::Use(item) => {
                let start = Path(item.leading_colon.map(|_| String::new()).into_iter().collect());
                self.import(&item.tree, start);
            }
            Item::Trait(item) => {
                self.traits.insert(name(&item.ident));
                self.types.insert(name(&item.ident));
            }
            Item::Struct(item) => drop(self.types.insert(name(&item.ident))),
            Item::Enum(item) => drop(self.types.insert(name(&item.ident))),
            Item::Union(item) => drop(self.types.insert(name(&item.ident))),
            Item::Type(item) => drop(self.types.insert(name(&item.ident))),
            Item::Macro(item) => self.generated.extend(generated(item)),
            _ => {}
        }
    }

    fn import(&mut self, tree: &UseTree, mut path: Path) {
        match tree {
            UseTree::Path(tree) => {
                path.0.push(tree.ident.to_string());
                self.import(&tree.tree, path);
            }
            UseTree::Name(tree) if tree.ident == "self" => self.named(path.last().to_owned(), path),
            UseTree::Name(tree) => {
                path.0.push(tree.ident.to_string());
                self.named(name(&tree.ident), path);
            }
            UseTree::Rename(tree) => {
                if tree.ident != "self" {
                    path.0.push(tree.ident.to_string());
                }
                self.named(name(&tree.rename), path);
            }
            UseTree::Glob(_) => self.globs.push(path),
            UseTree::Group(tree) => {
                for tree in &tree.items {
                    self.import(tree, path.clone());
                }
            }
        }
    }

    fn named(&mut self, name: String, path: Path) {
        self.imports.push(Import { name, path });
    }

    /// What a name was imported as.
    pub(crate) fn imported(&self, name: &str) -> Option<&Path> {
        self.imports.iter().find(|import| import.name == name).map(|import| &import.path)
    }
}

/// What an invocation brings in.
fn generated(item: &ItemMacro) -> Option<Generated> {
    let called = item.mac.path.segments.last()?.ident.to_string();
    match called.as_str() {
        "include_proto" => last_text(item.mac.tokens.clone()).map(Generated::Package),
        "include_protos" => Some(Generated::Tree),
        "include" => last_text(item.mac.tokens.clone()).map(Generated::File),
        _ => None,
    }
}

/// The last string: the name of the file in `concat!(env!("OUT_DIR"), "/user.v1.rs")`.
fn last_text(tokens: TokenStream) -> Option<String> {
    let mut found = None;
    for token in tokens {
        match token {
            TokenTree::Group(group) => found = last_text(group.stream()).or(found),
            TokenTree::Literal(literal) => {
                if let Lit::Str(text) = Lit::new(literal) {
                    found = Some(text.value());
                }
            }
            _ => {}
        }
    }
    found
}
