//! `impl Validate` for the messages that have rules.

use proc_macro2::TokenStream;

use crate::model::{Model, Package};
use crate::names::Names;

/// One `impl ::rpckit::validate::Validate` per checked message of the package.
pub(crate) fn package(_model: &Model, _package: &Package, _names: &Names) -> TokenStream {
    TokenStream::new()
}
