//! Everything wrong with one input, collected so that the user sees all of it in one run.

use std::fmt::Display;
use std::mem;
use std::thread;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// The errors found so far.
///
/// Dropping it unread is a panic: a mistake that is noticed but not reported would let a wrong program compile.
#[derive(Debug)]
pub(crate) struct Mistakes {
    errors: Vec<syn::Error>,
    read: bool,
}

impl Mistakes {
    pub(crate) fn new() -> Self {
        Self { errors: Vec::new(), read: false }
    }

    /// Adds a mistake that is underlined from the first to the last of `tokens`.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.errors.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds what a parser said.
    pub(crate) fn push(&mut self, error: syn::Error) {
        self.errors.push(error);
    }

    /// How many there are, to learn whether a step found any.
    pub(crate) fn count(&self) -> usize {
        self.errors.len()
    }

    /// Reads the mistakes as tokens that make rustc report each of them, `None` when there is none.
    pub(crate) fn finish(mut self) -> Option<TokenStream> {
        self.read = true;
        let errors = mem::take(&mut self.errors);
        (!errors.is_empty()).then(|| errors.iter().map(syn::Error::to_compile_error).collect())
    }
}

impl Drop for Mistakes {
    fn drop(&mut self) {
        // A second panic while unwinding would abort and hide the first.
        assert!(self.read || thread::panicking(), "mistakes were collected and never read");
    }
}

#[cfg(test)]
mod tests {
    use super::Mistakes;
    use quote::quote;

    #[test]
    fn reports_all_of_them() {
        let mut mistakes = Mistakes::new();
        mistakes.at(quote!(a), "first");
        mistakes.at(quote!(b), "second");
        assert_eq!(mistakes.count(), 2);
        let tokens = mistakes.finish().expect("two were added").to_string();
        assert_eq!(tokens.matches("compile_error").count(), 2);
    }

    #[test]
    fn none_is_none() {
        assert!(Mistakes::new().finish().is_none());
    }

    #[test]
    #[should_panic(expected = "never read")]
    fn panics_when_dropped_unread() {
        drop(Mistakes::new());
    }
}
