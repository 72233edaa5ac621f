//! Bounds, of numbers and of times.
//!
//! ```text
//! if !(1..=100).contains(&self.page_size) {
//!     report.broken(&PAGE_SIZE, &rules::int32::GTE_LTE, "must be greater than or equal to 1 and less than or equal to 100")?;
//! }
//! ```

use std::cmp::Ordering;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::subject::Subject;
use crate::model::rules::range::{Bound, Range};

/// How a family writes its values.
pub(super) struct Values<'a, T> {
    /// The module of its rules: `int32`.
    pub(super) family: &'a TokenStream,
    /// The value that is checked, as a receiver of methods, as an operand, and as a reference.
    pub(super) receiver: &'a TokenStream,
    pub(super) value: &'a TokenStream,
    pub(super) reference: &'a TokenStream,
    pub(super) literal: fn(&T) -> TokenStream,
    pub(super) print: fn(&T) -> String,
    /// The least and the greatest value, where comparing with them is a mistake to the compiler.
    pub(super) extremes: fn(&T) -> Option<Extreme>,
    /// Whether the value can be NaN, which is in no range.
    pub(super) nan: Nan,
}

/// The ends of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extreme {
    Least,
    Greatest,
}

/// Whether a value can be NaN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nan {
    Possible,
    Impossible,
}

/// When a rule is broken.
enum Condition {
    Never,
    Always,
    When(TokenStream),
}

impl<T: PartialOrd> Values<'_, T> {
    pub(super) fn check(&self, subject: &Subject, range: &Range<T>) -> TokenStream {
        let (name, message) = self.words(range);
        let Some((condition, suffix)) = self.condition(range) else { return TokenStream::new() };
        let (family, rule) = (self.family, format_ident!("{name}{suffix}"));
        match condition {
            Condition::Never => TokenStream::new(),
            Condition::Always => subject.violation(&quote!(#family::#rule), &message),
            Condition::When(condition) => subject.violation_if(&condition, &quote!(#family::#rule), &message),
        }
    }

    /// `GT_LTE` and what its message says.
    fn words(&self, range: &Range<T>) -> (String, String) {
        let print = self.print;
        let lower = range.lower.as_ref().map(|bound| match bound {
            Bound::Exclusive(value) => ("GT", format!("greater than {}", print(value))),
            Bound::Inclusive(value) => ("GTE", format!("greater than or equal to {}", print(value))),
        });
        let upper = range.upper.as_ref().map(|bound| match bound {
            Bound::Exclusive(value) => ("LT", format!("less than {}", print(value))),
            Bound::Inclusive(value) => ("LTE", format!("less than or equal to {}", print(value))),
        });
        match (lower, upper) {
            (Some((gt, above)), Some((lt, below))) => {
                let word = if is_gap(range) { "or" } else { "and" };
                (format!("{gt}_{lt}"), format!("must be {above} {word} {below}"))
            }
            (Some((name, words)), None) | (None, Some((name, words))) => (name.to_owned(), format!("must be {words}")),
            (None, None) => (String::new(), String::new()),
        }
    }

    fn condition(&self, range: &Range<T>) -> Option<(Condition, &'static str)> {
        match (&range.lower, &range.upper) {
            (None, None) => None,
            (Some(lower), None) => Some((self.nan_or(self.below(lower)), "")),
            (None, Some(upper)) => Some((self.nan_or(self.above(upper)), "")),
            (Some(lower), Some(upper)) => match upper.value().partial_cmp(lower.value())? {
                Ordering::Less => Some((self.nan_or(self.in_gap(lower, upper)), "_EXCLUSIVE")),
                _ => Some((self.outside(lower, upper), "")),
            },
        }
    }

    fn below(&self, lower: &Bound<T>) -> Condition {
        let (value, literal) = (self.value, (self.literal)(lower.value()));
        match (lower, (self.extremes)(lower.value())) {
            (Bound::Inclusive(_), Some(Extreme::Least)) => Condition::Never,
            (Bound::Exclusive(_), Some(Extreme::Greatest)) => Condition::Always,
            (Bound::Exclusive(_), Some(Extreme::Least)) => Condition::When(quote!(#value == #literal)),
            (Bound::Inclusive(_), _) => Condition::When(quote!(#value < #literal)),
            (Bound::Exclusive(_), _) => Condition::When(quote!(#value <= #literal)),
        }
    }

    fn above(&self, upper: &Bound<T>) -> Condition {
        let (value, literal) = (self.value, (self.literal)(upper.value()));
        match (upper, (self.extremes)(upper.value())) {
            (Bound::Inclusive(_), Some(Extreme::Greatest)) => Condition::Never,
            (Bound::Exclusive(_), Some(Extreme::Least)) => Condition::Always,
            (Bound::Exclusive(_), Some(Extreme::Greatest)) => Condition::When(quote!(#value == #literal)),
            (Bound::Inclusive(_), _) => Condition::When(quote!(#value > #literal)),
            (Bound::Exclusive(_), _) => Condition::When(quote!(#value >= #literal)),
        }
    }

    /// Not between the bounds. A range contains no NaN, so that needs no question of its own.
    fn outside(&self, lower: &Bound<T>, upper: &Bound<T>) -> Condition {
        let (low, high, reference) = ((self.literal)(lower.value()), (self.literal)(upper.value()), self.reference);
        match (lower, upper) {
            // The range would be empty.
            (Bound::Inclusive(_), Bound::Exclusive(_)) if lower.value() == upper.value() => Condition::Always,
            (Bound::Inclusive(_), Bound::Exclusive(_)) => Condition::When(quote!(!(#low..#high).contains(#reference))),
            (Bound::Inclusive(_), Bound::Inclusive(_)) => Condition::When(quote!(!(#low..=#high).contains(#reference))),
            (Bound::Exclusive(_), _) => self.nan_or(either(self.below(lower), self.above(upper))),
        }
    }

    /// In the gap between an upper bound and a lower bound above it.
    fn in_gap(&self, lower: &Bound<T>, upper: &Bound<T>) -> Condition {
        let (low, high) = ((self.literal)(upper.value()), (self.literal)(lower.value()));
        let (value, reference) = (self.value, self.reference);
        Condition::When(match (lower, upper) {
            (Bound::Exclusive(_), Bound::Exclusive(_)) => quote!((#low..=#high).contains(#reference)),
            (Bound::Inclusive(_), Bound::Exclusive(_)) => quote!((#low..#high).contains(#reference)),
            (Bound::Exclusive(greatest), Bound::Inclusive(_))
                if (self.extremes)(greatest) == Some(Extreme::Greatest) =>
            {
                quote!(#value > #low)
            }
            (Bound::Exclusive(_), Bound::Inclusive(_)) => quote!(#value > #low && #value <= #high),
            (Bound::Inclusive(_), Bound::Inclusive(_)) => quote!(#value > #low && #value < #high),
        })
    }

    fn nan_or(&self, condition: Condition) -> Condition {
        let receiver = self.receiver;
        match (self.nan, condition) {
            (Nan::Possible, Condition::When(condition)) => Condition::When(quote!(#receiver.is_nan() || #condition)),
            (Nan::Possible, Condition::Never) => Condition::When(quote!(#receiver.is_nan())),
            (_, condition) => condition,
        }
    }
}

fn either(one: Condition, other: Condition) -> Condition {
    match (one, other) {
        (Condition::Always, _) | (_, Condition::Always) => Condition::Always,
        (Condition::Never, condition) | (condition, Condition::Never) => condition,
        (Condition::When(one), Condition::When(other)) => Condition::When(quote!(#one || #other)),
    }
}

fn is_gap<T: PartialOrd>(range: &Range<T>) -> bool {
    matches!((&range.lower, &range.upper), (Some(lower), Some(upper)) if upper.value() < lower.value())
}
