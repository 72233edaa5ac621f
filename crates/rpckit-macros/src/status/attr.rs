//! The inside of `#[status(...)]`.

use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Lit, Meta, Token, parenthesized, token};

use crate::mistakes::Mistakes;
use crate::status::ast::{Metadata, RawStatus};
use crate::status::wording;

/// The words that take a text.
const KEYS: [&str; 4] = ["reason", "domain", "message", "retry_after"];

/// Reads every `#[status(...)]` among the attributes.
pub(super) fn read(mistakes: &mut Mistakes, attrs: &[Attribute]) -> RawStatus {
    let mut status = RawStatus::default();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("status")) {
        status.attr.get_or_insert_with(|| attr.clone());
        let result = match &attr.meta {
            Meta::List(list) => (|input: ParseStream<'_>| status.read_entries(input)).parse2(list.tokens.clone()),
            other => Err(syn::Error::new_spanned(other, wording::no_list())),
        };
        if let Err(error) = result {
            status.broken = true;
            mistakes.push(error);
        }
    }
    status
}

impl RawStatus {
    fn read_entries(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if input.is_empty() {
            return Err(input.error(wording::no_list()));
        }
        while !input.is_empty() {
            self.read_entry(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }

    fn read_entry(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error(wording::no_word()));
        }
        let word = input.call(Ident::parse_any)?;
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            return self.read_text(&word, input);
        }
        if input.peek(token::Paren) {
            return self.read_metadata(word, input);
        }
        match word.to_string().as_str() {
            "transparent" => set(&mut self.transparent, &word, word.clone()),
            "metadata" => Err(syn::Error::new_spanned(&word, wording::metadata_form())),
            key if KEYS.contains(&key) => Err(syn::Error::new_spanned(&word, wording::text_form(key))),
            _ if self.code.is_some() => Err(syn::Error::new_spanned(&word, wording::second_word(&word))),
            _ => set(&mut self.code, &word, word.clone()),
        }
    }

    fn read_text(&mut self, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let name = key.to_string();
        let place = match name.as_str() {
            "reason" => &mut self.reason,
            "domain" => &mut self.domain,
            "message" => &mut self.message,
            "retry_after" => &mut self.retry_after,
            "metadata" => return Err(syn::Error::new_spanned(key, wording::metadata_form())),
            _ => return Err(syn::Error::new_spanned(key, wording::unknown_key(&name, &KEYS))),
        };
        match input.parse::<Lit>() {
            Ok(Lit::Str(text)) => set(place, key, text),
            Ok(other) => Err(syn::Error::new_spanned(other, wording::text_form(&name))),
            Err(error) => Err(syn::Error::new(error.span(), wording::text_form(&name))),
        }
    }

    fn read_metadata(&mut self, keyword: Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let inside;
        parenthesized!(inside in input);
        if keyword != "metadata" {
            return Err(syn::Error::new_spanned(&keyword, wording::unknown_list(&keyword)));
        }
        let names = Punctuated::<Ident, Token![,]>::parse_terminated_with(&inside, Ident::parse_any)
            .map_err(|error| syn::Error::new(error.span(), wording::metadata_form()))?;
        if names.is_empty() {
            return Err(syn::Error::new_spanned(&keyword, wording::metadata_form()));
        }
        let place = keyword.clone();
        set(&mut self.metadata, &place, Metadata { keyword, names: names.into_iter().collect() })
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
