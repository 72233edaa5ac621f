//! What a byte can be part of, looked up: faster than comparing with each of the ranges.

/// A letter or digit.
pub(super) const ALPHANUMERIC: u8 = 1;
/// What stands before the `@` of an email address.
pub(super) const ATOM: u8 = 2;
/// A hexadecimal digit.
pub(super) const HEXADECIMAL: u8 = 4;

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        let mut class = 0;
        if byte.is_ascii_alphanumeric() {
            class |= ALPHANUMERIC | ATOM;
        }
        if byte.is_ascii_hexdigit() {
            class |= HEXADECIMAL;
        }
        classes[byte as usize] = class;
        byte += 1;
    }
    let others = b".!#$%&'*+/=?^_`{|}~-";
    let mut at = 0;
    while at < others.len() {
        classes[others[at] as usize] |= ATOM;
        at += 1;
    }
    classes
}

/// Whether the byte is of this class.
#[inline]
pub(super) fn is(byte: u8, class: u8) -> bool {
    CLASSES[usize::from(byte)] & class != 0
}

/// Whether all bytes are of this class.
#[inline]
pub(super) fn are(bytes: &[u8], class: u8) -> bool {
    bytes.iter().all(|byte| is(*byte, class))
}
