//! URIs and URI references, after the grammar in appendix A of RFC 3986.

use authority::is_authority;
use class::{PATH, QUERY, SCHEME, is_all};

mod authority;
mod class;

/// `string.uri`, CEL `isUri()`: a URI of RFC 3986, with the zone ids of RFC 6874.
///
/// ```
/// use rpckit_validate::format::is_uri;
/// assert!(is_uri("https://user@example.com:8080/a/b?c#d") && is_uri("urn:isbn:0451450523"));
/// assert!(!is_uri("/a/b") && !is_uri("https://example.com/a b"));
/// ```
pub fn is_uri(text: &str) -> bool {
    let (reference, is_tail_valid) = split_tail(text.as_bytes());
    is_tail_valid && split_scheme(reference).is_some_and(is_hierarchy)
}

/// `string.uri_ref`, CEL `isUriRef()`: a URI, or a reference relative to one. The empty text is one.
///
/// ```
/// use rpckit_validate::format::is_uri_ref;
/// assert!(is_uri_ref("https://example.com") && is_uri_ref("../a?b") && is_uri_ref("//example.com/a"));
/// assert!(!is_uri_ref("1:2"));
/// ```
pub fn is_uri_ref(text: &str) -> bool {
    let (reference, is_tail_valid) = split_tail(text.as_bytes());
    // A colon in the first segment ends a scheme, or the reference is none: "path-noscheme" has no colon there.
    let first = reference.split(|byte| *byte == b'/').next().unwrap_or(reference);
    let hierarchy = if first.contains(&b':') { split_scheme(reference) } else { Some(reference) };
    is_tail_valid && hierarchy.is_some_and(is_hierarchy)
}

/// What stands before `?` and `#`, and whether the query and fragment behind them are valid.
fn split_tail(text: &[u8]) -> (&[u8], bool) {
    let (text, fragment) = split_once(text, b'#');
    let (reference, query) = split_once(text, b'?');
    (reference, is_all(query, QUERY) && is_all(fragment, QUERY))
}

/// What stands behind a valid scheme and its colon.
fn split_scheme(text: &[u8]) -> Option<&[u8]> {
    let colon = text.iter().position(|byte| *byte == b':')?;
    let scheme = &text[..colon];
    let is_scheme = scheme.first().is_some_and(u8::is_ascii_alphabetic) && is_all(scheme, SCHEME);
    is_scheme.then(|| &text[colon + 1..])
}

/// "hier-part" or, where no scheme was, "relative-part".
fn is_hierarchy(text: &[u8]) -> bool {
    match text.strip_prefix(b"//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.iter().position(|byte| *byte == b'/').unwrap_or(rest.len()));
            is_authority(authority) && is_all(path, PATH)
        }
        None => is_all(text, PATH),
    }
}

/// What stands before and behind the first separator; nothing behind it where there is none.
fn split_once(text: &[u8], separator: u8) -> (&[u8], &[u8]) {
    match text.iter().position(|byte| *byte == separator) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, &[]),
    }
}

#[cfg(test)]
mod tests;
