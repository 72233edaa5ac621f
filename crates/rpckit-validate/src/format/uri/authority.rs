//! The authority of a URI: who is asked, where.

use std::net::Ipv6Addr;

use super::class::{FUTURE, REG_NAME, USER_INFO, ZONE, is_all};

/// "authority": `[userinfo "@"] host [":" port]`.
pub(super) fn is_authority(text: &[u8]) -> bool {
    // No part may contain another `@`, so it does not matter which of several is taken.
    match text.iter().position(|byte| *byte == b'@') {
        Some(at) => is_all(&text[..at], USER_INFO) && is_host_and_port(&text[at + 1..]),
        None => is_host_and_port(text),
    }
}

fn is_host_and_port(text: &[u8]) -> bool {
    if let [b'[', inside @ ..] = text {
        let Some(end) = inside.iter().position(|byte| *byte == b']') else {
            return false;
        };
        return is_ip_literal(&inside[..end]) && is_colon_and_port(&inside[end + 1..]);
    }
    // An IPv4 address is a reg-name too, and a reg-name may be empty.
    let (name, port) = text.split_at(text.iter().position(|byte| *byte == b':').unwrap_or(text.len()));
    is_all(name, REG_NAME) && is_decoded_utf8(name) && is_colon_and_port(port)
}

/// `[":" port]`, where the port may be any number of digits, also none.
fn is_colon_and_port(text: &[u8]) -> bool {
    match text {
        [] => true,
        [b':', port @ ..] => port.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// What stands between the brackets: an IPv6 address, also with `%25` and a zone id (RFC 6874), or an "IPvFuture".
fn is_ip_literal(text: &[u8]) -> bool {
    if let [b'v' | b'V', future @ ..] = text {
        return is_ip_future(future);
    }
    let (address, zone) = match text.iter().position(|byte| *byte == b'%') {
        Some(at) => (&text[..at], Some(&text[at..])),
        None => (text, None),
    };
    let is_zone = |zone: &[u8]| {
        zone.strip_prefix(b"%25").is_some_and(|zone| !zone.is_empty() && is_all(zone, ZONE) && is_decoded_utf8(zone))
    };
    str::from_utf8(address).is_ok_and(|address| address.parse::<Ipv6Addr>().is_ok()) && zone.is_none_or(is_zone)
}

/// `1*HEXDIG "." 1*( unreserved / sub-delims / ":" )`
fn is_ip_future(text: &[u8]) -> bool {
    let Some(dot) = text.iter().position(|byte| *byte == b'.') else {
        return false;
    };
    let (version, address) = (&text[..dot], &text[dot + 1..]);
    !version.is_empty() && version.iter().all(u8::is_ascii_hexdigit) && !address.is_empty() && is_all(address, FUTURE)
}

/// Whether the percent-encoded bytes of a host spell UTF-8 (RFC 3986, section 3.2.2). The text has passed [`is_all`].
fn is_decoded_utf8(text: &[u8]) -> bool {
    let mut sequence = [0; 4];
    let mut held = 0;
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        (sequence[held], rest) = match tail {
            [high, low, after @ ..] if *first == b'%' => (hex_value(*high) << 4 | hex_value(*low), after),
            _ => (*first, tail),
        };
        held += 1;
        let Some(len) = sequence_len(sequence[0]) else {
            return false;
        };
        if held == len {
            if str::from_utf8(&sequence[..len]).is_err() {
                return false;
            }
            held = 0;
        }
    }
    held == 0
}

/// How many bytes the UTF-8 sequence has that begins with this one.
const fn sequence_len(first: u8) -> Option<usize> {
    match first {
        0x00..=0x7f => Some(1),
        0xc2..=0xdf => Some(2),
        0xe0..=0xef => Some(3),
        0xf0..=0xf4 => Some(4),
        _ => None,
    }
}

const fn hex_value(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20) - b'a' + 10,
    }
}
