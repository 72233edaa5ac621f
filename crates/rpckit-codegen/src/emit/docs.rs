//! Doc comments.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Ident, Item, Lit};

use super::deprecation::attributes;
use crate::lints;

/// One `///` per line.
pub(super) fn lines<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> TokenStream {
    let mut tokens = TokenStream::new();
    for line in lines {
        let line = line.as_ref();
        let text = if line.is_empty() { String::new() } else { format!(" {line}") };
        tokens.extend(quote!(#[doc = #text]));
    }
    tokens
}

/// The proto's docs, or a sentence in their place.
pub(super) fn or(docs: &[String], otherwise: &str) -> Vec<String> {
    if docs.iter().all(|line| line.trim().is_empty()) { vec![otherwise.to_owned()] } else { docs.to_vec() }
}

/// Puts `#[allow(clippy::...)]` on the items that are as long as the proto, and on those whose docs, which are the
/// proto's, do not pass clippy's lints of Markdown.
pub(super) fn allow(items: &mut [Item]) {
    for item in items {
        let mut docs = Vec::new();
        collect(item.to_token_stream(), &mut docs);
        let mut found = lints::of_docs(&docs);
        if matches!(item, Item::Impl(_)) && size(item.to_token_stream()) > LONG {
            found.push("too_many_lines");
        }
        if let Some(attributes) = attributes(item).filter(|_| !found.is_empty()) {
            let paths = found.iter().map(|lint| Ident::new(lint, proc_macro2::Span::call_site()));
            attributes.push(syn::parse_quote!(#[allow(#(clippy::#paths),*)]));
        }
    }
}

/// So many tokens may print as a function of more than 100 lines.
const LONG: usize = 400;

fn size(tokens: TokenStream) -> usize {
    let inside = |token| match token {
        TokenTree::Group(group) => 1 + size(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(inside).sum()
}

/// What clippy makes of the name of a method, which is the RPC's.
pub(super) fn of_name(name: &Ident) -> Option<TokenStream> {
    let name = name.to_string();
    let convention = ["as_", "from_", "into_", "is_", "to_"].iter().any(|prefix| name.starts_with(prefix));
    match (name == "new", convention) {
        (true, _) => Some(quote!(#[allow(clippy::new_ret_no_self, clippy::wrong_self_convention)])),
        (false, true) => Some(quote!(#[allow(clippy::wrong_self_convention)])),
        (false, false) => None,
    }
}

/// The texts of all `#[doc = "..."]`, however deep.
fn collect(tokens: TokenStream, docs: &mut Vec<String>) {
    for token in tokens {
        let TokenTree::Group(group) = token else { continue };
        let mut inside = group.stream().into_iter();
        let is_doc = group.delimiter() == Delimiter::Bracket
            && matches!(inside.next(), Some(TokenTree::Ident(ident)) if ident == "doc")
            && matches!(inside.next(), Some(TokenTree::Punct(_)));
        match inside.next() {
            Some(TokenTree::Literal(literal)) if is_doc => {
                if let Lit::Str(text) = Lit::new(literal) {
                    docs.push(text.value());
                }
            }
            _ => collect(group.stream(), docs),
        }
    }
}
