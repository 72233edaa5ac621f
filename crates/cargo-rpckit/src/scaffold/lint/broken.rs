//! The rules that are broken.

use std::collections::BTreeSet;

use super::own::Own;

/// The rules that are broken.
#[derive(Debug, Default)]
pub(super) struct Broken(BTreeSet<&'static str>);

impl Broken {
    /// Notes a rule that a file breaks at a path of source information, unless a comment there allows it.
    pub(super) fn note(&mut self, rule: &'static str, file: &Own<'_>, path: &[i32]) {
        if !self.0.contains(rule) && !file.allows(rule, path) {
            self.0.insert(rule);
        }
    }

    pub(super) fn rules(self) -> Vec<&'static str> {
        self.0.into_iter().collect()
    }
}
