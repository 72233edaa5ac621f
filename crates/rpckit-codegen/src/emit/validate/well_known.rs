//! Rules of the well-known messages.
//!
//! ```text
//! if let Some(value) = &self.timeout {
//!     let time = ::rpckit::validate::time::Instant::new(value.seconds, value.nanos);
//!     if time > ::rpckit::validate::time::Instant::new(60, 0) {
//!         report.broken(&TIMEOUT, &rules::duration::LTE, "must be less than or equal to 60s")?;
//!     }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::literal::{self, alternatives, integer, list};
use super::range::{Nan, Values};
use super::subject::Subject;
use crate::model::rules::well_known::{AnyRules, FieldMaskRules, Time, TimeRules};

pub(super) fn any(subject: &Subject, rules: &AnyRules) -> TokenStream {
    let any = subject.receiver();
    let pattern = |values: &[String]| alternatives(values, |value| quote!(#value));
    let mut checks = TokenStream::new();
    if !rules.within.is_empty() {
        let pattern = pattern(&rules.within);
        let condition = quote!(!::core::matches!(#any.type_url.as_str(), #pattern));
        checks.extend(subject.violation_if(&condition, &quote!(any::IN), "type URL must be in the allow list"));
    }
    if !rules.not_in.is_empty() {
        let pattern = pattern(&rules.not_in);
        let condition = quote!(::core::matches!(#any.type_url.as_str(), #pattern));
        checks.extend(subject.violation_if(&condition, &quote!(any::NOT_IN), "type URL must not be in the block list"));
    }
    checks
}

pub(super) fn duration(subject: &Subject, rules: &TimeRules) -> TokenStream {
    time(subject, rules, &quote!(duration), literal::duration)
}

pub(super) fn timestamp(subject: &Subject, rules: &TimeRules) -> TokenStream {
    let mut checks = time(subject, rules, &quote!(timestamp), literal::timestamp);
    if rules.before_now {
        checks.extend(subject.violation_if(
            &quote!(time > report.now()),
            &quote!(timestamp::LT_NOW),
            "must be less than now",
        ));
    }
    if rules.after_now {
        checks.extend(subject.violation_if(
            &quote!(time < report.now()),
            &quote!(timestamp::GT_NOW),
            "must be greater than now",
        ));
    }
    if let Some(span) = &rules.near_now {
        let (literal, message) = (instant(span), format!("must be within {} of now", literal::duration(span)));
        let condition = quote!(!time.is_within(#literal, report.now()));
        checks.extend(subject.violation_if(&condition, &quote!(timestamp::WITHIN), &message));
    }
    checks
}

/// What durations and timestamps share.
fn time(subject: &Subject, rules: &TimeRules, family: &TokenStream, print: fn(&Time) -> String) -> TokenStream {
    let value = subject.receiver();
    let mut checks = quote!(let time = ::rpckit::validate::time::Instant::new(#value.seconds, #value.nanos););
    if let Some(constant) = &rules.constant {
        let (literal, message) = (instant(constant), format!("must equal {}", print(constant)));
        checks.extend(subject.violation_if(&quote!(time != #literal), &quote!(#family::CONST), &message));
    }
    let values = Values {
        family,
        receiver: &quote!(time),
        value: &quote!(time),
        reference: &quote!(&time),
        literal: instant,
        print,
        extremes: |_| None,
        nan: Nan::Impossible,
    };
    checks.extend(values.check(subject, &rules.range));
    let literals = |times: &[Time]| {
        let literals = times.iter().map(instant);
        quote!([#(#literals),*])
    };
    if !rules.within.is_empty() {
        let (literals, message) = (literals(&rules.within), format!("must be in list {}", list(&rules.within, print)));
        checks.extend(subject.violation_if(&quote!(!#literals.contains(&time)), &quote!(#family::IN), &message));
    }
    if !rules.not_in.is_empty() {
        let (literals, message) =
            (literals(&rules.not_in), format!("must not be in list {}", list(&rules.not_in, print)));
        checks.extend(subject.violation_if(&quote!(#literals.contains(&time)), &quote!(#family::NOT_IN), &message));
    }
    checks
}

fn instant(time: &Time) -> TokenStream {
    let (seconds, nanos) = (integer(time.seconds), integer(time.nanos));
    quote!(::rpckit::validate::time::Instant::new(#seconds, #nanos))
}

pub(super) fn field_mask(subject: &Subject, rules: &FieldMaskRules) -> TokenStream {
    let mask = subject.receiver();
    let printed = |paths: &[String]| list(paths, Clone::clone);
    let mut checks = TokenStream::new();
    if let Some(paths) = &rules.constant {
        let condition =
            if paths.is_empty() { quote!(!#mask.paths.is_empty()) } else { quote!(#mask.paths != [#(#paths),*]) };
        let message = format!("must equal paths {}", printed(paths));
        checks.extend(subject.violation_if(&condition, &quote!(field_mask::CONST), &message));
    }
    if !rules.within.is_empty() {
        let (paths, message) = (&rules.within, format!("must only contain paths in {}", printed(&rules.within)));
        let condition = quote!(!::rpckit::validate::mask::is_within(&#mask.paths, &[#(#paths),*]));
        checks.extend(subject.violation_if(&condition, &quote!(field_mask::IN), &message));
    }
    if !rules.not_in.is_empty() {
        let (paths, message) = (&rules.not_in, format!("must not contain any paths in {}", printed(&rules.not_in)));
        let condition = quote!(::rpckit::validate::mask::touches(&#mask.paths, &[#(#paths),*]));
        checks.extend(subject.violation_if(&condition, &quote!(field_mask::NOT_IN), &message));
    }
    checks
}
