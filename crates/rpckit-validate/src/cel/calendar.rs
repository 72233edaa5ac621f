//! The calendar of timestamps (CEL specification, "Timestamp Functions"): in UTC, at an offset such as `+05:30`, or in a zone
//! of the IANA database such as `Europe/Berlin`.

use jiff::tz::TimeZone;

use super::error::Error;
use super::time::Timestamp;

const DAY: i64 = 86_400;

/// A moment taken apart.
struct Parts {
    year: i64,
    /// From 0.
    month: i64,
    /// From 0.
    day: i64,
    day_of_week: i64,
    day_of_year: i64,
    second_of_day: i64,
    nanos: u32,
}

/// Days since 1970 of a date (month from 1); the proleptic Gregorian calendar, in eras of 400 years that begin in March.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day since 1970: year, month from 1, day from 1.
fn date_of(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

fn parts(moment: Timestamp, offset: i64) -> Parts {
    let (seconds, nanos) = moment.parts();
    let local = seconds.saturating_add(offset);
    let number = local.div_euclid(DAY);
    let (year, month, day) = date_of(number);
    Parts {
        year,
        month: month - 1,
        day: day - 1,
        day_of_week: (number + 4).rem_euclid(7),
        day_of_year: number - days(year, 1, 1),
        second_of_day: local.rem_euclid(DAY),
        nanos,
    }
}

/// A zone's offset in seconds, at a moment.
fn offset_at(zone: &str, moment: Timestamp) -> Result<i64, Error> {
    match zone {
        "UTC" | "Z" | "" => Ok(0),
        _ if zone.contains(':') => offset(zone),
        // The longest name of the database has 30 letters or so: nobody's text is looked for in it.
        _ if zone.len() > 64 => Err(unknown(zone)),
        _ => {
            let found = TimeZone::get(zone).map_err(|_| unknown(zone))?;
            // It takes `europe/berlin` too, which other implementations of CEL do not.
            if found.iana_name() != Some(zone) {
                return Err(unknown(zone));
            }
            let (seconds, _) = moment.parts();
            let moment = jiff::Timestamp::from_second(seconds).map_err(|_| Error::overflow())?;
            Ok(found.to_offset(moment).seconds().into())
        }
    }
}

fn unknown(zone: &str) -> Error {
    Error::of(format!(
        "the time zone `{}` is unknown: use UTC, an offset, or a name such as Europe/Berlin",
        zone.escape_debug()
    ))
}

/// An offset in seconds.
fn offset(zone: &str) -> Result<i64, Error> {
    let unknown = || unknown(zone);
    let (sign, digits) = match zone.as_bytes().first() {
        Some(b'-') => (-1, &zone[1..]),
        Some(b'+') => (1, &zone[1..]),
        _ => (1, zone),
    };
    let (hours, minutes) = digits.split_once(':').ok_or_else(unknown)?;
    let number = |text: &str, below: i64| {
        let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i64>().ok().filter(|number| plain && *number < below).ok_or_else(unknown)
    };
    Ok(sign * (number(hours, 24)? * 3600 + number(minutes, 60)? * 60))
}

macro_rules! accessors {
    ($($name:ident, $within:ident, $function:literal $what:literal, |$parts:ident| $value:expr;)*) => {
        $(
            #[doc = concat!("`", $function, "`", $what, ", in UTC.")]
            #[must_use]
            pub fn $name(moment: Timestamp) -> i64 {
                let $parts = parts(moment, 0);
                $value
            }

            #[doc = concat!("`", $function, "`", $what, ", in the zone.")]
            pub fn $within(moment: Timestamp, zone: &str) -> Result<i64, Error> {
                let $parts = parts(moment, offset_at(zone, moment)?);
                Ok($value)
            }
        )*

        /// The part that the function of this name is about.
        pub(super) fn part(function: &str, moment: Timestamp, zone: &str) -> Result<i64, Error> {
            match function {
                $($function => $within(moment, zone),)*
                _ => Err(Error::no_overload()),
            }
        }
    };
}

accessors! {
    full_year, full_year_in, "getFullYear" "", |parts| parts.year;
    month, month_in, "getMonth" ", from 0", |parts| parts.month;
    date, date_in, "getDate" ", from 1", |parts| parts.day + 1;
    day_of_month, day_of_month_in, "getDayOfMonth" ", from 0", |parts| parts.day;
    day_of_week, day_of_week_in, "getDayOfWeek" ", Sunday is 0", |parts| parts.day_of_week;
    day_of_year, day_of_year_in, "getDayOfYear" ", from 0", |parts| parts.day_of_year;
    hours, hours_in, "getHours" "", |parts| parts.second_of_day / 3600;
    minutes, minutes_in, "getMinutes" "", |parts| parts.second_of_day / 60 % 60;
    seconds, seconds_in, "getSeconds" "", |parts| parts.second_of_day % 60;
    milliseconds, milliseconds_in, "getMilliseconds" "", |parts| i64::from(parts.nanos / 1_000_000);
}

/// RFC 3339, in UTC, with as many decimals as it takes.
pub(crate) fn print(moment: Timestamp) -> String {
    let parts = parts(moment, 0);
    let (hours, minutes, seconds) =
        (parts.second_of_day / 3600, parts.second_of_day / 60 % 60, parts.second_of_day % 60);
    let mut text =
        format!("{:04}-{:02}-{:02}T{hours:02}:{minutes:02}:{seconds:02}", parts.year, parts.month + 1, parts.day + 1);
    if parts.nanos != 0 {
        text.push('.');
        text.push_str(format!("{:09}", parts.nanos).trim_end_matches('0'));
    }
    text.push('Z');
    text
}

/// RFC 3339 with any offset; `None` for a text that is something else.
pub(crate) fn parse(text: &str) -> Option<Result<Timestamp, Error>> {
    let number = |from: usize, to: usize| {
        text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<i64>().ok()
    };
    let mark = |at: usize, marks: &[u8]| text.as_bytes().get(at).filter(|byte| marks.contains(byte)).map(|_| ());
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    for (at, marks) in [(4, b"-" as &[u8]), (7, b"-"), (10, b"Tt"), (13, b":"), (16, b":")] {
        mark(at, marks)?;
    }
    let rest = text.get(19..)?;
    let decimals = rest
        .strip_prefix('.')
        .map_or("", |rest| &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())]);
    let zone = if rest.starts_with('.') { &rest[1 + decimals.len()..] } else { rest };
    if rest.starts_with('.') && decimals.is_empty() {
        return None;
    }
    let shift = match zone {
        "Z" | "z" => 0,
        _ if zone.starts_with(['+', '-']) => offset(zone).ok()?,
        _ => return None,
    };
    let first = days(year, month, 1);
    let length = days(if month == 12 { year + 1 } else { year }, month % 12 + 1, 1) - first;
    if !(1..=12).contains(&month) || day < 1 || day > length || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = (first + day - 1) * DAY + hour * 3600 + minute * 60 + second - shift;
    let nanos = decimals.bytes().chain([b'0'; 9]).take(9).fold(0, |nanos, digit| nanos * 10 + i128::from(digit - b'0'));
    Some(Timestamp::checked(i128::from(seconds) * 1_000_000_000 + nanos))
}
