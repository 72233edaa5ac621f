//! What a newer text of a template has besides an older one, put into a file that somebody has changed since.

mod services;
mod uses;

use quote::ToTokens as _;
use syn::punctuated::Pair;
use syn::spanned::Spanned as _;
use syn::{Item, ItemEnum};

use super::{Widths, beside};
use crate::servicer::insertion::{Insertion, apply};
use crate::servicer::path::name;
use crate::servicer::source::{Source, place};

/// Something that has no safe place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Left {
    /// Near which line it belongs, from 1.
    pub(crate) line: usize,
    /// What it is.
    pub(crate) text: String,
    pub(crate) why: Why,
}

/// Why something has no safe place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// Nothing is known of where it belongs.
    Unplaced,
    /// It names what is not there any more, or was given away, so that it would be wrong anywhere.
    Unknown,
}

/// The text of `ours` with what `theirs` has besides `base`: imports, modules, functions and types, variants of enums, and services
/// that a server is given. What is there stays, to the byte.
///
/// # Errors
/// What has no safe place; then nothing of it is put in.
pub(crate) fn add(path: &str, base: &str, ours: &str, theirs: &str, widths: Widths) -> Result<String, Vec<Left>> {
    let parse = |text: &str| Source::parse(path, text.to_owned());
    let (Ok(base), Ok(ours), Ok(theirs)) = (parse(base), parse(ours), parse(theirs)) else {
        return Err(vec![Left {
            line: 1,
            text: "what does not fit into a file that is no Rust".to_owned(),
            why: Why::Unplaced,
        }]);
    };
    let end = if ours.text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut additions = Additions { base, ours, theirs, end, widths, insertions: Vec::new(), left: Vec::new() };
    additions.insertions.extend(uses::add(&additions));
    for number in 0..additions.theirs.file.items.len() {
        additions.item(number);
    }
    if !additions.left.is_empty() {
        return Err(additions.left);
    }
    let text = apply(&additions.ours.text, &additions.insertions);
    match parse(&text) {
        Ok(_) => Ok(text),
        Err(finding) => Err(vec![Left { line: finding.line, text: finding.message, why: Why::Unplaced }]),
    }
}

struct Additions {
    base: Source,
    ours: Source,
    theirs: Source,
    end: &'static str,
    widths: Widths,
    insertions: Vec<Insertion>,
    left: Vec<Left>,
}

impl Additions {
    fn item(&mut self, number: usize) {
        let item = self.theirs.file.items[number].clone();
        if matches!(item, Item::Use(_)) || self.base.file.items.contains(&item) {
            return;
        }
        let is_it = |other: &&Item| key(other) == key(&item);
        let was = self.base.file.items.iter().find(is_it).cloned();
        let is = self.ours.file.items.iter().find(is_it).cloned();
        match (was, is) {
            (_, Some(is)) if is == item => {}
            (None, None) => self.insertions.push(self.insertion(number, &item)),
            (Some(Item::Enum(was)), Some(Item::Enum(is))) => match item {
                Item::Enum(item) => self.variants(&was, &is, &item),
                _ => self.leave(Some(&Item::Enum(is)), &item),
            },
            (Some(Item::Fn(was)), Some(Item::Fn(is))) => match item {
                Item::Fn(item) => self.services(&was, &is, &item),
                _ => self.leave(Some(&Item::Fn(is)), &item),
            },
            (_, is) => self.leave(is.as_ref(), &item),
        }
    }

    /// Says what has no place, and where something of its name is.
    fn leave(&mut self, at: Option<&Item>, item: &Item) {
        let text = self.theirs.written(item.span()).to_owned();
        self.leave_at(at.map(|at| self.ours.range(at.span()).start), text, Why::Unplaced);
    }

    fn leave_at(&mut self, at: Option<usize>, text: String, why: Why) {
        let line = at.map_or(1, |at| place(&self.ours.text, at).0);
        self.left.push(Left { line, text, why });
    }

    /// An item that is new: behind what it stands behind in the template, as far as that is there.
    fn insertion(&self, number: usize, item: &Item) -> Insertion {
        let text = self.written(item);
        if let Item::Mod(module) = item
            && module.content.is_none()
        {
            let mods = self.ours.file.items.iter().filter_map(|item| match item {
                Item::Mod(module) if module.content.is_none() => {
                    Some((name(&module.ident), self.ours.range(module.span())))
                }
                _ => None,
            });
            if let Some(insertion) = beside(mods, &name(&module.ident), &text, self.end) {
                return insertion;
            }
        }
        let before = self.theirs.file.items[..number].iter().rev();
        let ours = &self.ours.file.items;
        let found = before
            .filter(|item| !matches!(item, Item::Use(_)))
            .find_map(|before| ours.iter().find(|item| key(item) == key(before)));
        let gap = self.end.repeat(2);
        if let Some(before) = found {
            let at = line_end(&self.ours.text, self.ours.range(before.span()).end);
            return Insertion { at, text: format!("{gap}{text}") };
        }
        let at = self.ours.text.trim_end().len();
        Insertion { at, text: format!("{}{text}", if at == 0 { "" } else { &gap }) }
    }

    fn variants(&mut self, was: &ItemEnum, is: &ItemEnum, item: &ItemEnum) {
        let has = |of: &ItemEnum, known: &syn::Variant| of.variants.iter().any(|variant| variant.ident == known.ident);
        let mut without = item.clone();
        let kept = item.variants.iter().filter(|variant| has(was, variant)).cloned();
        without.variants = kept.collect();
        let mut was_listed = was.clone();
        was_listed.variants = was.variants.iter().cloned().collect();
        if without != was_listed {
            return self.leave(Some(&Item::Enum(is.clone())), &Item::Enum(item.clone()));
        }
        for (number, variant) in item.variants.iter().enumerate() {
            if has(was, variant) || has(is, variant) {
                continue;
            }
            let before = item
                .variants
                .iter()
                .take(number)
                .filter_map(|known| is.variants.pairs().find(|pair| pair.value().ident == known.ident));
            let text = self.theirs.written(variant.span()).replace('\n', self.end);
            let end = self.end;
            let insertion = match before.last() {
                Some(Pair::Punctuated(_, comma)) => {
                    let at = line_end(&self.ours.text, self.ours.range(comma.span).end);
                    Insertion { at, text: format!("{end}{end}    {text},") }
                }
                Some(Pair::End(last)) => {
                    let at = self.ours.range(last.span()).end;
                    Insertion { at, text: format!(",{end}{end}    {text},") }
                }
                None => {
                    let at = self.ours.range(is.brace_token.span.open()).end;
                    Insertion { at, text: format!("{end}    {text},{end}") }
                }
            };
            self.insertions.push(insertion);
        }
    }

    fn written(&self, item: &Item) -> String {
        self.theirs.written(item.span()).replace('\n', self.end)
    }
}

/// By what an item is found again.
fn key(item: &Item) -> (&'static str, String) {
    match item {
        Item::Const(item) => ("const", name(&item.ident)),
        Item::Enum(item) => ("type", name(&item.ident)),
        Item::Fn(item) => ("fn", name(&item.sig.ident)),
        Item::Mod(item) => ("mod", name(&item.ident)),
        Item::Static(item) => ("const", name(&item.ident)),
        Item::Struct(item) => ("type", name(&item.ident)),
        Item::Trait(item) => ("type", name(&item.ident)),
        Item::Type(item) => ("type", name(&item.ident)),
        Item::Union(item) => ("type", name(&item.ident)),
        Item::Impl(item) => {
            let of = item.trait_.as_ref().map(|(path, _)| path.to_token_stream().to_string());
            ("impl", format!("{} for {}", of.unwrap_or_default(), item.self_ty.to_token_stream()))
        }
        item => ("", item.to_token_stream().to_string()),
    }
}

/// The end of the line, where nothing but a comment stands behind `at`.
fn line_end(text: &str, at: usize) -> usize {
    let line = text[at..].split('\n').next().unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    let rest = line.trim();
    if rest.is_empty() || rest.starts_with("//") { at + line.len() } else { at }
}

#[cfg(test)]
mod tests;
