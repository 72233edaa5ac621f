//! The grammar of `grpc-timeout`.

use core::time::Duration;

/// Reads 1 to 8 digits and a unit; `None` for anything else, a sign or a space included (PROTOCOL-HTTP2).
pub(super) fn parse(value: &[u8]) -> Option<Duration> {
    let (unit, digits) = value.split_last()?;
    if !(1..=8).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let amount = digits.iter().fold(0, |amount: u64, digit| amount * 10 + u64::from(digit - b'0'));
    Some(match unit {
        b'H' => Duration::from_secs(amount * 3600),
        b'M' => Duration::from_secs(amount * 60),
        b'S' => Duration::from_secs(amount),
        b'm' => Duration::from_millis(amount),
        b'u' => Duration::from_micros(amount),
        b'n' => Duration::from_nanos(amount),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::parse;

    #[test]
    fn the_grammar_is_one_to_eight_digits_and_a_unit() {
        let good = [
            ("0n", Duration::ZERO),
            ("7u", Duration::from_micros(7)),
            ("100m", Duration::from_millis(100)),
            ("1S", Duration::from_secs(1)),
            ("2M", Duration::from_secs(120)),
            ("99999999H", Duration::from_secs(99_999_999 * 3600)),
        ];
        for (text, expected) in good {
            assert_eq!(parse(text.as_bytes()), Some(expected), "{text}");
        }
        for text in ["", "S", "1", "+5M", "-1S", "1 S", "1.5S", "123456789S", "1s", "1h", "0x1S", "\u{0661}S"] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
    }
}
