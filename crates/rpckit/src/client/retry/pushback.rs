//! What a server says of trying again.

use core::time::Duration;

/// `grpc-retry-pushback-ms`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::client) enum Pushback {
    /// Come again after exactly this time.
    After(Duration),
    /// Do not come again.
    Never,
}

impl Pushback {
    /// The header.
    pub(in crate::client) const NAME: &'static str = "grpc-retry-pushback-ms";

    /// Reads a signed 32-bit number of milliseconds. What is negative, or no such number, asks not to come again.
    pub(in crate::client) fn read(value: &[u8]) -> Self {
        let digits = value.iter().all(u8::is_ascii_digit);
        let millis = str::from_utf8(value).ok().filter(|_| digits).and_then(|text| text.parse::<i32>().ok());
        match millis.and_then(|millis| u64::try_from(millis).ok()) {
            Some(millis) => Self::After(Duration::from_millis(millis)),
            None => Self::Never,
        }
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::Pushback;

    #[test]
    fn what_is_no_number_from_zero_is_a_no() {
        for (text, millis) in [("0", 0), ("7", 7), ("2147483647", 2_147_483_647)] {
            assert_eq!(Pushback::read(text.as_bytes()), Pushback::After(Duration::from_millis(millis)), "{text}");
        }
        for text in ["-1", "", "+5", " 5", "5 ", "1.5", "5s", "2147483648", "\u{665}"] {
            assert_eq!(Pushback::read(text.as_bytes()), Pushback::Never, "`{text}`");
        }
    }
}
