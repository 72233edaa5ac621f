//! The crate that generated code stands on. Emitters write for the whole runtime; where messages and validators stand on
//! `rpckit-validate` alone, its paths are shorter.
//!
//! ```text
//! impl ::rpckit::validate::Validate for User {}    // runtime=rpckit
//! impl ::rpckit_validate::Validate for User {}     // runtime=validate
//! ```

use proc_macro2::{Group, Ident, TokenStream, TokenTree};

use crate::options::Runtime;

/// The items, with the paths of this runtime.
pub(super) fn place(items: TokenStream, runtime: Runtime) -> TokenStream {
    match runtime {
        Runtime::Rpckit => items,
        Runtime::Validate => on_validate(items),
    }
}

fn on_validate(tokens: TokenStream) -> TokenStream {
    let mut placed: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), on_validate(group.stream()));
                inside.set_span(group.span());
                placed.push(inside.into());
            }
            TokenTree::Ident(word) if word == "validate" && is_in_runtime(&placed) => {
                placed.truncate(placed.len() - 3);
                placed.push(Ident::new("rpckit_validate", word.span()).into());
            }
            other => placed.push(other),
        }
    }
    placed.into_iter().collect()
}

/// Whether `::rpckit::` is what stands before, and nothing that it would be a part of.
fn is_in_runtime(before: &[TokenTree]) -> bool {
    let colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    let [outer @ .., a, b, TokenTree::Ident(word), c, d] = before else { return false };
    // Of words, only those of the language stand before a path.
    let longer = matches!(outer.last(), Some(TokenTree::Ident(part)) if syn::parse_str::<Ident>(&part.to_string()).is_ok()
        || ["super", "crate", "self", "Self"].iter().any(|keyword| part == keyword));
    word == "rpckit" && [a, b, c, d].into_iter().all(colon) && !longer
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn only_paths_of_the_runtime_are_placed() {
        let placed = place(
            quote! { impl ::rpckit::validate::Validate for super::rpckit::validate::X { fn f(r: ::rpckit::validate::R) { a::rpckit::validate::b(<A as ::rpckit::validate::V>::f) } } },
            Runtime::Validate,
        );
        let expected = quote! { impl ::rpckit_validate::Validate for super::rpckit::validate::X { fn f(r: ::rpckit_validate::R) { a::rpckit::validate::b(<A as ::rpckit_validate::V>::f) } } };
        assert_eq!(placed.to_string(), expected.to_string());
    }
}
