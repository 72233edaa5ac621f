//! Literals, with their digits in groups as clippy asks.

use proc_macro2::{Literal as Number, TokenStream};
use quote::quote;

use super::Emitter;
use super::lints::is_approximate;
use crate::code::Code;
use crate::syntax::Literal;
use crate::types::Type;

impl Emitter<'_> {
    pub(super) fn literal(&mut self, literal: &Literal) -> Code {
        let runtime = &self.runtime;
        match literal {
            Literal::Null => Code::dynamic(Type::Null, quote!(#runtime::Value::Null)),
            Literal::Bool(value) => Code::plain(Type::Bool, quote!(#value)),
            Literal::Int(i64::MIN) => Code::plain(Type::Int, quote!(i64::MIN)),
            Literal::Int(value) => {
                Code::plain(Type::Int, signed(&whole(&value.unsigned_abs().to_string(), "i64"), *value < 0))
            }
            Literal::Uint(value) => Code::plain(Type::Uint, whole(&value.to_string(), "u64")),
            Literal::Double(value) => {
                if is_approximate(*value) {
                    self.lints.add("clippy::approx_constant");
                }
                Code::plain(Type::Double, double(*value))
            }
            Literal::String(value) => Code::plain(Type::String, quote!(#value)),
            Literal::Bytes(value) => {
                let bytes = Number::byte_string(value);
                Code::plain(Type::Bytes, quote!((#bytes as &[u8])))
            }
            Literal::Timestamp(seconds, nanos) => {
                let parts = parts(*seconds, *nanos);
                Code::plain(Type::Timestamp, quote!(#runtime::Timestamp::new(#parts)))
            }
            Literal::Duration(seconds, nanos) => {
                let parts = parts(*seconds, *nanos);
                Code::plain(Type::Duration, quote!(#runtime::Duration::new(#parts)))
            }
        }
    }
}

/// A literal as a pattern of a `match`, for types that have them.
pub(super) fn pattern(literal: &Literal) -> Option<TokenStream> {
    Some(match literal {
        Literal::Int(i64::MIN) => quote!(i64::MIN),
        Literal::Int(value) => {
            let digits = whole(&value.unsigned_abs().to_string(), "i64");
            if *value < 0 { quote!(-#digits) } else { digits }
        }
        Literal::Uint(value) => whole(&value.to_string(), "u64"),
        Literal::String(value) => quote!(#value),
        Literal::Bytes(value) => {
            let bytes = Number::byte_string(value);
            quote!(#bytes)
        }
        _ => return None,
    })
}

fn parts(seconds: i64, nanos: i32) -> TokenStream {
    let part = |negative, digits: String| {
        let digits = whole(&digits, "");
        if negative { quote!(-#digits) } else { digits }
    };
    let (seconds, nanos) =
        (part(seconds < 0, seconds.unsigned_abs().to_string()), part(nanos < 0, nanos.unsigned_abs().to_string()));
    quote!(#seconds, #nanos)
}

/// In parentheses, so that what follows binds to the number and its sign.
fn signed(digits: &TokenStream, negative: bool) -> TokenStream {
    if negative { quote!((-#digits)) } else { digits.clone() }
}

/// `1_000_000i64`
fn whole(digits: &str, suffix: &str) -> TokenStream {
    let text = format!("{}{suffix}", grouped(digits));
    text.parse().expect("digits are a token")
}

fn double(value: f64) -> TokenStream {
    if !value.is_finite() {
        return match value {
            f64::INFINITY => quote!(f64::INFINITY),
            f64::NEG_INFINITY => quote!(f64::NEG_INFINITY),
            _ => quote!(f64::NAN),
        };
    }
    let printed = format!("{:?}", value.abs());
    let (mantissa, exponent) =
        printed.split_once('e').map_or((printed.as_str(), ""), |(mantissa, _)| (mantissa, &printed[mantissa.len()..]));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let point = if fraction.is_empty() { "" } else { "." };
    let text = format!("{}{point}{}{exponent}f64", grouped(whole), chunks(fraction));
    signed(&text.parse().expect("digits are a token"), value.is_sign_negative())
}

/// Digits before a point in groups of three, where there are more than five.
fn grouped(digits: &str) -> String {
    if digits.len() < 6 {
        return digits.to_owned();
    }
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// Digits behind a point, likewise.
fn chunks(digits: &str) -> String {
    if digits.len() < 6 {
        return digits.to_owned();
    }
    let parts: Vec<&str> = (0..digits.len()).step_by(3).map(|at| &digits[at..digits.len().min(at + 3)]).collect();
    parts.join("_")
}
