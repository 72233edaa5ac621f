//! What is put into a proto.

use std::fmt::Write as _;

use super::outline::{Outline, Service, Unread};
use crate::service::Side;

/// An RPC that is to be.
#[derive(Debug, Clone)]
pub(crate) struct NewRpc {
    /// `DeleteUser`
    pub(crate) name: String,
    /// What it takes.
    pub(crate) request: NewMessage,
    /// How many of them.
    pub(crate) requests: Side,
    /// What it answers.
    pub(crate) response: NewMessage,
    /// How many of them.
    pub(crate) responses: Side,
}

/// A message of an RPC that is to be.
#[derive(Debug, Clone)]
pub(crate) enum NewMessage {
    /// One that is there already.
    Known(String),
    /// One that is to be, too.
    New(String),
}

impl NewMessage {
    fn name(&self) -> &str {
        match self {
            Self::Known(name) | Self::New(name) => name,
        }
    }
}

/// The text with an RPC at the end of a service, and its new messages at the end of the file.
///
/// # Errors
/// Where braces do not close, or there is no such service.
pub(crate) fn add_rpc(text: &str, service: &str, rpc: &NewRpc) -> Result<String, Unread> {
    let outline = Outline::read(text)?;
    let service = outline.services.iter().find(|known| known.name == service).ok_or(Unread)?;
    let end = line_end(text);
    let (at, line) = into_service(text, service, rpc, end);
    let mut new = format!("{}{line}{}", &text[..at], &text[at..]);
    for message in [&rpc.request, &rpc.response] {
        if let NewMessage::New(name) = message {
            if !new.ends_with('\n') {
                new.push_str(end);
            }
            let _ = write!(new, "{end}message {name} {{}}{end}");
        }
    }
    Ok(new)
}

/// Before the closing brace, on lines of its own.
fn into_service(text: &str, service: &Service, rpc: &NewRpc, end: &str) -> (usize, String) {
    let stream = |side| if side == Side::Many { "stream " } else { "" };
    let NewRpc { name, request, requests, response, responses } = rpc;
    let rpc = format!(
        "rpc {name}({}{}) returns ({}{});",
        stream(*requests),
        request.name(),
        stream(*responses),
        response.name()
    );
    let body = &text[service.body.clone()];
    let mut starts = service.statements.iter().map(|statement| statement.range.start);
    let written = starts.find_map(|start| alone(text, start));
    let outer = alone(text, service.body.end).unwrap_or_default();
    let indent = written.map_or_else(|| format!("{outer}{}", step(text)), str::to_owned);
    match alone(text, service.body.end) {
        Some(before) if body.contains('\n') => {
            let gap = if is_airy(text, service) { end } else { "" };
            (service.body.end - before.len(), format!("{gap}{indent}{rpc}{end}"))
        }
        _ => (service.body.end, format!("{end}{indent}{rpc}{end}")),
    }
}

/// Whether statements have a line between them. One alone tells nothing, and what follows several lines is apart.
fn is_airy(text: &str, service: &Service) -> bool {
    let between: Vec<&str> =
        service.statements.windows(2).map(|pair| &text[pair[0].range.end..pair[1].range.start]).collect();
    let airy = between.iter().filter(|between| is_gap(between)).count();
    match (between.len(), service.statements.last()) {
        (_, None) => false,
        (0, Some(last)) => text[last.range.clone()].contains('\n'),
        (all, Some(_)) => airy * 2 >= all,
    }
}

/// Whether there is an empty line.
fn is_gap(between: &str) -> bool {
    let mut lines = between.split('\n').skip(1).peekable();
    std::iter::from_fn(|| lines.next().filter(|_| lines.peek().is_some())).any(|line| line.trim().is_empty())
}

/// The white space in front, where there is nothing else on the line.
fn alone(text: &str, at: usize) -> Option<&str> {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    line.trim().is_empty().then_some(line)
}

/// What a step inwards is in this file.
fn step(text: &str) -> String {
    let indents = text.lines().map(|line| &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]);
    let shortest = indents.filter(|indent| !indent.is_empty()).min_by_key(|indent| indent.len());
    // A comment that goes on with ` *` is no step.
    shortest.filter(|indent| *indent != " ").unwrap_or("  ").to_owned()
}

/// What ends the lines of this file.
pub(super) fn line_end(text: &str) -> &'static str {
    if text.matches("\r\n").count() * 2 > text.matches('\n').count() { "\r\n" } else { "\n" }
}

/// A file with one service, which has no RPC yet.
pub(crate) fn service_file(package: &str, service: &str) -> String {
    let package = if package.is_empty() { String::new() } else { format!("package {package};\n\n") };
    format!("syntax = \"proto3\";\n\n{package}service {service} {{}}\n")
}

#[cfg(test)]
mod tests;
