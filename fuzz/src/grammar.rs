//! Formats whose definition is a regular expression.

use std::sync::LazyLock;

use regex::Regex;

/// A regular expression, compiled on first use.
pub type Grammar = LazyLock<Regex>;

/// A whole text of this pattern, where `.` and classes mean characters, not lines.
pub fn whole(pattern: &str) -> Regex {
    Regex::new(&format!(r"\A(?:{pattern})\z")).expect("the pattern is a literal of this crate")
}
