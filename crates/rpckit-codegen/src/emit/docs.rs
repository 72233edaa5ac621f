//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

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
