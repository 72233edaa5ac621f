//! Where methods go into the text of an impl, and what has to stand around them there.

use syn::spanned::Spanned as _;
use syn::{AttrStyle, ImplItem, ItemImpl};

use super::path::unraw;
use super::source::{Source, comment};
use super::style::{Gap, Style};
use crate::service::Rpc;

/// Text that goes into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Insertion {
    /// Before this byte.
    pub(crate) at: usize,
    /// What goes there.
    pub(crate) text: String,
}

/// A method for an RPC, as its lines.
pub(crate) type Lines = Vec<String>;

/// Where an RPC's method goes: behind that of the RPC before it, as far as there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Anchor {
    /// Behind what the impl begins with.
    Start,
    /// Behind this item.
    Behind(usize),
}

/// Puts methods into an impl, in the order of the proto. `rpcs` are all of the service, each with the lines of its method if
/// that is missing; `holder` tells which item answers an RPC.
pub(crate) fn insert(
    source: &Source,
    item: &ItemImpl,
    rpcs: &[(&Rpc, Option<Lines>)],
    holder: impl Fn(&Rpc) -> Option<usize>,
    style: &Style,
) -> Vec<Insertion> {
    let last = item.items.len().checked_sub(1).map_or(Anchor::Start, Anchor::Behind);
    let holders: Vec<Option<usize>> = rpcs.iter().map(|(rpc, _)| holder(rpc)).collect();
    let mut groups: Vec<(Anchor, Vec<&Lines>)> = Vec::new();
    for (place, (_, missing)) in rpcs.iter().enumerate() {
        let Some(lines) = missing else { continue };
        let before = holders[..place].iter().rev().find_map(|holder| *holder);
        let anchor = match before {
            Some(item) => Anchor::Behind(item),
            None => match holders[place..].iter().flatten().min() {
                Some(0) => Anchor::Start,
                Some(next) => Anchor::Behind(next - 1),
                None => last,
            },
        };
        match groups.iter_mut().find(|(known, _)| *known == anchor) {
            Some((_, group)) => group.push(lines),
            None => groups.push((anchor, vec![lines])),
        }
    }
    groups.into_iter().map(|(anchor, group)| at(source, item, anchor, &group, style)).collect()
}

fn at(source: &Source, item: &ItemImpl, anchor: Anchor, group: &[&Lines], style: &Style) -> Insertion {
    let between = if style.gap == Gap::Line { style.end.repeat(2) } else { style.end.to_owned() };
    let methods: Vec<String> = group.iter().map(|lines| lines.join(style.end)).collect();
    let methods = methods.join(&between);
    match anchor {
        Anchor::Start if item.items.is_empty() => into_empty(source, item, &methods, style),
        Anchor::Start => behind(source, item, beginning(source, item), style.end, &methods, style),
        Anchor::Behind(number) => {
            let end = source.range(item.items[number].span()).end;
            behind(source, item, end, &between, &methods, style)
        }
    }
}

/// Behind the opening brace, and the attributes inside.
fn beginning(source: &Source, item: &ItemImpl) -> usize {
    let inner = item.attrs.iter().filter(|attribute| matches!(attribute.style, AttrStyle::Inner(_)));
    let inner = inner.map(|attribute| source.range(attribute.span()).end).max();
    inner.unwrap_or_else(|| source.range(item.brace_token.span.open()).end)
}

/// Before the closing brace. Comments in an impl without items are of nothing in particular: they stay in front.
fn into_empty(source: &Source, item: &ItemImpl, methods: &str, style: &Style) -> Insertion {
    let Style { end, outer, .. } = style;
    let text = source.text.as_str();
    let close = source.range(item.brace_token.span.close()).start;
    let body = &text[source.range(item.brace_token.span.open()).end..close];
    let line = text[..close].rfind('\n').map_or(0, |end| end + 1);
    if body.contains('\n') && text[line..close].trim().is_empty() {
        let gap = if body.trim().is_empty() { "" } else { *end };
        Insertion { at: line, text: format!("{gap}{methods}{end}") }
    } else {
        Insertion { at: close, text: format!("{end}{methods}{end}{outer}") }
    }
}

/// Behind what ends at `begin`, and the comments on its line.
fn behind(source: &Source, item: &ItemImpl, begin: usize, lead: &str, methods: &str, style: &Style) -> Insertion {
    let Style { end, indent, outer, gap, .. } = style;
    let text = source.text.as_str();
    let close = source.range(item.brace_token.span.close()).start;
    match rest_of_line(text, begin) {
        Rest::Whole(at) => {
            let next = text[at..].strip_prefix("\r\n").or_else(|| text[at..].strip_prefix('\n')).unwrap_or_default();
            let next = next.split('\n').next().unwrap_or_default().trim();
            let is_apart = *gap == Gap::None || next.is_empty() || next.starts_with('}');
            let tail = if is_apart { "" } else { *end };
            Insertion { at, text: format!("{lead}{methods}{tail}") }
        }
        Rest::Shared => {
            let tail = if text[begin..close].trim().is_empty() { outer } else { indent };
            Insertion { at: begin, text: format!("{lead}{methods}{end}{tail}") }
        }
    }
}

/// What stands behind an item on its line.
enum Rest {
    /// Nothing but comments, up to this byte.
    Whole(usize),
    /// Something else.
    Shared,
}

fn rest_of_line(text: &str, from: usize) -> Rest {
    let mut at = from;
    loop {
        let rest = &text[at..];
        let line = rest.split('\n').next().unwrap_or_default();
        let blank = line.len() - line.trim_start().len();
        let behind = &line[blank..];
        if is_doc(behind) {
            return Rest::Shared;
        }
        if behind.is_empty() || behind.starts_with("//") {
            // Behind a comment that is the last of the text, there is no line to go to.
            let whole = line.strip_suffix('\r').unwrap_or(line);
            return Rest::Whole(at + whole.len());
        }
        if !behind.starts_with("/*") {
            return Rest::Shared;
        }
        let length = comment(&rest[blank..]);
        if rest[blank..blank + length].contains('\n') {
            return Rest::Shared;
        }
        at += blank + length;
    }
}

/// Docs are of what follows them.
fn is_doc(text: &str) -> bool {
    let is = |begin: &str, longer: &str| text.starts_with(begin) && !text.starts_with(longer);
    is("///", "////") || is("/**", "/***") && !text.starts_with("/**/")
}

/// The text with insertions in it.
pub(crate) fn apply(text: &str, insertions: &[Insertion]) -> String {
    let mut sorted: Vec<&Insertion> = insertions.iter().collect();
    sorted.sort_by_key(|insertion| insertion.at);
    let mut result =
        String::with_capacity(text.len() + sorted.iter().map(|insertion| insertion.text.len()).sum::<usize>());
    let mut done = 0;
    for insertion in sorted {
        result.push_str(&text[done..insertion.at]);
        result.push_str(&insertion.text);
        done = insertion.at;
    }
    result.push_str(&text[done..]);
    result
}

/// The name of the function that an item is.
pub(crate) fn function(item: &ImplItem) -> Option<String> {
    match item {
        ImplItem::Fn(function) => Some(unraw(&function.sig.ident.to_string()).to_owned()),
        _ => None,
    }
}
