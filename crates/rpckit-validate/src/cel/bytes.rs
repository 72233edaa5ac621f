//! Functions of `bytes`.

/// `size(x)`
#[must_use]
pub fn size(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

/// `a + b`
#[must_use]
pub fn concat(a: &[u8], b: &[u8]) -> Vec<u8> {
    [a, b].concat()
}

/// `x.contains(part)` of protovalidate: in linear time, because both may come from a stranger.
#[must_use]
pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    let Some(last) = part.len().checked_sub(1) else { return true };
    // Knuth, Morris and Pratt: how much of the part still fits after each mismatch.
    let mut fits = vec![0; part.len()];
    let mut length = 0;
    for at in 1..part.len() {
        while length > 0 && part[at] != part[length] {
            length = fits[length - 1];
        }
        length += usize::from(part[at] == part[length]);
        fits[at] = length;
    }
    length = 0;
    for byte in bytes {
        while length > 0 && *byte != part[length] {
            length = fits[length - 1];
        }
        if *byte == part[length] {
            if length == last {
                return true;
            }
            length += 1;
        }
    }
    false
}

/// `x.startsWith(part)`
#[must_use]
pub fn starts_with(bytes: &[u8], part: &[u8]) -> bool {
    bytes.starts_with(part)
}

/// `x.endsWith(part)`
#[must_use]
pub fn ends_with(bytes: &[u8], part: &[u8]) -> bool {
    bytes.ends_with(part)
}
