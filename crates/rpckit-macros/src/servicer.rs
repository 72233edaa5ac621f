//! `#[rpckit::servicer]`: parse -> check -> expand.

mod answers;
mod argument;
mod check;
mod expand;
mod method;
mod output;
mod wording;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::ItemImpl;

use crate::mistakes::Mistakes;

/// The impl with what it left out, behind its mistakes. What the user wrote always survives: an editor that loses the
/// item loses completion just when it is needed.
pub(crate) fn servicer(args: &TokenStream, item: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::new();
    if !args.is_empty() {
        mistakes.at(args, wording::arguments());
    }
    let body = match syn::parse2::<ItemImpl>(item.clone()) {
        Ok(item) => check::check(&mut mistakes, item).map_or_else(|item| item, expand::expand),
        Err(error) => {
            report_unparsed(&mut mistakes, &item, error);
            item
        }
    };
    let mut tokens = mistakes.finish().unwrap_or_default();
    tokens.extend(body);
    tokens
}

/// An item of another kind gets our sentence; an impl that cannot be read gets the parser's.
fn report_unparsed(mistakes: &mut Mistakes, item: &TokenStream, error: syn::Error) {
    match syn::parse2::<syn::Item>(item.clone()) {
        Ok(other) => mistakes.at(other, wording::no_impl()),
        Err(_) => mistakes.push(error),
    }
}
