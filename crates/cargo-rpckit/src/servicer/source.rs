//! A file of Rust: its text to the byte, and what is in it.

use std::ops::Range;

use proc_macro2::Span;
use syn::File;

use crate::finding::{Finding, Kind};

/// A file of Rust that somebody wrote.
#[derive(Debug)]
pub(crate) struct Source {
    /// From the root of the project, with `/`.
    pub(crate) path: String,
    /// To the byte.
    pub(crate) text: String,
    /// Where the text begins that spans count from.
    start: usize,
    /// What is in it.
    pub(crate) file: File,
}

impl Source {
    /// Reads a file.
    pub(crate) fn parse(path: &str, text: String) -> Result<Self, Finding> {
        let start = start(&text);
        match syn::parse_str(&text[start..]) {
            Ok(file) => Ok(Self { path: path.to_owned(), text, start, file }),
            Err(error) => {
                let at = error.span().byte_range().start + start;
                let (line, column) = place(&text, at);
                let message =
                    format!("{error}: this is not Rust yet, so the file is left as it is: put it right first");
                Err(Finding { file: path.to_owned(), line, column, kind: Kind::Unreadable, message })
            }
        }
    }

    /// The bytes of the text.
    pub(crate) fn range(&self, span: Span) -> Range<usize> {
        let range = span.byte_range();
        range.start + self.start..range.end + self.start
    }

    /// What stands there.
    pub(crate) fn written(&self, span: Span) -> &str {
        &self.text[self.range(span)]
    }

    /// Something to look at, there.
    pub(crate) fn finding(&self, span: Span, kind: Kind, message: String) -> Finding {
        let (line, column) = place(&self.text, self.range(span).start);
        Finding { file: self.path.clone(), line, column, kind, message }
    }
}

/// Behind the mark of the encoding, and the line for a shell. `syn` leaves both out, and its spans count from behind them.
fn start(text: &str) -> usize {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mark = mark.min('\u{feff}'.len_utf8());
    let rest = &text[mark..];
    // `#![...]` is an attribute, also where a comment or a new line stands before the bracket.
    let is_shebang = rest.strip_prefix("#!").is_some_and(|rest| !behind_space(rest).starts_with('['));
    if is_shebang { mark + rest.find('\n').unwrap_or(rest.len()) } else { mark }
}

/// Behind white space and comments.
pub(crate) fn behind_space(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = &rest[comment(rest)..];
        } else {
            return rest;
        }
    }
}

/// How long the comment is that `text` begins with `/*`: they nest.
pub(crate) fn comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

/// Line and column, both from 1, in characters, as editors count them.
pub(crate) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let before = before.strip_prefix('\u{feff}').unwrap_or(before);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use syn::Item;
    use syn::spanned::Spanned;

    use super::Source;

    #[test]
    fn spans_count_in_the_whole_text() {
        for before in [
            "",
            "\u{feff}",
            "#!/usr/bin/env run\n",
            "\u{feff}#!/bin/sh -é\r\n",
            "#![allow(dead_code)]",
            "#! // x\n [allow(a)]\n",
        ] {
            let text = format!("{before}/* ü */ fn größe() {{}} mod m {{ }}");
            let source = Source::parse("a.rs", text).unwrap();
            let Item::Mod(item) = &source.file.items[1] else { panic!() };
            assert_eq!(source.written(item.span()), "mod m { }", "{before:?}");
            let finding = source.finding(item.ident.span(), crate::finding::Kind::OrphanMethod, String::new());
            assert_eq!(finding.line, before.matches('\n').count() + 1);
            let on_the_line = before.trim_start_matches('\u{feff}').rsplit('\n').next().unwrap_or_default();
            let column = 27 + on_the_line.chars().count();
            assert_eq!(finding.column, column, "{before:?}");
        }
    }

    #[test]
    fn what_is_not_rust_is_told_at_its_place() {
        let finding = Source::parse("a.rs", "\u{feff}fn a() {\r\n  é ) }".to_owned()).unwrap_err();
        assert_eq!((finding.line, finding.column), (2, 5), "{finding}");
    }
}
