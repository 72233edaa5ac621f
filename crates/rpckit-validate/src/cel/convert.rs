//! From one type to another (CEL specification, "Type Conversions"): exactly, or an error.

use super::error::Error;
use super::time::{Duration, Timestamp};
use super::{calendar, decimal, time};

const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

fn range() -> Error {
    Error::new("the number is out of the range of its new type")
}

fn text(kind: &str, text: &str) -> Error {
    // What strangers send may be long, and a reason is for reading.
    let part: String = text.chars().take(64).collect();
    Error::of(format!("`{}` is no {kind}", part.escape_debug()))
}

/// `int(uint)`
pub fn int_from_uint(value: u64) -> Result<i64, Error> {
    i64::try_from(value).map_err(|_| range())
}

/// `int(double)`, towards zero. Both ends are out: no double tells them from what rounds to them.
#[allow(clippy::cast_possible_truncation)] // the range is checked
pub fn int_from_double(value: f64) -> Result<i64, Error> {
    if value > -TWO_TO_63 && value < TWO_TO_63 { Ok(value as i64) } else { Err(range()) }
}

/// `int(string)`
pub fn int_from_string(value: &str) -> Result<i64, Error> {
    value.parse().map_err(|_| text("int", value))
}

/// `int(timestamp)`: seconds since 1970.
#[must_use]
pub fn int_from_timestamp(value: Timestamp) -> i64 {
    value.parts().0
}

/// `uint(int)`
pub fn uint_from_int(value: i64) -> Result<u64, Error> {
    u64::try_from(value).map_err(|_| range())
}

/// `uint(double)`, towards zero.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // the range is checked
pub fn uint_from_double(value: f64) -> Result<u64, Error> {
    if (0.0..TWO_TO_64).contains(&value) { Ok(value as u64) } else { Err(range()) }
}

/// `uint(string)`
pub fn uint_from_string(value: &str) -> Result<u64, Error> {
    value.parse().map_err(|_| text("uint", value))
}

/// `double(int)`: the nearest.
#[must_use]
#[allow(clippy::cast_precision_loss)] // CEL rounds here too
pub fn double_from_int(value: i64) -> f64 {
    value as f64
}

/// `double(uint)`: the nearest.
#[must_use]
#[allow(clippy::cast_precision_loss)] // CEL rounds here too
pub fn double_from_uint(value: u64) -> f64 {
    value as f64
}

/// `double(string)`
pub fn double_from_string(value: &str) -> Result<f64, Error> {
    value.parse().map_err(|_| text("double", value))
}

/// `string(bool)`
#[must_use]
pub fn string_from_bool(value: bool) -> String {
    value.to_string()
}

/// `string(int)`
#[must_use]
pub fn string_from_int(value: i64) -> String {
    value.to_string()
}

/// `string(uint)`
#[must_use]
pub fn string_from_uint(value: u64) -> String {
    value.to_string()
}

/// `string(double)`
#[must_use]
pub fn string_from_double(value: f64) -> String {
    decimal::shortest(value)
}

/// `string(bytes)`
pub fn string_from_bytes(value: &[u8]) -> Result<String, Error> {
    std::str::from_utf8(value).map(str::to_owned).map_err(|_| Error::new("the bytes are not UTF-8"))
}

/// `string(timestamp)`
#[must_use]
pub fn string_from_timestamp(value: Timestamp) -> String {
    calendar::print(value)
}

/// `string(duration)`
#[must_use]
pub fn string_from_duration(value: Duration) -> String {
    time::print_duration(value)
}

/// `bytes(string)`
#[must_use]
pub fn bytes_from_string(value: &str) -> Vec<u8> {
    value.as_bytes().to_vec()
}

/// `bool(string)`
pub fn bool_from_string(value: &str) -> Result<bool, Error> {
    match value {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Ok(false),
        _ => Err(text("bool", value)),
    }
}

/// `timestamp(string)`
pub fn timestamp_from_string(value: &str) -> Result<Timestamp, Error> {
    calendar::parse(value).unwrap_or_else(|| Err(text("timestamp", value)))
}

/// `timestamp(int)`: seconds since 1970.
pub fn timestamp_from_int(value: i64) -> Result<Timestamp, Error> {
    Timestamp::checked(i128::from(value) * 1_000_000_000)
}

/// `duration(string)`
pub fn duration_from_string(value: &str) -> Result<Duration, Error> {
    time::parse_duration(value).unwrap_or_else(|| Err(text("duration", value)))
}
