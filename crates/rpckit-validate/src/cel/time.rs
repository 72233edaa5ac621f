//! Timestamps and durations: arithmetic within their ranges, and their texts.
//!
//! A timestamp lies in the years 1 to 9999. A duration that is computed fits into 64 bits of nanoseconds, about 292 years,
//! as in cel-go; one that is read from a field may be as long as its message allows.

use super::error::Error;
use crate::time::Instant;

const NANOS: i128 = 1_000_000_000;
const FIRST: i128 = -62_135_596_800 * NANOS;
const LAST: i128 = 253_402_300_800 * NANOS - 1;

/// A moment, in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i128);

/// A length of time, in nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(i128);

impl Timestamp {
    /// From the two numbers of a `google.protobuf.Timestamp`.
    #[must_use]
    pub const fn new(seconds: i64, nanos: i32) -> Self {
        Self(seconds as i128 * NANOS + nanos as i128)
    }

    pub(crate) fn checked(nanos: i128) -> Result<Self, Error> {
        if (FIRST..=LAST).contains(&nanos) { Ok(Self(nanos)) } else { Err(Error::new("the timestamp is out of range")) }
    }

    /// Whole seconds since 1970, and the nanoseconds after them.
    #[must_use]
    pub fn parts(self) -> (i64, u32) {
        let seconds = self.0.div_euclid(NANOS);
        let nanos = u32::try_from(self.0.rem_euclid(NANOS)).unwrap_or(0);
        (i64::try_from(seconds).unwrap_or(i64::MAX), nanos)
    }
}

impl From<Instant> for Timestamp {
    fn from(moment: Instant) -> Self {
        Self(moment.nanos())
    }
}

impl Duration {
    /// From the two numbers of a `google.protobuf.Duration`.
    #[must_use]
    pub const fn new(seconds: i64, nanos: i32) -> Self {
        Self(seconds as i128 * NANOS + nanos as i128)
    }

    pub(crate) fn checked(nanos: i128) -> Result<Self, Error> {
        i64::try_from(nanos).map(|nanos| Self(nanos.into())).map_err(|_| Error::new("the duration is out of range"))
    }

    /// All of it in nanoseconds.
    #[must_use]
    pub const fn nanos(self) -> i128 {
        self.0
    }

    fn whole(self, unit: i128) -> i64 {
        i64::try_from(self.0 / unit).unwrap_or(i64::MAX)
    }
}

/// `timestamp + duration`
pub fn add(moment: Timestamp, length: Duration) -> Result<Timestamp, Error> {
    Timestamp::checked(moment.0 + length.0)
}

/// `duration + timestamp`
pub fn add_to(length: Duration, moment: Timestamp) -> Result<Timestamp, Error> {
    add(moment, length)
}

/// `timestamp - duration`
pub fn subtract(moment: Timestamp, length: Duration) -> Result<Timestamp, Error> {
    Timestamp::checked(moment.0 - length.0)
}

/// `timestamp - timestamp`
pub fn between(a: Timestamp, b: Timestamp) -> Result<Duration, Error> {
    Duration::checked(a.0 - b.0)
}

/// `duration + duration`
pub fn sum(a: Duration, b: Duration) -> Result<Duration, Error> {
    Duration::checked(a.0 + b.0)
}

/// `duration - duration`
pub fn difference(a: Duration, b: Duration) -> Result<Duration, Error> {
    Duration::checked(a.0 - b.0)
}

/// `duration.getHours()`: all of it in hours.
#[must_use]
pub fn hours(length: Duration) -> i64 {
    length.whole(3600 * NANOS)
}

/// `duration.getMinutes()`: all of it in minutes.
#[must_use]
pub fn minutes(length: Duration) -> i64 {
    length.whole(60 * NANOS)
}

/// `duration.getSeconds()`: all of it in seconds.
#[must_use]
pub fn seconds(length: Duration) -> i64 {
    length.whole(NANOS)
}

/// `duration.getMilliseconds()`: what is left beside the seconds.
#[must_use]
pub fn milliseconds(length: Duration) -> i64 {
    length.whole(1_000_000) % 1000
}

/// Units of a duration's text, the longer names first.
const UNITS: [(&str, i128); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("\u{b5}s", 1_000),
    ("\u{3bc}s", 1_000),
    ("ms", 1_000_000),
    ("s", NANOS),
    ("m", 60 * NANOS),
    ("h", 3600 * NANOS),
];

/// A text such as `1h30m`, `-1.5s` or `0`.
pub(crate) fn parse_duration(text: &str) -> Option<Result<Duration, Error>> {
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(Ok(Duration(0)));
    }
    if rest.is_empty() {
        return None;
    }
    let mut total: i128 = 0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (whole, fraction) = rest[..end].split_once('.').unwrap_or((&rest[..end], ""));
        if whole.is_empty() && fraction.is_empty() || fraction.contains('.') {
            return None;
        }
        let (unit, nanos) = UNITS.iter().find(|(unit, _)| rest[end..].starts_with(unit))?;
        rest = &rest[end + unit.len()..];
        // More digits than an int has are out of range whatever the unit.
        let digits = whole.trim_start_matches('0');
        if digits.len() > 19 {
            return Some(Err(Error::new("the duration is out of range")));
        }
        total += digits.parse::<i128>().unwrap_or(0) * nanos;
        let mut scale = *nanos;
        for digit in fraction.bytes() {
            // Go on with exact tenths as long as there are any: a nanosecond has no parts.
            total += i128::from(digit - b'0') * scale / 10;
            scale /= 10;
        }
    }
    Some(Duration::checked(if negative { -total } else { total }))
}

/// Seconds with as many decimals as it takes.
pub(crate) fn print_duration(length: Duration) -> String {
    let sign = if length.0 < 0 { "-" } else { "" };
    let nanos = length.0.unsigned_abs();
    let (seconds, fraction) = (nanos / NANOS.unsigned_abs(), nanos % NANOS.unsigned_abs());
    if fraction == 0 {
        return format!("{sign}{seconds}s");
    }
    format!("{sign}{seconds}.{}s", format!("{fraction:09}").trim_end_matches('0'))
}
