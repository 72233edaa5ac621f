//! Whether an impl can be a servicer, as far as its shape tells: the macro does not see the proto, so the types of
//! messages are left to rustc.

use syn::{ImplItem, ItemImpl};

use crate::mistakes::Mistakes;
use crate::servicer::method;

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

/// Checks the impl.
pub(super) fn check(mistakes: &mut Mistakes, item: ItemImpl) -> Servicer {
    for attribute in &item.attrs {
        method::check_async_trait(mistakes, attribute);
    }
    let mut error = ErrorType::Supplied;
    for inner in &item.items {
        match inner {
            ImplItem::Fn(function) => method::check(mistakes, &function.sig),
            ImplItem::Type(alias) if alias.ident == "Error" => error = ErrorType::Written,
            _ => {}
        }
    }
    Servicer { item, error }
}
