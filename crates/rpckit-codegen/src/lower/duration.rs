//! Durations as protobuf's JSON writes them.

use std::time::Duration;

/// The most seconds that `google.protobuf.Duration` can say.
const LONGEST: u64 = 315_576_000_000;

/// Reads a duration longer than nothing.
///
/// # Errors
///
/// What is wrong with it, and what to write.
pub(super) fn parse(text: &str) -> Result<Duration, &'static str> {
    const FORM: &str = "which is no duration: write seconds with an `s` behind, such as \"5s\" or \"0.25s\"";
    let (text, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let number = text.strip_suffix('s').ok_or(FORM)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.len() > 9 {
        return Err(FORM);
    }
    if negative {
        return Err("which is negative: write a duration longer than nothing");
    }
    let seconds = whole.parse().ok().filter(|seconds| *seconds <= LONGEST);
    let seconds = seconds.ok_or("which is longer than a duration can be: write fewer seconds")?;
    let nanos = format!("{fraction:0<9}").parse().map_err(|_| FORM)?;
    let duration = Duration::new(seconds, nanos);
    if duration.is_zero() { Err("which is no time at all: write a duration longer than nothing") } else { Ok(duration) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::parse;

    #[test]
    fn durations_are_seconds_with_nine_decimals() {
        assert_eq!(parse("5s"), Ok(Duration::from_secs(5)));
        assert_eq!(parse("0.25s"), Ok(Duration::from_millis(250)));
        assert_eq!(parse("1.000000001s"), Ok(Duration::new(1, 1)));
        assert_eq!(parse("315576000000s"), Ok(Duration::from_secs(315_576_000_000)));
        for text in
            ["", "s", "5", "5 s", "5S", "5ms", "+5s", "1.s", ".5s", "1.0000000001s", "1e3s", "\u{0661}s", "--1s"]
        {
            assert!(parse(text).is_err_and(|problem| problem.contains("no duration")), "{text}");
        }
        for (text, word) in [("-1s", "negative"), ("0s", "no time"), ("0.0s", "no time"), ("315576000001s", "longer")] {
            assert!(parse(text).is_err_and(|problem| problem.contains(word)), "{text}");
        }
    }
}
