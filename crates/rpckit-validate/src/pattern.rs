//! A regular expression of a rule: written into the generated code, compiled at its first use.

use std::sync::OnceLock;

use regex::Regex;

/// A pattern that the generator has compiled already, so that compiling it here cannot fail.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    regex: OnceLock<Regex>,
}

impl Pattern {
    /// The pattern in the syntax of the `regex` crate; the generator translates from RE2.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, regex: OnceLock::new() }
    }

    /// Whether the pattern occurs anywhere in the text.
    ///
    /// # Panics
    /// When the pattern is not one: the generator never writes such a pattern.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.get_or_init(|| Regex::new(self.source).expect("the generator compiled this pattern")).is_match(text)
    }
}
