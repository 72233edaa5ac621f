//! The tokens of a proto: words, strings and signs, and where they stand. Comments are none.

use std::ops::Range;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// As it is written.
    pub(crate) text: &'a str,
    /// Where it begins.
    pub(crate) at: usize,
}

impl Token<'_> {
    /// Where it stands.
    pub(crate) fn range(&self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }
}

/// Cuts a text into tokens. What is no proto gives tokens too, and the parser says what is wrong with it.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if let Some(length) = comment(rest) {
            at += length;
            continue;
        } else if first == '"' || first == '\'' {
            string(rest, first)
        } else if is_word(first) {
            // `1.5e-3` is one number in protobuf; what it is does not matter here.
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        tokens.push(Token { text: &rest[..length], at });
        at += length;
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of the comment that a text begins with. Those of protobuf do not nest.
pub(crate) fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        Some(text.find('\n').unwrap_or(text.len()))
    } else {
        text.strip_prefix("/*").map(|rest| rest.find("*/").map_or(text.len(), |end| end + 4))
    }
}

/// The length of the string that a text begins with: to its other quote, or to the end of the line where that is missing.
fn string(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\n' => return at,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn comments_and_strings_hide_what_is_in_them() {
        let text = "\u{feff}a/*{*/\"}\\\"{\" '}' // }\n.b = /* /* */ 1.5;é/";
        let words: Vec<&str> = tokens(text).iter().map(|token| token.text).collect();
        assert_eq!(words, ["a", "\"}\\\"{\"", "'}'", ".", "b", "=", "1", ".", "5", ";", "é", "/"]);
        for token in tokens(text) {
            assert_eq!(&text[token.range()], token.text);
        }
    }
}
