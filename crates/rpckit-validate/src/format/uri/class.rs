//! Which bytes may stand in which part of a URI.

/// A set of the bits below.
pub(super) type Class = u8;

/// Letters, digits, `+`, `-` and `.`.
pub(super) const SCHEME: Class = 1;
/// "unreserved" and "pct-encoded": the zone id of RFC 6874.
pub(super) const ZONE: Class = 1 << 1;
/// "unreserved", "pct-encoded" and "sub-delims".
pub(super) const REG_NAME: Class = 1 << 2;
/// "userinfo": a reg-name's bytes and `:`.
pub(super) const USER_INFO: Class = 1 << 3;
/// "segment" and the slashes between: "pchar" and `/`.
pub(super) const PATH: Class = 1 << 4;
/// "query" and "fragment": a path's bytes and `?`.
pub(super) const QUERY: Class = 1 << 5;
/// The tail of "IPvFuture": "unreserved", "sub-delims" and `:`, and nothing percent-encoded.
pub(super) const FUTURE: Class = 1 << 6;

static CLASSES: [Class; 256] = classes();

/// Whether every byte is of the class, and every `%` is followed by two hexadecimal digits.
pub(super) fn is_all(text: &[u8], class: Class) -> bool {
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        if CLASSES[usize::from(*first)] & class == 0 {
            return false;
        }
        rest = match (first, tail) {
            (b'%', [high, low, tail @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => tail,
            (b'%', _) => return false,
            _ => tail,
        };
    }
    true
}

const fn classes() -> [Class; 256] {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = class_of(byte);
        byte += 1;
    }
    classes
}

const fn class_of(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' => {
            SCHEME | ZONE | REG_NAME | USER_INFO | PATH | QUERY | FUTURE
        }
        b'_' | b'~' => ZONE | REG_NAME | USER_INFO | PATH | QUERY | FUTURE,
        b'%' => ZONE | REG_NAME | USER_INFO | PATH | QUERY,
        b'+' => SCHEME | REG_NAME | USER_INFO | PATH | QUERY | FUTURE,
        b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b',' | b';' | b'=' => {
            REG_NAME | USER_INFO | PATH | QUERY | FUTURE
        }
        b':' => USER_INFO | PATH | QUERY | FUTURE,
        b'@' | b'/' => PATH | QUERY,
        b'?' => QUERY,
        _ => 0,
    }
}
