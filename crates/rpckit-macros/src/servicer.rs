//! `#[rpckit::servicer]`: parse -> check -> expand on an impl of the trait; what it derives is the work of `derived`.

mod answers;
pub(crate) mod argument;
mod check;
mod derive;
mod expand;
mod face;
mod inherent;
pub(crate) mod method;
pub(crate) mod output;
pub(crate) mod wording;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::ItemImpl;

pub(crate) use self::derive::derive;

use crate::mistakes::Mistakes;

/// The impl with what it left out, or with the impl that is derived from it, behind its mistakes. What the user wrote
/// always survives: an editor that loses the item loses completion just when it is needed.
pub(crate) fn servicer(args: &TokenStream, item: TokenStream) -> TokenStream {
    let mut mistakes = Mistakes::new();
    let body = match syn::parse2::<ItemImpl>(item.clone()) {
        Ok(item) if item.trait_.is_none() => inherent::expand(&mut mistakes, args, item),
        Ok(item) => {
            if !args.is_empty() {
                mistakes.at(args, wording::arguments());
            }
            expand::expand(check::check(&mut mistakes, item))
        }
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
