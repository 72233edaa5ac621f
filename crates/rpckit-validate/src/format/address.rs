//! Hosts with and without a port.

use super::hostname::is_hostname;
use super::ip::{IpVersion, is_ip, is_ipv4, is_ipv6};

/// Whether a host must be followed by a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// `example.com:80`, never `example.com`.
    Required,
    /// Both `example.com:80` and `example.com`.
    Optional,
}

/// `string.address`: a hostname or an IP address of either version, without brackets or port.
///
/// ```
/// use rpckit_validate::format::is_address;
/// assert!(is_address("example.com") && is_address("127.0.0.1") && is_address("::1"));
/// assert!(!is_address("[::1]"));
/// ```
pub fn is_address(text: &str) -> bool {
    is_hostname(text) || is_ip(text, IpVersion::Any)
}

/// `string.host_and_port`, CEL `isHostAndPort(bool)`: a hostname, an IPv4 address or a bracketed IPv6 address,
/// followed by `:` and a port from 0 to 65535 in plain decimal.
///
/// ```
/// use rpckit_validate::format::{Port, is_host_and_port};
/// assert!(is_host_and_port("[::1]:8080", Port::Required));
/// assert!(!is_host_and_port("example.com", Port::Required));
/// ```
pub fn is_host_and_port(text: &str, port: Port) -> bool {
    let (is_host, after) = if let Some(inside) = text.strip_prefix('[') {
        // The last bracket closes, not the first: a zone id may contain brackets.
        let Some((host, after)) = inside.rsplit_once(']') else {
            return false;
        };
        (is_ipv6(host), after)
    } else {
        let (host, after) = text.split_at(text.rfind(':').unwrap_or(text.len()));
        (is_hostname(host) || is_ipv4(host), after)
    };
    is_host
        && match after.strip_prefix(':') {
            Some(number) => is_port(number),
            None => after.is_empty() && port == Port::Optional,
        }
}

fn is_port(text: &str) -> bool {
    // `parse` alone would take `+80` and `080`.
    let is_plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    is_plain && text.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for text in ["example.com", "localhost", "127.0.0.1", "::1", "fe80::1%eth0", "a."] {
            assert!(is_address(text), "{text}");
        }
        for text in ["", "[::1]", "127.0.0.256", "example.com:80", "foo bar", "http://a"] {
            assert!(!is_address(text), "{text}");
        }
    }

    #[test]
    fn hosts_with_port() {
        let valid = [
            "example.com:80",
            "a.:80",
            "localhost:0",
            "127.0.0.1:65535",
            "[::1]:443",
            "[::]:0",
            "[fe80::1%en0]:1",
            "[::0%00]]:80",
            "[::ffff:1.2.3.4]:9",
        ];
        for text in valid {
            assert!(is_host_and_port(text, Port::Required), "{text}");
            assert!(is_host_and_port(text, Port::Optional), "{text}");
        }
        let invalid = [
            "",
            ":",
            ":80",
            "example.com:",
            "example.com:65536",
            "example.com:080",
            "example.com:00",
            "example.com:+1",
            "example.com:-1",
            "example.com:0x50",
            "example.com: 80",
            "example.com:80 ",
            " example.com:80",
            "::1:80",
            "::1",
            "[127.0.0.1]:80",
            "[example.com]:80",
            "[::1]80",
            "[::1]x:80",
            "[::1]:",
            "[",
            "]",
            "[]:80",
            "[::1:80",
            "a:b:80",
            "256.0.0.1:80",
            "[::1%]:80",
            "example.com:4294967376",
            "example.com:٨٠",
        ];
        for text in invalid {
            assert!(!is_host_and_port(text, Port::Required), "{text}");
            assert!(!is_host_and_port(text, Port::Optional), "{text}");
        }
    }

    #[test]
    fn hosts_without_port() {
        for text in ["example.com", "127.0.0.1", "[::1]", "[::0%00]]", "a."] {
            assert!(is_host_and_port(text, Port::Optional), "{text}");
            assert!(!is_host_and_port(text, Port::Required), "{text}");
        }
    }
}
