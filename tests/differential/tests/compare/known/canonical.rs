//! Texts without what implementations are free to write differently.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Every number as the double that it is.
pub(crate) fn doubles(text: &str) -> String {
    numbers(text, |number| format!("{number:e}"))
}

/// Every number with the first digits of the double that it is.
pub(crate) fn six_digits(text: &str) -> String {
    numbers(text, |number| format!("{number:.5e}"))
}

fn numbers(text: &str, write: fn(f64) -> String) -> String {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)[+-]?(?:\binf(?:inity)?\b|\bnan\b|\d+(?:\.\d+)?(?:e[+-]?\d+)?)").unwrap());
    let number = |found: &Captures<'_>| match found[0].parse::<f64>() {
        Ok(number) if number.is_nan() => "NaN".to_owned(),
        Ok(number) => write(number),
        Err(_) => found[0].to_owned(),
    };
    NUMBER.replace_all(text, number).into_owned()
}

/// Every moment without the zeros at the end of its decimals; before 1970, where it has decimals, without the second.
pub(crate) fn moments(text: &str) -> String {
    static MOMENT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(\d{4})(-\d\d-\d\dT\d\d:\d\d:)(\d\d)(\.\d+)?Z").unwrap());
    let moment = |found: &Captures<'_>| {
        let decimals =
            found.get(4).map_or("", |decimals| decimals.as_str().trim_end_matches('0').trim_end_matches('.'));
        let is_early = &found[1] < "1970" && !decimals.is_empty();
        let second = if is_early { "??" } else { &found[3] };
        format!("{}{}{second}{decimals}Z", &found[1], &found[2])
    };
    MOMENT.replace_all(text, moment).into_owned()
}

/// Every long duration as precise as a double is.
pub(crate) fn seconds(text: &str) -> String {
    static SECONDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"-?\d+(?:\.\d+)?s").unwrap());
    let seconds = |found: &Captures<'_>| match found[0].trim_end_matches('s').parse::<f64>() {
        Ok(seconds) => format!("{seconds:e}s"),
        Err(_) => found[0].to_owned(),
    };
    SECONDS.replace_all(text, seconds).into_owned()
}
