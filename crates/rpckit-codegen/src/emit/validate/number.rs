//! Rules of numbers.
//!
//! ```text
//! if self.ratio.is_nan() || self.ratio > 1.0 {
//!     report.broken(&RATIO, &rules::double::LTE, "must be less than or equal to 1")?;
//! }
//! if !::core::matches!(self.size, 1 | 2 | 4) {
//!     report.broken(&SIZE, &rules::int32::IN, "must be in list [1, 2, 4]")?;
//! }
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::literal::{self, alternatives, list, printed};
use super::range::{Extreme, Nan, Values};
use super::subject::Subject;
use crate::model::rules::number::{Number, NumberRules};

pub(super) fn number(subject: &Subject, rules: &NumberRules) -> TokenStream {
    let (receiver, value) = (subject.receiver(), subject.copy());
    let module = format_ident!("{}", rules.family.name());
    let family = quote!(#module);
    let mut checks = Vec::new();
    if let Some(constant) = rules.constant {
        let message = format!("must equal {}", printed(&constant));
        let literal = literal::number(constant);
        // Nothing equals NaN.
        checks.push(if is_nan(&constant) {
            subject.violation(&quote!(#family::CONST), &message)
        } else {
            subject.violation_if(&quote!(#value != #literal), &quote!(#family::CONST), &message)
        });
    }
    let values = Values {
        family: &family,
        receiver,
        value: &value,
        reference: &subject.reference(),
        literal: |number| literal::number(*number),
        print: printed,
        extremes,
        nan: if rules.family.is_float() { Nan::Possible } else { Nan::Impossible },
    };
    if !rules.within.is_empty() {
        let message = format!("must be in list {}", list(&rules.within, printed));
        let condition = is_one_of(subject, &rules.within);
        checks.push(subject.violation_if(&quote!(!#condition), &quote!(#family::IN), &message));
    }
    if !rules.not_in.is_empty() {
        let message = format!("must not be in list {}", list(&rules.not_in, printed));
        checks.push(subject.violation_if(&is_one_of(subject, &rules.not_in), &quote!(#family::NOT_IN), &message));
    }
    if rules.finite {
        checks.push(subject.violation_if(&quote!(!#receiver.is_finite()), &quote!(#family::FINITE), "must be finite"));
    }
    checks.push(values.check(subject, &rules.range));
    quote!(#(#checks)*)
}

fn is_one_of(subject: &Subject, values: &[Number]) -> TokenStream {
    let is_float = matches!(values, [Number::F32(_) | Number::F64(_), ..]);
    if is_float {
        // Floats are no patterns: those compare bits.
        let (literals, reference) = (values.iter().map(|value| literal::number(*value)), subject.reference());
        return quote!([#(#literals),*].contains(#reference));
    }
    let (value, pattern) = (subject.copy(), alternatives(values, |value| literal::number(*value)));
    quote!(::core::matches!(#value, #pattern))
}

fn is_nan(number: &Number) -> bool {
    match number {
        Number::F32(number) => number.is_nan(),
        Number::F64(number) => number.is_nan(),
        _ => false,
    }
}

fn extremes(number: &Number) -> Option<Extreme> {
    let end = |is_least: bool, is_greatest: bool| {
        let least = is_least.then_some(Extreme::Least);
        least.or(is_greatest.then_some(Extreme::Greatest))
    };
    match *number {
        Number::I32(number) => end(number == i32::MIN, number == i32::MAX),
        Number::I64(number) => end(number == i64::MIN, number == i64::MAX),
        Number::U32(number) => end(number == u32::MIN, number == u32::MAX),
        Number::U64(number) => end(number == u64::MIN, number == u64::MAX),
        Number::F32(_) | Number::F64(_) => None,
    }
}
