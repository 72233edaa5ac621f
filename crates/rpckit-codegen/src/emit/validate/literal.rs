//! Literals of rules, as Rust and as the messages of violations print them.

use std::fmt::Display;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::rules::number::Number;
use crate::model::rules::well_known::Time;

/// `1_000_000`
pub(super) fn integer(number: impl Display) -> TokenStream {
    parse(&grouped(&number.to_string()))
}

/// A number of characters, bytes or items. None when there is no message that large, and no `usize` either on some machines.
pub(super) fn size(number: u64) -> Option<TokenStream> {
    u32::try_from(number).ok().map(integer)
}

/// A number in the type of its field.
pub(super) fn number(number: Number) -> TokenStream {
    match number {
        Number::I32(number) => integer(number),
        Number::I64(number) => integer(number),
        Number::U32(number) => integer(number),
        Number::U64(number) => integer(number),
        Number::F32(number) if number.is_finite() => parse(&float(&format!("{number:?}"))),
        Number::F64(number) if number.is_finite() => parse(&float(&format!("{number:?}"))),
        Number::F32(number) => special(f64::from(number), &quote!(f32)),
        Number::F64(number) => special(number, &quote!(f64)),
    }
}

fn special(number: f64, kind: &TokenStream) -> TokenStream {
    if number.is_nan() {
        // Under its own name rustc warns of a comparison that nothing passes, which is what the rule asks for.
        quote!((-::core::primitive::#kind::NAN))
    } else if number > 0.0 {
        quote!(::core::primitive::#kind::INFINITY)
    } else {
        quote!(::core::primitive::#kind::NEG_INFINITY)
    }
}

fn parse(text: &str) -> TokenStream {
    text.parse().expect("numbers are tokens")
}

/// Digits in groups of three, as clippy asks of literals with more than five.
pub(in crate::emit) fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    if digits.len() < 6 {
        return format!("{sign}{digits}");
    }
    let mut text = String::from(sign);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// A float as Rust's `{:?}` prints it, with its digits in groups on both sides of the point.
fn float(text: &str) -> String {
    let (mantissa, exponent) =
        text.split_once('e').map_or((text, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (whole, fraction) =
        mantissa.split_once('.').map_or((mantissa, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = grouped(whole);
    if let Some(fraction) = fraction {
        text.push('.');
        let parts: Vec<&str> = if fraction.len() < 6 { vec![fraction] } else { chunks(fraction) };
        text.push_str(&parts.join("_"));
    }
    if let Some(exponent) = exponent {
        text.push('e');
        text.push_str(exponent);
    }
    text
}

fn chunks(digits: &str) -> Vec<&str> {
    (0..digits.len()).step_by(3).map(|start| &digits[start..digits.len().min(start + 3)]).collect()
}

/// A string or, where one is enough, a character, as `starts_with` and its like take it.
pub(super) fn text(text: &str) -> TokenStream {
    let mut chars = text.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        let literal = Literal::character(only);
        return quote!(#literal);
    }
    quote!(#text)
}

/// `b"abc"`
pub(super) fn bytes(bytes: &[u8]) -> TokenStream {
    let literal = Literal::byte_string(bytes);
    quote!(#literal)
}

/// `"a" | "b"`, each once: a pattern that repeats itself is a warning.
pub(super) fn alternatives<T: PartialEq>(values: &[T], literal: impl Fn(&T) -> TokenStream) -> TokenStream {
    let once = values.iter().enumerate().filter(|(index, value)| !values[..*index].contains(value));
    let literals = once.map(|(_, value)| literal(value));
    quote!(#(#literals)|*)
}

/// `[1, 2]`, as CEL prints a list.
pub(super) fn list<T>(values: &[T], print: impl Fn(&T) -> String) -> String {
    format!("[{}]", values.iter().map(print).collect::<Vec<_>>().join(", "))
}

/// A number as CEL prints it: floats as doubles, without exponent.
pub(super) fn printed(number: &Number) -> String {
    match *number {
        Number::I32(number) => number.to_string(),
        Number::I64(number) => number.to_string(),
        Number::U32(number) => number.to_string(),
        Number::U64(number) => number.to_string(),
        Number::F32(number) => double(number.into()),
        Number::F64(number) => double(number),
    }
}

fn double(number: f64) -> String {
    match number {
        f64::INFINITY => "Infinity".to_owned(),
        f64::NEG_INFINITY => "-Infinity".to_owned(),
        _ => number.to_string(),
    }
}

/// `6162`, as CEL prints bytes with `%x`.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |digit: u8| char::from_digit(digit.into(), 16).expect("four bits are a digit");
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// `0.001s`, as CEL prints a duration.
pub(super) fn duration(time: &Time) -> String {
    let total = i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanos);
    let sign = if total < 0 { "-" } else { "" };
    let total = total.unsigned_abs();
    format!("{sign}{}{}s", total / 1_000_000_000, fraction(total % 1_000_000_000))
}

/// `1970-01-01T00:00:00.001Z`, as CEL prints a timestamp.
pub(super) fn timestamp(time: &Time) -> String {
    let total = i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanos);
    let (seconds, nanos) = (total.div_euclid(1_000_000_000), total.rem_euclid(1_000_000_000));
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = date(days);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{}Z", fraction(nanos.unsigned_abs()))
}

fn fraction(nanos: u128) -> String {
    if nanos == 0 {
        return String::new();
    }
    format!(".{}", format!("{nanos:09}").trim_end_matches('0'))
}

/// Year, month and day of a count of days since 1970, by whole eras of 400 Gregorian years, counted from a first of March
/// so that the leap day comes last.
fn date(days: i128) -> (i128, i128, i128) {
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i128::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_print_as_in_cel() {
        let time = |seconds, nanos| Time { seconds, nanos };
        assert_eq!(duration(&time(60, 0)), "60s");
        assert_eq!(duration(&time(0, 1_000)), "0.000001s");
        assert_eq!(duration(&time(-1, -500_000_000)), "-1.5s");
        assert_eq!(timestamp(&time(0, 1_000_000)), "1970-01-01T00:00:00.001Z");
        assert_eq!(timestamp(&time(951_782_400, 0)), "2000-02-29T00:00:00Z");
        assert_eq!(timestamp(&time(-62_135_596_800, 0)), "0001-01-01T00:00:00Z");
        assert_eq!(timestamp(&time(253_402_300_799, 999_999_999)), "9999-12-31T23:59:59.999999999Z");
    }

    #[test]
    fn numbers_print_as_in_cel() {
        assert_eq!(printed(&Number::F32(0.1)), "0.10000000149011612");
        assert_eq!(printed(&Number::F64(1e21)), "1000000000000000000000");
        assert_eq!(printed(&Number::F64(456.0)), "456");
        assert_eq!(printed(&Number::F64(f64::NEG_INFINITY)), "-Infinity");
    }

    #[test]
    fn literals_are_grouped() {
        assert_eq!((grouped("12345"), grouped("-1234567")), ("12345".into(), "-1_234_567".into()));
        assert_eq!((float("0.1234567"), float("1e21")), ("0.123_456_7".into(), "1e21".into()));
    }
}
