//! IP addresses.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The version of an IP address that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IpVersion {
    /// Either version.
    Any,
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

impl IpVersion {
    /// The version that CEL's `isIp(int)` and `isIpPrefix(int)` mean by a number; for any other number no text is
    /// valid.
    pub const fn from_number(number: i64) -> Option<Self> {
        match number {
            0 => Some(Self::Any),
            4 => Some(Self::V4),
            6 => Some(Self::V6),
            _ => None,
        }
    }
}

/// `string.ip`, CEL `isIp()` and `isIp(int)`: an address of the given version.
///
/// ```
/// use rpckit_validate::format::{IpVersion, is_ip};
/// assert!(is_ip("127.0.0.1", IpVersion::Any) && is_ip("::1", IpVersion::Any));
/// assert!(!is_ip("::1", IpVersion::V4));
/// ```
pub fn is_ip(text: &str, version: IpVersion) -> bool {
    match version {
        IpVersion::Any => is_ipv4(text) || is_ipv6(text),
        IpVersion::V4 => is_ipv4(text),
        IpVersion::V6 => is_ipv6(text),
    }
}

/// `string.ipv4`: four decimal numbers up to 255 without leading zeros (RFC 3986's `IPv4address`).
///
/// ```
/// use rpckit_validate::format::is_ipv4;
/// assert!(is_ipv4("192.168.0.1") && !is_ipv4("192.168.0.01"));
/// ```
pub fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// `string.ipv6`: an address in any of the three notations of RFC 4291, section 2.2, also with a zone id, which may
/// be any text that is not empty (RFC 4007, section 11).
///
/// ```
/// use rpckit_validate::format::is_ipv6;
/// assert!(is_ipv6("::ffff:192.0.2.1") && is_ipv6("fe80::1%eth0") && !is_ipv6("1::2::3"));
/// ```
pub fn is_ipv6(text: &str) -> bool {
    let address = match text.split_once('%') {
        Some((_, "")) => return false,
        Some((address, _)) => address,
        None => text,
    };
    address.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v4() {
        for text in ["0.0.0.0", "255.255.255.255", "1.20.100.9"] {
            assert!(is_ipv4(text) && is_ip(text, IpVersion::Any) && !is_ipv6(text), "{text}");
        }
        let invalid = [
            "",
            "1",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.256",
            "01.2.3.4",
            "1.2.3.00",
            "1.2.3.4.",
            ".1.2.3.4",
            "1..3.4",
            "0x1.2.3.4",
            "1.2.3.-4",
            "1.2.3.+4",
            "1.2.3.4 ",
            " 1.2.3.4",
            "1.2.3.4\n",
            "1.2.3.4%a",
            "1.2.3.4/8",
            "1.2.3.٤",
            "1.2.3.1000",
        ];
        for text in invalid {
            assert!(!is_ip(text, IpVersion::Any), "{text:?}");
        }
    }

    #[test]
    fn v6() {
        let valid = [
            "::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1:2::7:8",
            "ABCD:ef01::",
            "0001::",
            "1:2:3:4:5:6:1.2.3.4",
            "::1.2.3.4",
            "1::1.2.3.4",
            "::%a",
            "fe80::1%25",
            "::1%a%b",
            "::%%",
            "::1% x/y[]",
        ];
        for text in valid {
            assert!(is_ipv6(text) && is_ip(text, IpVersion::Any) && !is_ipv4(text), "{text}");
        }
        let invalid = [
            "",
            ":",
            ":::",
            "1",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4::5:6:7:8",
            "1::2::3",
            ":1::",
            "::1:",
            "12345::",
            "g::",
            "1.2.3.4::",
            "::1.2.3.4:1",
            "::1.2.3",
            "::01.2.3.4",
            "1:2:3:4:5:6:7:1.2.3.4",
            "::1%",
            "%a",
            "[::1]",
            "::1/64",
            "::1 ",
            " ::1",
            "::1\n",
            "::-1",
            "::+1",
            "0x1::",
        ];
        for text in invalid {
            assert!(!is_ip(text, IpVersion::Any), "{text:?}");
        }
    }

    #[test]
    fn numbers_of_versions() {
        assert_eq!(IpVersion::from_number(0), Some(IpVersion::Any));
        assert_eq!(IpVersion::from_number(4), Some(IpVersion::V4));
        assert_eq!(IpVersion::from_number(6), Some(IpVersion::V6));
        for number in [1, 5, 7, -4, i64::MAX, (1 << 32) + 4] {
            assert_eq!(IpVersion::from_number(number), None, "{number}");
        }
    }
}
