//! Identifiers of a fixed length.

use super::class::{self, HEXADECIMAL};

/// `string.uuid`: 32 hexadecimal digits in groups of 8-4-4-4-12 (RFC 9562, section 4), of any version, in either
/// case.
///
/// ```
/// use rpckit_validate::format::is_uuid;
/// assert!(is_uuid("0190a5d2-2d8a-7cde-9c4b-0242ac120002"));
/// ```
pub fn is_uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 36
        && [8, 13, 18, 23].iter().all(|hyphen| bytes[*hyphen] == b'-')
        && [0..8, 9..13, 14..18, 19..23, 24..36].into_iter().all(|group| class::are(&bytes[group], HEXADECIMAL))
}

/// `string.tuuid`: a UUID without its hyphens.
///
/// ```
/// use rpckit_validate::format::is_tuuid;
/// assert!(is_tuuid("0190a5d22d8a7cde9c4b0242ac120002"));
/// ```
pub fn is_tuuid(text: &str) -> bool {
    text.len() == 32 && class::are(text.as_bytes(), HEXADECIMAL)
}

/// `string.ulid`: 26 characters of Crockford's base 32 in either case; the first is at most 7, so that 128 bits hold
/// it.
///
/// ```
/// use rpckit_validate::format::is_ulid;
/// assert!(is_ulid("01J2JX4B8Z6W3F9K5Q7R8T0V1N"));
/// ```
pub fn is_ulid(text: &str) -> bool {
    text.len() == 26 && matches!(text.as_bytes()[0], b'0'..=b'7') && text.bytes().all(is_crockford)
}

/// Digits and letters without I, L, O and U.
const fn is_crockford(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() && !matches!(byte.to_ascii_uppercase(), b'I' | b'L' | b'O' | b'U')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids() {
        for text in ["00000000-0000-0000-0000-000000000000", "ABCDEFab-cdef-0123-4567-89abcdefABCD"] {
            assert!(is_uuid(text), "{text}");
        }
        let invalid = [
            "",
            "00000000-0000-0000-0000-00000000000",
            "00000000-0000-0000-0000-0000000000000",
            "0000000-00000-0000-0000-000000000000",
            "00000000000000000000000000000000",
            "{0000000-0000-0000-0000-00000000000}",
            "g0000000-0000-0000-0000-000000000000",
            "00000000-0000-0000-0000-00000000000é",
            "00000000-0000-0000-0000-00000000000\n",
            "00000000_0000_0000_0000_000000000000",
        ];
        for text in invalid {
            assert!(!is_uuid(text), "{text:?}");
        }
    }

    #[test]
    fn trimmed_uuids() {
        for text in ["00000000000000000000000000000000", "ABCDEFabcdef0123456789abcdefABCD"] {
            assert!(is_tuuid(text), "{text}");
        }
        let invalid = [
            "",
            "0000000000000000000000000000000",
            "000000000000000000000000000000000",
            "g0000000000000000000000000000000",
            "00000000-0000-0000-0000-00000000",
            "00000000-0000-0000-0000-000000000000",
            "000000000000000000000000000000é",
        ];
        for text in invalid {
            assert!(!is_tuuid(text), "{text:?}");
        }
    }

    #[test]
    fn ulids() {
        for text in ["00000000000000000000000000", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01arz3ndektsv4rrffq69g5fav"] {
            assert!(is_ulid(text), "{text}");
        }
        let invalid = [
            "",
            "80000000000000000000000000",
            "0000000000000000000000000",
            "000000000000000000000000000",
            "0000000000000000000000000I",
            "0000000000000000000000000l",
            "0000000000000000000000000O",
            "0000000000000000000000000u",
            "0000000000000000000000000-",
            "A0000000000000000000000000",
            "é000000000000000000000000",
        ];
        for text in invalid {
            assert!(!is_ulid(text), "{text:?}");
        }
    }
}
