//! `#[derive(StatusError)]`: read -> check -> expand.

mod ast;
mod attr;
mod check;
mod code;
mod display;
mod expand;
mod format;
mod info;
mod message;
mod read;
mod valid;
mod wording;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::mistakes::Mistakes;

/// The impls for a type, or its mistakes beside stubs of the impls.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut mistakes = Mistakes::new();
    let valid = read::read(&mut mistakes, &input).and_then(|raw| check::check(&mut mistakes, raw));
    match (mistakes.finish(), valid) {
        (None, Some(valid)) => expand::expand(&valid),
        (errors, _) => {
            let mut tokens = errors.unwrap_or_default();
            tokens.extend(expand::expand_stub(&input));
            tokens
        }
    }
}
