//! A message whose rules are mistakes, in a run that goes on all the same.
//!
//! ```text
//! #[automatically_derived]
//! impl ::rpckit::validate::Validate for User {
//!     fn check(&self, report: &mut ::rpckit::validate::Report) -> ::core::result::Result<(), ::rpckit::validate::Stop> {
//!         report.uncompiled("user.proto:7:3: `string` rules do not fit a field of type `int32`: use `int32`")
//!     }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::names::MessageNames;

/// The impl that answers with the mistake.
pub(super) fn implementation(names: &MessageNames, mistake: &str) -> TokenStream {
    let path = &names.path;
    quote! {
        #[automatically_derived]
        impl ::rpckit::validate::Validate for #path {
            fn check(&self, report: &mut ::rpckit::validate::Report) -> ::core::result::Result<(), ::rpckit::validate::Stop> {
                report.uncompiled(#mistake)
            }
        }
    }
}
