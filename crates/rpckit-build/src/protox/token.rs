//! The tokens of an option's value, which is in protobuf's text format. Comments are none.

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    /// As it is written.
    pub(super) text: &'a str,
    /// Where it begins.
    pub(super) at: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    String,
    Sign,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Whether it can be the same token, written otherwise: protox makes one text of strings and numbers.
    pub(super) fn is_like(&self, other: &Token<'_>) -> bool {
        match self.kind {
            Kind::Word | Kind::Sign => self.text == other.text,
            Kind::Number | Kind::String => self.kind == other.kind,
        }
    }
}

/// Cuts what is in a text from here on into tokens.
pub(super) fn tokens(text: &str, from: usize) -> impl Iterator<Item = Token<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            if first.is_whitespace() {
                at += first.len_utf8();
            } else if let Some(length) = comment(rest) {
                at += length;
            } else {
                let (kind, length) = token(rest, first);
                let token = Token { kind, text: &rest[..length], at };
                at += length;
                return Some(token);
            }
        }
    })
}

fn token(rest: &str, first: char) -> (Kind, usize) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let begins_number = rest.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit());
    if first == '"' || first == '\'' {
        (Kind::String, string(rest, first))
    } else if first.is_ascii_digit() || (first == '.' && begins_number && !rest.starts_with("..")) {
        (Kind::Number, number(rest))
    } else if is_word(first) {
        (Kind::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len()))
    } else {
        (Kind::Sign, first.len_utf8())
    }
}

/// The length of the number that a text begins with: `1.5e-3`, `0x1F`.
fn number(text: &str) -> usize {
    let is_hex = text.starts_with("0x") || text.starts_with("0X");
    let mut last = ' ';
    let end = text.find(|c: char| {
        let is_exponent = !is_hex && matches!(last, 'e' | 'E') && matches!(c, '+' | '-');
        last = c;
        !(c.is_ascii_alphanumeric() || c == '.' || c == '_' || is_exponent)
    });
    end.unwrap_or(text.len())
}

/// The length of the comment that a text begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") || text.starts_with('#') {
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
    fn strings_and_numbers_are_one_token_each() {
        let text = "{a: -1.5e-3 # {\n[b.c]: 'it\\'s }'// }\n/* { */x:[0x1F,.5]}";
        let texts: Vec<&str> = tokens(text, 1).map(|token| token.text).collect();
        let expected = ["a", ":", "-", "1.5e-3", "[", "b", ".", "c", "]", ":", "'it\\'s }'"];
        assert_eq!(texts[..11], expected);
        assert_eq!(texts[11..], ["x", ":", "[", "0x1F", ",", ".5", "]", "}"]);
        assert!(tokens(text, 0).all(|token| text[token.at..token.end()] == *token.text));
    }
}
