//! The macro that the generator wrote beside a service's trait.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, ItemImpl};

use crate::derived::{Form, Names};

/// Has the macro of the service call back with its RPCs.
///
/// ```text
/// api::UserService! { derive(api::UserService) impl Users { ... } }
/// ```
pub(super) fn call(names: &Names, form: Form, item: &ItemImpl) -> TokenStream {
    let (service, form) = (&names.service, form.word());
    let cfgs = item.attrs.iter().filter(|attribute| is_cfg(attribute));
    quote!(#(#cfgs)* #service! { #form(#names) #item })
}

pub(super) fn is_cfg(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
}
