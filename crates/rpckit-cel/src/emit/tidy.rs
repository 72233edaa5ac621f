//! Takes away parentheses around the arguments of calls, of which rustc warns: an operand needs them, an argument does not.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// Words that stand before parentheses without calling anything.
const KEYWORDS: [&str; 7] = ["if", "else", "in", "match", "return", "as", "move"];

/// The tokens with bare arguments: `f((a + b), (c))` becomes `f(a + b, c)`.
pub(super) fn tidy(tokens: TokenStream) -> TokenStream {
    let mut tidied: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        let TokenTree::Group(group) = tree else {
            tidied.push(tree);
            continue;
        };
        let is_call = group.delimiter() == Delimiter::Parenthesis
            && matches!(tidied.last(), Some(TokenTree::Ident(word)) if !KEYWORDS.contains(&word.to_string().as_str()));
        let inside = tidy(group.stream());
        let inside = if is_call { arguments(inside) } else { inside };
        tidied.push(TokenTree::Group(Group::new(group.delimiter(), inside)));
    }
    tidied.into_iter().collect()
}

fn arguments(tokens: TokenStream) -> TokenStream {
    let mut bare = TokenStream::new();
    let mut argument: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        if is_comma(&tree) {
            bare.extend(unwrapped(std::mem::take(&mut argument)));
            bare.extend([tree]);
        } else {
            argument.push(tree);
        }
    }
    bare.extend(unwrapped(argument));
    bare
}

/// What is in the parentheses, where they are all of the argument and hold no tuple.
fn unwrapped(mut argument: Vec<TokenTree>) -> TokenStream {
    while let [TokenTree::Group(group)] = argument.as_slice()
        && group.delimiter() == Delimiter::Parenthesis
        && !group.stream().is_empty()
        && !group.stream().into_iter().any(|tree| is_comma(&tree))
    {
        argument = group.stream().into_iter().collect();
    }
    argument.into_iter().collect()
}

fn is_comma(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(mark) if mark.as_char() == ',')
}
