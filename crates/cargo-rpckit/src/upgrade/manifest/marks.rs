//! Conflicts of single keys, marked in the text.

use toml_edit::{Item, TableLike, Value};

use crate::upgrade::conflict::marked;

/// Conflicts that are found while keys are merged. Their places are kept in the document itself, between characters that no
/// TOML contains, until it is text.
#[derive(Default)]
pub(super) struct Marks {
    conflicts: Vec<Conflict>,
}

struct Conflict {
    base: String,
    /// Whether ours has the key at all.
    is_ours: bool,
    theirs: String,
}

const BEGIN: char = '\u{1}';
const END: char = '\u{2}';

impl Marks {
    pub(super) fn is_empty(&self) -> bool {
        self.conflicts.is_empty()
    }

    /// Keeps the place of a key whose values contradict each other.
    pub(super) fn conflict(&mut self, key: &str, base: &Item, ours: &mut dyn TableLike, theirs: &Item) {
        let number = self.conflicts.len();
        let is_ours = ours.contains_key(key);
        self.conflicts.push(Conflict { base: line(key, base), is_ours, theirs: line(key, theirs) });
        if !is_ours {
            ours.insert(key, theirs.clone());
        }
        if let Some(mut key) = ours.key_mut(key) {
            let decor = key.leaf_decor_mut();
            let prefix = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
            decor.set_prefix(format!("{prefix}{BEGIN}{number}{BEGIN}"));
        }
        if let Some(value) = ours.get_mut(key).and_then(Item::as_value_mut) {
            let decor = value.decor_mut();
            let suffix = decor.suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().to_owned();
            decor.set_suffix(format!("{suffix}{END}"));
        }
    }

    /// The text of the document, with the conflicts marked in it, and their number.
    pub(super) fn into_text(self, document: &str) -> (String, usize) {
        let mut text = String::new();
        let mut rest = document;
        let mut found = 0;
        while let Some((before, number, lines, after)) = next(rest) {
            text.push_str(before);
            let conflict = &self.conflicts[number];
            let ours = if conflict.is_ours { format!("{lines}\n") } else { String::new() };
            text.push_str(&marked(&conflict.base, &ours, &conflict.theirs));
            rest = after;
            found += 1;
        }
        text.push_str(rest);
        (text, found)
    }
}

/// What stands before the next place, its number, the lines inside, and what stands behind them.
fn next(text: &str) -> Option<(&str, usize, &str, &str)> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (number, rest) = rest.split_once(BEGIN)?;
    let (lines, after) = rest.split_once(END)?;
    Some((before, number.parse().ok()?, lines, after.strip_prefix('\n').unwrap_or(after)))
}

/// `key = value`, or nothing.
fn line(key: &str, item: &Item) -> String {
    let Some(value) = item.as_value() else { return String::new() };
    let value: Value = value.clone().decorated("", "");
    format!("{} = {value}\n", toml_edit::Key::new(key))
}
