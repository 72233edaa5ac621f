//! Proves that a file is what it was, and has nothing but the new methods besides.

use std::collections::BTreeMap;

use syn::visit_mut::{self, VisitMut};
use syn::{File, ItemImpl};

use super::insertion::function;
use super::source::Source;

/// The new methods, by the impl they go into, which is counted from 0.
pub(crate) type Added = BTreeMap<usize, Vec<String>>;

/// Reads the new text, takes the new methods out of it, and compares what is left with what there was.
///
/// # Errors
/// What is not as it should be.
pub(crate) fn prove(old: &Source, new: &str, added: &Added) -> Result<(), String> {
    let new = Source::parse(&old.path, new.to_owned()).map_err(|finding| finding.to_string())?;
    let mut file = new.file;
    let mut removal = Removal { added, number: 0, removed: 0 };
    removal.visit_file_mut(&mut file);
    let expected: usize = added.values().map(Vec::len).sum();
    if removal.removed != expected {
        return Err(format!("{} methods are new, and {expected} were to be", removal.removed));
    }
    if same(&file, &old.file) { Ok(()) } else { Err("something else has changed with them".to_owned()) }
}

fn same(new: &File, old: &File) -> bool {
    new == old
}

struct Removal<'a> {
    added: &'a Added,
    number: usize,
    removed: usize,
}

impl VisitMut for Removal<'_> {
    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        let added = self.added.get(&self.number);
        self.number += 1;
        if let Some(added) = added {
            let before = item.items.len();
            item.items.retain(|item| function(item).is_none_or(|name| !added.contains(&name)));
            self.removed += before - item.items.len();
        }
        visit_mut::visit_item_impl_mut(self, item);
    }
}
