//! One package as tokens; each kind of item has its emitter.

mod validate;

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::generate::File;
use crate::messages::Messages;
use crate::model::{Model, Package};
use crate::options::Options;
use crate::read::Sources;

/// One file before it is printed.
pub(crate) struct Unprinted {
    /// Its name.
    pub(crate) name: String,
    /// The comment it starts with.
    pub(crate) header: Vec<String>,
    /// Its items.
    pub(crate) items: TokenStream,
}

/// Emits one package.
pub(crate) fn package(model: &Model, package: &Package, messages: &Messages, _sources: &Sources, _options: &Options) -> Unprinted {
    let mut items = TokenStream::new();
    for item in &messages.items {
        item.to_tokens(&mut items);
    }
    items.extend(validate::package(model, package, &messages.names));
    Unprinted { name: format!("{}.rs", package.name), header: Vec::new(), items }
}

/// Emits the module tree, when asked for.
pub(crate) fn module_tree(_files: &[File], _options: &Options) -> Option<File> {
    None
}
