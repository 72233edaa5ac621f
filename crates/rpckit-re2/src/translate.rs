//! Regular expressions: rules are written in RE2's dialect, generated code runs the `regex` crate's.
//!
//! Both are automata without backtracking and agree on most of what people write. Where they do not, the pattern is
//! rewritten so that it means in Rust what it means in RE2, or refused as RE2 refuses it: `\d \w \s \b` are ASCII in RE2
//! and Unicode in Rust; `&&`, `--` and `[` inside a class are literals in RE2 and operators in Rust; `\Q..\E` and octal
//! escapes exist in RE2 alone; repeats above 1000 exist in Rust alone.
//! Source: <https://github.com/google/re2/wiki/Syntax>.

mod class;
mod escape;
mod group;
mod repeat;

use self::escape::Escape;

/// The pattern in the syntax of the `regex` crate.
///
/// # Errors
/// What RE2 would not accept, in a few words.
pub fn translate(pattern: &str) -> Result<String, String> {
    let mut scanner =
        Scanner { rest: pattern, out: String::with_capacity(pattern.len()), item: None, last: Last::Other };
    while let Some(next) = scanner.bump() {
        scanner.step(next)?;
    }
    // What remains to refuse, such as unbalanced parentheses and patterns of absurd size, both dialects refuse alike.
    match regex::Regex::new(&scanner.out) {
        Ok(_) => Ok(scanner.out),
        Err(regex::Error::CompiledTooBig(_)) => Err("the pattern is too big".to_owned()),
        Err(error) => Err(last_line(&error.to_string())),
    }
}

/// The `regex` crate draws the pattern over several lines; its last says what is wrong.
fn last_line(error: &str) -> String {
    let line = error.lines().last().unwrap_or(error);
    line.trim_start_matches("error: ").to_owned()
}

struct Scanner<'a> {
    rest: &'a str,
    out: String,
    /// What a repeat would repeat; none at the start of the pattern, of a group and of an alternative.
    item: Option<Item>,
    /// What was read last.
    last: Last,
}

/// What can be repeated.
#[derive(Clone, Copy)]
struct Item {
    /// Where it ends in what was written. Flags may have come after it.
    end: usize,
    /// Whether it ends in a repeat.
    is_repeated: bool,
}

/// A repeat directly behind a repeat is an error in RE2; with flags between them it is not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Repeat,
    Other,
}

impl Scanner<'_> {
    fn bump(&mut self) -> Option<char> {
        let next = self.rest.chars().next()?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.rest.strip_prefix(text);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn literal(&mut self, literal: char) {
        push_literal(&mut self.out, literal);
        self.item();
    }

    /// What was written up to here can be repeated.
    fn item(&mut self) {
        self.item = Some(Item { end: self.out.len(), is_repeated: false });
    }

    fn step(&mut self, next: char) -> Result<(), String> {
        let before = std::mem::replace(&mut self.last, Last::Other);
        match next {
            '\\' => self.escape()?,
            '[' => {
                class::translate(self)?;
                self.item();
            }
            '(' => group::open(self)?,
            '|' => {
                self.item = None;
                self.out.push(next);
            }
            '*' | '+' | '?' => repeat::simple(self, next, before)?,
            '{' => repeat::counted(self, before)?,
            ')' | '.' | '^' | '$' => {
                self.out.push(next);
                self.item();
            }
            _ => self.literal(next),
        }
        Ok(())
    }

    fn escape(&mut self) -> Result<(), String> {
        if self.eat("Q") {
            let (quoted, rest) = self.rest.split_once("\\E").unwrap_or((self.rest, ""));
            quoted.chars().for_each(|literal| self.literal(literal));
            self.rest = rest;
            return Ok(());
        }
        match self.rest.chars().next() {
            Some(letter @ ('A' | 'z')) => {
                self.bump();
                self.out.push('\\');
                self.out.push(letter);
                self.item();
                return Ok(());
            }
            Some('b') => {
                self.bump();
                self.out.push_str("(?-u:\\b)");
                self.item();
                return Ok(());
            }
            Some('B') => return Err("`\\B` is not supported".to_owned()),
            _ => {}
        }
        match escape::read(self)? {
            Escape::Literal(literal) => self.literal(literal),
            Escape::Class(class) => {
                self.out.push('[');
                self.out.push_str(&class);
                self.out.push(']');
                self.item();
            }
        }
        Ok(())
    }
}

/// Writes a character that means itself, in a class too.
fn push_literal(out: &mut String, literal: char) {
    match literal {
        // Readable as they are, or as an escape of two characters; `\<` would be a boundary of words.
        '<' | '>' | ' ' => out.push(literal),
        // `\u{7f}`, which both write in hexadecimal.
        _ if literal.is_ascii_control() => out.extend(literal.escape_unicode()),
        _ => {
            if is_operator(literal) {
                out.push('\\');
            }
            out.push(literal);
        }
    }
}

/// Whether a punctuation mark is an operator, somewhere, of the `regex` crate.
fn is_operator(literal: char) -> bool {
    matches!(
        literal,
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '#' | '&' | '-' | '~'
    )
}

#[cfg(test)]
mod tests;
