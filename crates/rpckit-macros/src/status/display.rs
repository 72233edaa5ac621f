//! thiserror's `#[error(...)]`: the text that becomes the message when `#[status(...)]` brings none of its own.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident, LitStr, Meta, Token};

use crate::status::ast::{Display, Field};
use crate::status::format;

/// Finds the attribute. One that makes no sense is thiserror's to report.
pub(super) fn read(attrs: &[Attribute]) -> Display {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("error"))
        .find_map(|attr| match &attr.meta {
            Meta::List(list) => parse.parse2(list.tokens.clone()).ok(),
            _ => None,
        })
        .unwrap_or(Display::Unseen)
}

fn parse(input: ParseStream<'_>) -> syn::Result<Display> {
    if input.peek(Ident) {
        let word: Ident = input.parse()?;
        input.parse::<TokenStream>()?;
        return Ok(if word == "fmt" { Display::Function(word) } else { Display::Transparent(word) });
    }
    Ok(Display::Text { text: input.parse()?, args: input.parse()? })
}

/// How `#[error("...", args)]` mentions the field, `None` when it does not.
///
/// The whole error mentions all its fields: `{self:?}`, and any method called on `self`.
pub(super) fn mention(text: &LitStr, args: &TokenStream, field: &Field) -> Option<String> {
    let name = field.name();
    let args = split(args.clone());
    let in_text = format::names(&text.value()).into_iter().find(|found| {
        let renamed = args.iter().any(|arg| arg.name.as_ref().is_some_and(|given| given == found));
        !renamed && (*found == name || found == "self")
    });
    if let Some(found) = in_text {
        return Some(format!("{{{found}}}"));
    }
    args.into_iter().find_map(|arg| find(arg.value, &name))
}

/// `value` or `name = value`.
#[derive(Default)]
struct Arg {
    name: Option<Ident>,
    value: TokenStream,
}

fn split(args: TokenStream) -> Vec<Arg> {
    let parts = |input: ParseStream<'_>| {
        let mut args = Vec::new();
        while !input.is_empty() {
            if input.peek(Token![,]) {
                input.parse::<Token![,]>()?;
                args.push(Arg::default());
                if input.peek(Ident) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
                    let name = input.parse()?;
                    input.parse::<Token![=]>()?;
                    args.push(Arg { name: Some(name), value: TokenStream::new() });
                }
            } else if let Some(arg) = args.last_mut() {
                arg.value.extend([input.parse::<TokenTree>()?]);
            } else {
                input.parse::<TokenTree>()?;
            }
        }
        Ok(args)
    };
    parts.parse2(args).unwrap_or_default()
}

/// Where in an expression a token stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    /// An operand may begin: `.source` is the field.
    Start,
    /// After a dot that begins an operand, or the dot of `self.source`.
    Field,
    /// After an operand: `.source` belongs to it.
    After,
    /// After the dot that follows an operand.
    Inner,
    /// After `self`, which must go on to a field.
    Whole,
    /// After a field, or a method, of `self`.
    Member,
}

/// How an expression of thiserror's arguments uses the field: `.0`, `.source`, `source`, `_0`, `self.source`, the whole
/// of `self`, or the text form of these inside a nested `format!`.
fn find(value: TokenStream, name: &str) -> Option<String> {
    let mut position = Position::Start;
    for token in value {
        let dot =
            matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.' && punct.spacing() == Spacing::Alone);
        let call = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
        if (position == Position::Whole && !dot) || (position == Position::Member && call) {
            return Some("self".to_owned());
        }
        if let Some(found) = find_in_token(&token, name, position) {
            return Some(found);
        }
        position = advance(position, &token, dot);
    }
    (position == Position::Whole).then(|| "self".to_owned())
}

fn find_in_token(token: &TokenTree, name: &str, position: Position) -> Option<String> {
    match token {
        TokenTree::Group(group) => find(group.stream(), name),
        TokenTree::Ident(ident) => {
            let ident = ident.to_string();
            let binding = ident == name || ident.strip_prefix('_') == Some(name);
            (position != Position::Inner && binding).then(|| format!(".{name}"))
        }
        TokenTree::Literal(literal) => {
            let literal = literal.to_string();
            if literal.starts_with('"') {
                let names = format::names(&literal);
                return names
                    .into_iter()
                    .find(|found| found == name || found == "self")
                    .map(|found| format!("{{{found}}}"));
            }
            let index = literal.split('.').next().unwrap_or_default();
            (position == Position::Field && index == name).then(|| format!(".{name}"))
        }
        TokenTree::Punct(_) => None,
    }
}

fn advance(position: Position, token: &TokenTree, dot: bool) -> Position {
    match token {
        _ if dot => match position {
            Position::After | Position::Member => Position::Inner,
            _ => Position::Field,
        },
        TokenTree::Punct(punct) if punct.as_char() == '?' => Position::After,
        TokenTree::Punct(_) => Position::Start,
        TokenTree::Ident(ident) if ident == "self" => Position::Whole,
        TokenTree::Ident(_) if position == Position::Field => Position::Member,
        _ => Position::After,
    }
}

#[cfg(test)]
mod tests {
    use super::{mention, read};
    use crate::status::ast::{Display, Field, Secret};
    use proc_macro2::TokenStream;
    use quote::quote;
    use syn::{Member, parse_quote};

    fn mentioned(error: &TokenStream, member: Member) -> Option<String> {
        let attr = parse_quote!(#[error(#error)]);
        let Display::Text { text, args } = read(&[attr]) else { panic!("a text") };
        mention(&text, &args, &Field { member, ty: parse_quote!(E), secret: Some(Secret::From) })
    }

    #[test]
    fn finds_the_field_in_the_text() {
        assert_eq!(mentioned(&quote!("failed: {0}"), parse_quote!(0)).as_deref(), Some("{0}"));
        assert_eq!(mentioned(&quote!("failed: {cause:?}"), parse_quote!(cause)).as_deref(), Some("{cause}"));
        assert_eq!(mentioned(&quote!("failed: {0}"), parse_quote!(1)), None);
        assert_eq!(mentioned(&quote!("failed {{0}}"), parse_quote!(0)), None);
    }

    #[test]
    fn finds_the_field_in_the_arguments() {
        for args in [quote!(.0), quote!(.0.code()), quote!(x = .0), quote!(f(.0)), quote!(format!("{0}")), quote!(_0)] {
            assert!(mentioned(&quote!("failed: {}", #args), parse_quote!(0)).is_some(), "{args}");
        }
        assert!(mentioned(&quote!("failed: {x}", x = .cause.kind), parse_quote!(cause)).is_some());
    }

    #[test]
    fn the_whole_error_holds_the_field() {
        for args in
            [quote!(self), quote!(self.describe()), quote!(self.0), quote!(f(self, 1)), quote!(format!("{self:?}"))]
        {
            assert!(mentioned(&quote!("failed: {}", #args), parse_quote!(0)).is_some(), "{args}");
        }
        assert_eq!(mentioned(&quote!("failed: {self:?}"), parse_quote!(0)).as_deref(), Some("{self}"));
        assert_eq!(mentioned(&quote!("failed: {}", self.1), parse_quote!(0)), None);
        assert_eq!(mentioned(&quote!("failed: {}", self.other.len()), parse_quote!(cause)), None);
    }

    #[test]
    fn a_namesake_is_not_the_field() {
        assert_eq!(mentioned(&quote!("failed: {cause}", cause = .other), parse_quote!(cause)), None);
        assert_eq!(mentioned(&quote!("failed: {}", .other.cause), parse_quote!(cause)), None);
        assert_eq!(mentioned(&quote!("failed: {}", .1 .0), parse_quote!(0)), None);
    }

    #[test]
    fn other_forms() {
        assert!(matches!(read(&[parse_quote!(#[error(transparent)])]), Display::Transparent(_)));
        assert!(matches!(read(&[parse_quote!(#[error(fmt = text)])]), Display::Function(_)));
        assert!(matches!(read(&[]), Display::Unseen));
    }
}
