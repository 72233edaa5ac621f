//! Whether an impl can be a servicer, as far as its shape tells: the macro does not see the proto, so the types of
//! messages are left to rustc.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{ImplItem, ItemImpl};

use crate::mistakes::Mistakes;
use crate::servicer::{method, wording};

/// An impl of a trait.
#[derive(Debug)]
pub(super) struct Servicer {
    pub(super) item: ItemImpl,
    pub(super) error: ErrorType,
}

/// Who names the type the methods fail with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ErrorType {
    /// The user wrote `type Error = ...;`.
    Written,
    /// It is missing, so it is `Status`.
    Supplied,
}

/// Checks the impl, and gives it back as it was when it is none of a trait.
pub(super) fn check(mistakes: &mut Mistakes, item: ItemImpl) -> Result<Servicer, TokenStream> {
    if item.trait_.is_none() {
        mistakes.at(&item.self_ty, wording::inherent(&item.self_ty));
        return Err(item.into_token_stream());
    }
    check_async_trait(mistakes, &item);
    let mut error = ErrorType::Supplied;
    for inner in &item.items {
        match inner {
            ImplItem::Fn(function) => method::check(mistakes, &function.sig),
            ImplItem::Type(alias) if alias.ident == "Error" => error = ErrorType::Written,
            _ => {}
        }
    }
    Ok(Servicer { item, error })
}

/// It would box every future, and the trait expects them unboxed.
fn check_async_trait(mistakes: &mut Mistakes, item: &ItemImpl) {
    for attr in &item.attrs {
        if attr.path().segments.last().is_some_and(|segment| segment.ident == "async_trait") {
            mistakes.at(attr, wording::async_trait());
        }
    }
}
