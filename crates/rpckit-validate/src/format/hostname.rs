//! Hostnames.

use super::class::{self, ALPHANUMERIC};

/// The longest name that DNS can carry, without the dot of the root (RFC 1035, 255 octets on the wire).
const MAX_NAME: usize = 253;
/// The longest label (RFC 1034, section 3.1).
const MAX_LABEL: usize = 63;

/// `string.hostname`, CEL `isHostname()`: labels of letters, digits and inner hyphens (RFC 1034, RFC 1123), at most
/// 253 bytes without the optional dot at the end. The last label must not be all digits, or it would read as an IP
/// address.
///
/// ```
/// use rpckit_validate::format::is_hostname;
/// assert!(is_hostname("example.com") && is_hostname("example.com."));
/// assert!(!is_hostname("10.0.0.1") && !is_hostname("under_score"));
/// ```
pub fn is_hostname(text: &str) -> bool {
    let name = text.strip_suffix('.').unwrap_or(text).as_bytes();
    let last = name.iter().rposition(|byte| *byte == b'.').map_or(name, |dot| &name[dot + 1..]);
    name.len() <= MAX_NAME && !last.iter().all(u8::is_ascii_digit) && are_labels(name)
}

/// Labels with a dot between each two: 1 to 63 letters, digits and hyphens, with no hyphen at either end.
pub(super) fn are_labels(name: &[u8]) -> bool {
    let mut length = 0;
    let mut before = b'.';
    for byte in name {
        if class::is(*byte, ALPHANUMERIC) || *byte == b'-' && before != b'.' {
            length += 1;
        } else if *byte == b'.' && is_end(before, length) {
            length = 0;
        } else {
            return false;
        }
        before = *byte;
    }
    is_end(before, length)
}

/// Whether a label can end behind this byte.
const fn is_end(last: u8, length: usize) -> bool {
    last != b'.' && last != b'-' && length <= MAX_LABEL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostnames() {
        for text in ["a", "a.", "A-Z.0-9", "1.a", "0a", "localhost", "xn--bcher-kva.example", "a--b", "1-1"] {
            assert!(is_hostname(text), "{text}");
        }
        let invalid = [
            "", ".", "..", "a..", ".a", "a..b", "-a", "a-", "a.-b", "a.b-.c", "a.1", "1", "1.", "1.2.3.4", "a_b",
            "a b", "a\n", "a:80", "İ", "a。b", "[::1]", "*.a", "a/b", "a\0",
        ];
        for text in invalid {
            assert!(!is_hostname(text), "{text:?}");
        }
    }

    #[test]
    fn lengths() {
        let label = "a".repeat(MAX_LABEL);
        assert!(is_hostname(&label));
        assert!(!is_hostname(&format!("{label}a")));
        let name = format!("{label}.{label}.{label}.{}", "a".repeat(61));
        assert_eq!(name.len(), MAX_NAME);
        assert!(is_hostname(&name) && is_hostname(&format!("{name}.")));
        assert!(!is_hostname(&format!("{name}a")));
    }
}
