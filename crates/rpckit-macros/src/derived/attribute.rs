//! `#[rpc(...)]` on a method.

use std::time::Duration;

use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, Ident, ImplItem, ItemImpl, LitStr, Meta, Token};

use crate::delay;
use crate::derived::wording;
use crate::mistakes::Mistakes;

/// All `#[rpc(...)]` of one method, merged.
#[derive(Debug, Default)]
pub(super) struct RpcAttribute {
    /// The first of them: the method claims to be an RPC's.
    pub(super) written: Option<Attribute>,
    pub(super) timeout: Option<Duration>,
    /// The outermost first.
    pub(super) interceptors: Vec<Interceptor>,
    /// The name in the proto, where the method has another.
    pub(super) name: Option<LitStr>,
    /// The method is no RPC's.
    pub(super) skip: Option<Ident>,
    /// One could not be read; what it lacks has been said already.
    pub(super) broken: bool,
}

/// `intercept = ...`.
#[derive(Debug)]
pub(super) enum Interceptor {
    /// A unit struct, a constant or a static.
    Path(Expr),
    /// A field of the servicer.
    Field(Expr),
}

/// Takes the attributes away, which rustc does not know.
pub(crate) fn strip(item: &mut ItemImpl) {
    for inner in &mut item.items {
        if let ImplItem::Fn(function) = inner {
            function.attrs.retain(|attribute| !is_rpc(attribute));
        }
    }
}

pub(crate) fn is_rpc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("rpc")
}

/// Reads every `#[rpc(...)]` among the attributes.
pub(super) fn read(mistakes: &mut Mistakes, attributes: &[Attribute]) -> RpcAttribute {
    let mut read = RpcAttribute::default();
    for attribute in attributes.iter().filter(|attribute| is_rpc(attribute)) {
        read.written.get_or_insert_with(|| attribute.clone());
        let result = match &attribute.meta {
            Meta::Path(_) => Ok(()),
            Meta::List(list) => (|input: ParseStream<'_>| read.entries(input)).parse2(list.tokens.clone()),
            Meta::NameValue(_) => Err(syn::Error::new_spanned(attribute, wording::rpc_form())),
        };
        if let Err(error) = result {
            read.broken = true;
            mistakes.push(error);
        }
    }
    read
}

impl RpcAttribute {
    fn entries(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        while !input.is_empty() {
            self.entry(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }

    fn entry(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let word = input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), wording::rpc_form()))?;
        match word.to_string().as_str() {
            "timeout" => {
                let text = value::<LitStr>(&word, input, wording::timeout_form())?;
                let timeout = delay::parse(&text.value());
                let timeout = timeout.ok_or_else(|| syn::Error::new_spanned(&text, wording::timeout_form()))?;
                set(&mut self.timeout, &word, timeout)
            }
            "name" => {
                let text = value::<LitStr>(&word, input, wording::name_form())?;
                set(&mut self.name, &word, text)
            }
            "intercept" => {
                let expression = value::<Expr>(&word, input, wording::intercept_form())?;
                self.interceptors.push(interceptor(expression)?);
                Ok(())
            }
            "skip" => set(&mut self.skip, &word, word.clone()),
            _ => Err(syn::Error::new_spanned(&word, wording::unknown_word(&word))),
        }
    }
}

/// What follows `=`.
fn value<T: syn::parse::Parse>(word: &Ident, input: ParseStream<'_>, form: &str) -> syn::Result<T> {
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        return input.parse().map_err(|error| syn::Error::new(error.span(), form));
    }
    Err(syn::Error::new_spanned(word, form))
}

/// It is looked up for each call, so it may not be made there: one that counts would begin anew with each.
fn interceptor(expression: Expr) -> syn::Result<Interceptor> {
    match &expression {
        Expr::Path(_) => Ok(Interceptor::Path(expression)),
        Expr::Field(_) if base(&expression).is_some() => Ok(Interceptor::Field(expression)),
        _ => Err(syn::Error::new_spanned(expression, wording::intercept_form())),
    }
}

/// `self` of `self.audit`.
pub(super) fn base(expression: &Expr) -> Option<&Ident> {
    match expression {
        Expr::Field(field) => base(&field.base),
        Expr::Path(path) => path.path.get_ident().filter(|ident| *ident == "self"),
        _ => None,
    }
}

/// Each word once: with two of them, one would silently win.
fn set<T>(place: &mut Option<T>, word: &Ident, value: T) -> syn::Result<()> {
    if place.is_some() {
        return Err(syn::Error::new_spanned(word, wording::twice(word)));
    }
    *place = Some(value);
    Ok(())
}
