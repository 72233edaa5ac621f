//! How the text around an impl is written.

use syn::{ImplItem, ItemImpl};

use super::source::Source;

/// How the text of an impl is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Style {
    /// What ends a line.
    pub(crate) end: &'static str,
    /// What stands before a method.
    pub(crate) indent: String,
    /// What stands before the impl.
    pub(crate) outer: String,
    /// What a step inwards adds.
    pub(crate) step: String,
    /// Where the brace of a method opens.
    pub(crate) brace: Brace,
    /// Whether methods have a line between them.
    pub(crate) gap: Gap,
    /// How long a line may be.
    pub(crate) width: usize,
}

/// Where a brace opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Brace {
    /// Behind the signature.
    SameLine,
    /// On a line of its own.
    NextLine,
}

/// What stands between methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// A line.
    Line,
    /// Nothing.
    None,
}

impl Style {
    /// Of an impl.
    pub(crate) fn of(source: &Source, item: &ItemImpl, width: usize) -> Self {
        let text = source.text.as_str();
        let windows = text.matches("\r\n").count();
        let end = if windows * 2 > text.matches('\n').count() { "\r\n" } else { "\n" };
        let outer = indent(text, source.range(item.impl_token.span).start).unwrap_or_default().to_owned();
        let methods: Vec<_> = item
            .items
            .iter()
            .filter_map(|item| match item {
                ImplItem::Fn(method) => Some(method),
                _ => None,
            })
            .collect();
        let starts = item.items.iter().map(|item| start(source, item));
        let written = starts.filter_map(|start| indent(text, start)).find(|indent| indent.len() > outer.len());
        let step = match written {
            Some(indent) => indent.strip_prefix(outer.as_str()).unwrap_or(indent).to_owned(),
            None if text.lines().filter(|line| line.starts_with('\t')).count()
                > text.lines().filter(|line| line.starts_with("  ")).count() =>
            {
                "\t".to_owned()
            }
            None => "    ".to_owned(),
        };
        let indent = written.map_or_else(|| format!("{outer}{step}"), str::to_owned);

        let without_where = methods.iter().filter(|method| method.sig.generics.where_clause.is_none());
        let braces: Vec<bool> = without_where
            .map(|method| {
                let open = source.range(method.block.brace_token.span.open()).start;
                self::indent(text, open).is_some()
            })
            .collect();
        let is_next = braces.iter().filter(|alone| **alone).count() * 2 > braces.len();
        let brace = if is_next { Brace::NextLine } else { Brace::SameLine };
        let between: Vec<&str> = methods
            .windows(2)
            .map(|pair| {
                let end = source.range(pair[0].block.brace_token.span.close()).end;
                &text[end..start_of(source, pair[1]).max(end)]
            })
            .collect();
        let tight = between.iter().filter(|between| between.matches('\n').count() < 2).count();
        let gap = if !between.is_empty() && tight == between.len() { Gap::None } else { Gap::Line };
        Self { end, indent, outer, step, brace, gap, width }
    }
}

/// The white space in front, where there is nothing else on the line.
fn indent(text: &str, at: usize) -> Option<&str> {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    line.trim_start_matches('\u{feff}')
        .trim_matches([' ', '\t'])
        .is_empty()
        .then_some(line.trim_start_matches('\u{feff}'))
}

fn start_of(source: &Source, method: &syn::ImplItemFn) -> usize {
    use syn::spanned::Spanned as _;
    source.range(method.span()).start
}

/// Where an item begins, with its attributes.
fn start(source: &Source, item: &ImplItem) -> usize {
    use syn::spanned::Spanned as _;
    source.range(item.span()).start
}
