//! IP addresses with the length of their network's prefix.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::ip::IpVersion;

/// What the bits of an address behind its prefix may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostBits {
    /// Anything: an address within a network, `10.1.2.3/8`.
    Any,
    /// All zero: a network itself, `10.0.0.0/8`.
    Zero,
}

/// `string.ip_with_prefixlen` ([`HostBits::Any`]), `string.ip_prefix` ([`HostBits::Zero`]) and CEL's `isIpPrefix`: an
/// address without zone id, a slash and a prefix length in plain decimal, up to 32 or 128 (RFC 4632, RFC 4291).
///
/// ```
/// use rpckit_validate::format::{HostBits, IpVersion, is_ip_prefix};
/// assert!(is_ip_prefix("10.1.2.3/8", IpVersion::V4, HostBits::Any));
/// assert!(!is_ip_prefix("10.1.2.3/8", IpVersion::V4, HostBits::Zero));
/// assert!(is_ip_prefix("2001:db8::/32", IpVersion::Any, HostBits::Zero));
/// ```
pub fn is_ip_prefix(text: &str, version: IpVersion, host_bits: HostBits) -> bool {
    let Some((address, length)) = text.split_once('/') else {
        return false;
    };
    match version {
        IpVersion::Any => is_v4(address, length, host_bits) || is_v6(address, length, host_bits),
        IpVersion::V4 => is_v4(address, length, host_bits),
        IpVersion::V6 => is_v6(address, length, host_bits),
    }
}

fn is_v4(address: &str, length: &str, host_bits: HostBits) -> bool {
    let (Ok(address), Some(length)) = (address.parse::<Ipv4Addr>(), prefix_length(length, 32)) else {
        return false;
    };
    // A shift by the whole width is None: every bit is prefix, no bit is host.
    host_bits == HostBits::Any || address.to_bits().checked_shl(length).is_none_or(|host| host == 0)
}

fn is_v6(address: &str, length: &str, host_bits: HostBits) -> bool {
    let (Ok(address), Some(length)) = (address.parse::<Ipv6Addr>(), prefix_length(length, 128)) else {
        return false;
    };
    host_bits == HostBits::Any || address.to_bits().checked_shl(length).is_none_or(|host| host == 0)
}

fn prefix_length(text: &str, max: u8) -> Option<u32> {
    // `parse` alone would take `+8` and `08`.
    let is_plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let length = text.parse::<u8>().ok().filter(|length| is_plain && *length <= max)?;
    Some(u32::from(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks() {
        let valid = [
            ("0.0.0.0/0", IpVersion::V4),
            ("10.0.0.0/8", IpVersion::V4),
            ("255.255.255.255/32", IpVersion::V4),
            ("192.168.128.0/17", IpVersion::V4),
            ("128.0.0.0/1", IpVersion::V4),
            ("::/0", IpVersion::V6),
            ("::1/128", IpVersion::V6),
            ("2001:db8::/32", IpVersion::V6),
            ("::ffff:1.2.0.0/112", IpVersion::V6),
        ];
        for (text, version) in valid {
            for host_bits in [HostBits::Any, HostBits::Zero] {
                assert!(is_ip_prefix(text, version, host_bits), "{text}");
                assert!(is_ip_prefix(text, IpVersion::Any, host_bits), "{text}");
                let other = if version == IpVersion::V4 { IpVersion::V6 } else { IpVersion::V4 };
                assert!(!is_ip_prefix(text, other, host_bits), "{text}");
            }
        }
    }

    #[test]
    fn addresses_within_networks() {
        for text in
            ["0.0.0.1/0", "10.0.0.1/8", "10.0.0.1/31", "128.0.0.0/0", "::1/0", "::1/127", "2001:db8::1/32", "8000::/0"]
        {
            assert!(is_ip_prefix(text, IpVersion::Any, HostBits::Any), "{text}");
            assert!(!is_ip_prefix(text, IpVersion::Any, HostBits::Zero), "{text}");
        }
    }

    #[test]
    fn neither() {
        let invalid = [
            "",
            "/",
            "/8",
            "10.0.0.0",
            "10.0.0.0/",
            "10.0.0.0/33",
            "10.0.0.0/08",
            "10.0.0.0/00",
            "10.0.0.0/+8",
            "10.0.0.0/-8",
            "10.0.0.0/8/8",
            "10.0.0.0/8 ",
            " 10.0.0.0/8",
            "10.0.0.0/ 8",
            "10.0.0.0/255.0.0.0",
            "10.0.0/8",
            "::/129",
            "::/0128",
            "::/99999999999999999999",
            "::%a/64",
            "fe80::/64%a",
            "::/x",
            "::1",
            "10.0.0.0\\8",
            "::/264",
            "::/٦٤",
        ];
        for text in invalid {
            assert!(!is_ip_prefix(text, IpVersion::Any, HostBits::Any), "{text:?}");
            assert!(!is_ip_prefix(text, IpVersion::Any, HostBits::Zero), "{text:?}");
        }
    }
}
