//! What a proto declares, and where.

use std::ops::Range;

use super::token::{Token, tokens};

/// What a proto declares, and where.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// `user.v1`; empty where it names none.
    pub(crate) package: String,
    /// The end of what says the syntax and the package.
    pub(crate) head: usize,
    /// In order.
    pub(crate) imports: Vec<Import>,
    /// In order.
    pub(crate) services: Vec<Service>,
    /// The messages and enums at the top, in order.
    pub(crate) types: Vec<String>,
}

/// An import.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import {
    /// `google/protobuf/empty.proto`
    pub(crate) file: String,
    /// Where it stands.
    pub(crate) range: Range<usize>,
}

/// A service.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Service {
    /// Its name.
    pub(crate) name: String,
    /// What is between its braces.
    pub(crate) body: Range<usize>,
    /// Its statements, in order: options and RPCs.
    pub(crate) statements: Vec<Statement>,
}

/// A statement in a service.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// The name of an RPC; `None` of an option.
    pub(crate) rpc: Option<String>,
    /// Where it stands.
    pub(crate) range: Range<usize>,
}

/// A brace that does not close: the parser says more of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unread;

impl Outline {
    /// Reads a text.
    pub(crate) fn read(text: &str) -> Result<Self, Unread> {
        let tokens = tokens(text);
        let mut outline = Self::default();
        let mut rest = tokens.as_slice();
        while !rest.is_empty() {
            let length = statement(rest)?;
            let (now, later) = rest.split_at(length);
            rest = later;
            let range = now[0].at..now[length - 1].range().end;
            if matches!(now[0].text, "syntax" | "edition" | "package") {
                outline.head = range.end;
            }
            match (now[0].text, now.get(1).map(|token| token.text)) {
                ("package", Some(_)) => outline.package = now[1..length - 1].iter().map(|token| token.text).collect(),
                ("import", Some(_)) => outline.imports.push(Import { file: string(now[length - 2].text), range }),
                ("service", Some(name)) => outline.services.extend(service(name, now)?),
                ("message" | "enum", Some(name)) => outline.types.push(name.to_owned()),
                _ => {}
            }
        }
        Ok(outline)
    }
}

/// What stands in the quotes of a string.
fn string(text: &str) -> String {
    text.trim_matches(['"', '\'']).to_owned()
}

fn service(name: &str, tokens: &[Token<'_>]) -> Result<Option<Service>, Unread> {
    let [_, _, open, inside @ .., close] = tokens else { return Ok(None) };
    let mut statements = Vec::new();
    let mut rest = inside;
    while !rest.is_empty() {
        let length = statement(rest)?;
        let (now, later) = rest.split_at(length);
        rest = later;
        let rpc = match now {
            [first, name, ..] if first.text == "rpc" => Some(name.text.to_owned()),
            [only] if only.text == ";" => continue,
            _ => None,
        };
        statements.push(Statement { rpc, range: now[0].at..now[length - 1].range().end });
    }
    Ok(Some(Service { name: name.to_owned(), body: open.range().end..close.at, statements }))
}

/// How many tokens the first statement has: to its `;`, or to the brace that closes its block. What an option is set to may
/// have braces, and ends with `;` all the same.
fn statement(tokens: &[Token<'_>]) -> Result<usize, Unread> {
    let has_block = tokens[0].text != "option";
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate() {
        match token.text {
            "{" | "[" | "(" => depth += 1,
            "}" | "]" | ")" => {
                depth = depth.checked_sub(1).ok_or(Unread)?;
                if depth == 0 && has_block && token.text == "}" {
                    return Ok(place + 1);
                }
            }
            ";" if depth == 0 => return Ok(place + 1),
            _ => {}
        }
    }
    Err(Unread)
}
