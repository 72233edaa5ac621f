//! Durations.
//!
//! ```text
//! ::core::time::Duration::from_millis(250)
//! ```

use std::time::Duration;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::validate::literal::grouped;

/// Emits a duration in the largest unit that is exact.
pub(super) fn emit(duration: Duration) -> TokenStream {
    let number = |number: u128| grouped(&number.to_string()).parse::<Literal>().expect("digits are a literal");
    match duration.subsec_nanos() {
        0 => {
            let seconds = number(duration.as_secs().into());
            quote!(::core::time::Duration::from_secs(#seconds))
        }
        nanos if nanos % 1_000_000 == 0 => {
            let millis = number(duration.as_millis());
            quote!(::core::time::Duration::from_millis(#millis))
        }
        nanos => {
            let (seconds, nanos) = (number(duration.as_secs().into()), number(nanos.into()));
            quote!(::core::time::Duration::new(#seconds, #nanos))
        }
    }
}
