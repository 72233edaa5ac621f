//! A piece of generated Rust and what is known of it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use crate::types::Type;

/// How the piece fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Not at all.
    Plain,
    /// With a `?` in it.
    Propagates,
    /// It is a `Result`.
    Fallible,
}

/// How the value is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As its Rust type.
    Native,
    /// A list of messages as a vector of references; a schema's own list is a slice of messages.
    References,
    /// As a `Value`.
    Value,
}

/// How long it is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loan {
    /// Borrowed from the environment, or copied: longer than the expression.
    Lasting,
    /// Borrowed from something made on the way: within its statement.
    Fleeting,
    /// Its own.
    Owned,
}

#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) tokens: TokenStream,
    pub(crate) ty: Type,
    pub(crate) flow: Flow,
    pub(crate) form: Form,
    pub(crate) loan: Loan,
}

impl Code {
    pub(crate) fn plain(ty: Type, tokens: TokenStream) -> Self {
        let form = if Self::is_native(&ty) { Form::Native } else { Form::Value };
        Self { tokens, ty, flow: Flow::Plain, form, loan: Loan::Lasting }
    }

    pub(crate) fn with(self, flow: Flow) -> Self {
        Self { flow, ..self }
    }

    pub(crate) fn lent(self, loan: Loan) -> Self {
        Self { loan, ..self }
    }

    /// A value of the type held as `Value`.
    pub(crate) fn dynamic(ty: Type, tokens: TokenStream) -> Self {
        Self { tokens, ty, flow: Flow::Plain, form: Form::Value, loan: Loan::Owned }
    }

    /// Types that a schema gives as themselves.
    pub(crate) fn is_native(ty: &Type) -> bool {
        match ty {
            Type::Dyn | Type::Free | Type::Null | Type::Type => false,
            Type::List(of) | Type::Map(_, of) => Self::is_native(of),
            _ => true,
        }
    }

    /// The value, where a `?` may stand.
    pub(crate) fn value(&self) -> TokenStream {
        let tokens = &self.tokens;
        if self.flow == Flow::Fallible { quote!(#tokens?) } else { tokens.clone() }
    }

    /// The value with the flow that it has then.
    pub(crate) fn settled(&self) -> Code {
        let flow = if self.flow == Flow::Plain { Flow::Plain } else { Flow::Propagates };
        Code { tokens: self.value(), flow, ..self.clone() }
    }

    /// The value as a `Result`, where a `?` may stand.
    pub(crate) fn result(&self) -> TokenStream {
        let tokens = &self.tokens;
        if self.flow == Flow::Fallible {
            return tokens.clone();
        }
        let tokens = bare(tokens);
        // Of a call that is asked already, the answer is the call.
        asked(&tokens).unwrap_or_else(|| quote!(::core::result::Result::Ok(#tokens)))
    }

    /// The value as a `Result` that keeps every `?` inside.
    pub(crate) fn contained(&self, runtime: &TokenStream) -> TokenStream {
        let result = self.result();
        if propagates(&result) { quote!(#runtime::logic::attempt(|| #result)) } else { result }
    }
}

/// The call of a runtime's function that has a `?` behind it, and nothing else.
fn asked(tokens: &TokenStream) -> Option<TokenStream> {
    let mut trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match trees.pop() {
        Some(TokenTree::Punct(mark)) if mark.as_char() == '?' => {}
        _ => return None,
    }
    let Some((TokenTree::Group(args), path)) = trees.split_last() else { return None };
    let is_path = path.iter().all(|tree| match tree {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(mark) => mark.as_char() == ':',
        _ => false,
    });
    (is_path && args.delimiter() == Delimiter::Parenthesis).then(|| trees.into_iter().collect())
}

/// Whether a `?` stands in the tokens, outside of closures, which keep theirs.
pub(crate) fn propagates(tokens: &TokenStream) -> bool {
    let mut begins = true;
    let mut in_closure = false;
    for tree in tokens.clone() {
        match &tree {
            TokenTree::Punct(mark) if mark.as_char() == ',' => {
                (begins, in_closure) = (true, false);
                continue;
            }
            TokenTree::Punct(mark) if mark.as_char() == '|' && begins => in_closure = true,
            TokenTree::Punct(mark) if mark.as_char() == '?' && !in_closure => return true,
            TokenTree::Group(group) if !in_closure && propagates(&group.stream()) => return true,
            _ => {}
        }
        begins = false;
    }
    false
}

/// The tokens without parentheses around all of them, where nothing stands beside them.
pub(crate) fn bare(tokens: &TokenStream) -> TokenStream {
    let mut trees = tokens.clone().into_iter();
    match (trees.next(), trees.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Parenthesis => bare(&group.stream()),
        _ => tokens.clone(),
    }
}

/// The flow of something made of parts by a step that cannot fail.
pub(crate) fn joined<'a>(parts: impl IntoIterator<Item = &'a Code>) -> Flow {
    let plain = parts.into_iter().all(|part| part.flow == Flow::Plain);
    if plain { Flow::Plain } else { Flow::Propagates }
}
