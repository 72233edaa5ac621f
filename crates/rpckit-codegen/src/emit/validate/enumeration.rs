//! Rules of enums and booleans.
//!
//! ```text
//! if !Role::is_valid(self.role) {
//!     report.broken(&ROLE, &rules::enumeration::DEFINED_ONLY, "value must be one of the defined enum values")?;
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::literal::{alternatives, integer, list};
use super::subject::Subject;
use crate::model::rules::enumeration::EnumRules;

pub(super) fn enumeration(subject: &Subject, rules: &EnumRules) -> TokenStream {
    let value = subject.copy();
    let pattern = |values: &[i32]| alternatives(values, |value| integer(value));
    let printed = |values: &[i32]| list(values, ToString::to_string);
    let mut checks = TokenStream::new();
    if let Some(constant) = rules.constant {
        let literal = integer(constant);
        let message = format!("must equal {constant}");
        checks.extend(subject.violation_if(&quote!(#value != #literal), &quote!(enumeration::CONST), &message));
    }
    if !rules.within.is_empty() {
        let (pattern, message) = (pattern(&rules.within), format!("must be in list {}", printed(&rules.within)));
        checks.extend(subject.violation_if(
            &quote!(!::core::matches!(#value, #pattern)),
            &quote!(enumeration::IN),
            &message,
        ));
    }
    if !rules.not_in.is_empty() {
        let (pattern, message) = (pattern(&rules.not_in), format!("must not be in list {}", printed(&rules.not_in)));
        let condition = quote!(::core::matches!(#value, #pattern));
        checks.extend(subject.violation_if(&condition, &quote!(enumeration::NOT_IN), &message));
    }
    if let Some(defined) = &rules.defined {
        let condition = if let Some(path) = &subject.enumeration {
            quote!(!#path::is_valid(#value))
        } else {
            let pattern = pattern(defined);
            quote!(!::core::matches!(#value, #pattern))
        };
        let message = "value must be one of the defined enum values";
        checks.extend(subject.violation_if(&condition, &quote!(enumeration::DEFINED_ONLY), message));
    }
    checks
}

pub(super) fn boolean(subject: &Subject, constant: bool) -> TokenStream {
    let value = subject.copy();
    let condition = if constant { quote!(!#value) } else { quote!(#value) };
    subject.violation_if(&condition, &quote!(boolean::CONST), &format!("must equal {constant}"))
}
