//! A time as attributes write it: `retry_after = "1s"`, `timeout = "2s"`.

use std::time::Duration;

/// Reads whole milliseconds, seconds or minutes: `500ms`, `1s`, `2m`. Zero is no delay, so it is refused.
pub(crate) fn parse(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().ok().filter(|number| *number > 0)?;
    match unit {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "m" => number.checked_mul(60).map(Duration::from_secs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use std::time::Duration;

    #[test]
    fn reads_the_three_units() {
        assert_eq!(parse("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(parse("1s"), Some(Duration::from_secs(1)));
        assert_eq!(parse("2m"), Some(Duration::from_secs(120)));
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", "1", "s", "0s", "-1s", "1.5s", "1 s", "1h", "99999999999999999999s", "18446744073709551615m"] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
