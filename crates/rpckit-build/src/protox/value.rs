//! The value of an option: where in the proto its parts are, of which protox keeps a copy in one line.

use super::token::{Kind, Token, tokens};

/// What is between the braces of a value, as the proto has it.
pub(super) struct Value<'a> {
    /// Its tokens, and the brace that closes it.
    tokens: Vec<Token<'a>>,
    /// The one that is the mistake.
    wrong: usize,
}

impl<'a> Value<'a> {
    /// The value of the option that begins at `from` in `text`; `copy` is protox's, `at` where in it the mistake is, at its end
    /// if nothing is said. `None` where the two are not the same, token by token.
    pub(super) fn find(text: &'a str, from: usize, copy: &str, at: Option<usize>) -> Option<Self> {
        let copied: Vec<Token<'_>> = tokens(copy, 0).collect();
        let written = tokens(text, from).skip_while(|token| token.text != "{").skip(1);
        let written: Vec<Token<'_>> = written.take(copied.len() + 1).collect();
        let (last, inner) = written.split_last()?;
        let is_same = inner.len() == copied.len() && inner.iter().zip(&copied).all(|(one, other)| one.is_like(other));
        if last.text != "}" || !is_same {
            return None;
        }
        let wrong = match at {
            Some(at) => copied.iter().position(|token| at < token.end())?,
            None => copied.len(),
        };
        Some(Self { tokens: written, wrong })
    }

    /// The token that is the mistake.
    pub(super) fn wrong(&self) -> Token<'a> {
        self.tokens[self.wrong]
    }

    /// What is before the mistake, and it.
    pub(super) fn until_wrong(&self) -> &[Token<'a>] {
        &self.tokens[..=self.wrong]
    }

    /// The field that the mistake is in the value of, as options write paths: `retry.max_attempts`, `string.(my.rule)`.
    pub(super) fn field(&self) -> String {
        let mut outer: Vec<Option<String>> = Vec::new();
        let mut field = None;
        // Where the name of an extension begins.
        let mut open = None;
        for (place, token) in self.tokens[..self.wrong].iter().enumerate() {
            let next = self.tokens[place + 1].text;
            let is_name = matches!(next, ":" | "{" | "<");
            match token.text {
                "{" | "<" => outer.push(field.take()),
                "}" | ">" => field = outer.pop().flatten(),
                "[" if place == 0 || self.tokens[place - 1].text != ":" => open = Some(place + 1),
                "]" if is_name => {
                    let name: Option<String> =
                        open.take().map(|open| self.tokens[open..place].iter().map(|token| token.text).collect());
                    field = name.map(|name| format!("({name})"));
                }
                _ if token.kind == Kind::Word && is_name => field = Some(token.text.to_owned()),
                _ => {}
            }
        }
        let names: Vec<String> = outer.into_iter().chain([field]).flatten().collect();
        names.join(".")
    }
}
