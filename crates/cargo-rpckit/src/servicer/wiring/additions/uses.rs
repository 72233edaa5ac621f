//! Imports: each name by itself, whatever braces it stands in.

use quote::ToTokens as _;
use syn::spanned::Spanned as _;
use syn::{Item, ItemUse, UseTree};

use super::Additions;
use crate::servicer::insertion::Insertion;
use crate::servicer::source::Source;

/// One name that is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    /// `pub`, or nothing.
    visibility: String,
    /// `crate::api::User as Known`, by segments.
    path: Vec<String>,
}

impl Name {
    fn line(&self) -> String {
        let space = if self.visibility.is_empty() { "" } else { " " };
        format!("{}{space}use {};", self.visibility, self.path.join("::"))
    }
}

/// The imports that are new, each on a line of its own beside those that are most like it.
pub(super) fn add(additions: &Additions) -> Vec<Insertion> {
    let Additions { base, ours, theirs, end, .. } = additions;
    let (before, there) = (names(base), names(ours));
    let new = names(theirs).into_iter().map(|(name, _)| name);
    let new = new.filter(|name| [&before, &there].iter().all(|known| known.iter().all(|(known, _)| known != name)));
    new.map(|name| place(&name, ours, &there, end)).collect()
}

fn place(name: &Name, ours: &Source, there: &[(Name, &ItemUse)], end: &str) -> Insertion {
    let likeness = |known: &Name| {
        let shared = known.path.iter().zip(&name.path).take_while(|(one, other)| one == other).count();
        (known.visibility == name.visibility, shared)
    };
    let Some(best) = there.iter().map(|(known, _)| likeness(known)).max() else {
        let first = ours.file.items.first().map_or(ours.text.len(), |item| ours.range(item.span()).start);
        return Insertion { at: first, text: format!("{}{end}{end}", name.line()) };
    };
    let like = there.iter().filter(|(known, _)| likeness(known) == best);
    let before = like.clone().rfind(|(known, _)| known.path <= name.path);
    match (before, like.clone().next()) {
        (Some((_, item)), _) => {
            let at = super::line_end(&ours.text, ours.range(item.span()).end);
            Insertion { at, text: format!("{end}{}", name.line()) }
        }
        (None, Some((_, item))) => {
            Insertion { at: ours.range(item.span()).start, text: format!("{}{end}", name.line()) }
        }
        (None, None) => Insertion { at: ours.text.len(), text: format!("{end}{}", name.line()) },
    }
}

/// Every name that a file imports, with the item that does.
fn names(source: &Source) -> Vec<(Name, &ItemUse)> {
    let mut names = Vec::new();
    for item in &source.file.items {
        let Item::Use(item) = item else { continue };
        let start = item.leading_colon.map(|_| String::new()).into_iter().collect();
        let mut paths = Vec::new();
        collect(&item.tree, start, &mut paths);
        let visibility = item.vis.to_token_stream().to_string();
        names.extend(paths.into_iter().map(|path| (Name { visibility: visibility.clone(), path }, item)));
    }
    names
}

fn collect(tree: &UseTree, mut path: Vec<String>, paths: &mut Vec<Vec<String>>) {
    match tree {
        UseTree::Path(tree) => {
            path.push(tree.ident.to_string());
            collect(&tree.tree, path, paths);
        }
        UseTree::Name(tree) => {
            path.push(tree.ident.to_string());
            paths.push(path);
        }
        UseTree::Rename(tree) => {
            path.push(format!("{} as {}", tree.ident, tree.rename));
            paths.push(path);
        }
        UseTree::Glob(_) => {
            path.push("*".to_owned());
            paths.push(path);
        }
        UseTree::Group(tree) => {
            for tree in &tree.items {
                collect(tree, path.clone(), paths);
            }
        }
    }
}
