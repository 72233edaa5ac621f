//! Names and values of HTTP headers.

/// How closely a header must follow RFC 9110.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// As the rule's pattern for `strict: true` (the default) says.
    Strict,
    /// Anything that cannot end the header early: all but NUL, CR and LF.
    Loose,
}

/// `string.well_known_regex: KNOWN_REGEX_HTTP_HEADER_NAME`: a token, also with the leading colon of an HTTP/2
/// pseudo-header.
///
/// ```
/// use rpckit_validate::format::{Strictness, is_header_name};
/// assert!(is_header_name("content-type", Strictness::Strict) && is_header_name(":path", Strictness::Strict));
/// assert!(!is_header_name("content type", Strictness::Strict));
/// ```
pub fn is_header_name(text: &str, strictness: Strictness) -> bool {
    match strictness {
        Strictness::Strict => {
            let token = text.strip_prefix(':').unwrap_or(text);
            !token.is_empty() && token.bytes().all(is_token)
        }
        Strictness::Loose => !text.is_empty() && text.bytes().all(is_loose),
    }
}

/// `string.well_known_regex: KNOWN_REGEX_HTTP_HEADER_VALUE`: no control characters except the tab. May be empty.
///
/// ```
/// use rpckit_validate::format::{Strictness, is_header_value};
/// assert!(is_header_value("text/plain; charset=utf-8", Strictness::Strict));
/// assert!(!is_header_value("a\r\nset-cookie: b", Strictness::Loose));
/// ```
pub fn is_header_value(text: &str, strictness: Strictness) -> bool {
    match strictness {
        Strictness::Strict => text.bytes().all(|b| b == b'\t' || !b.is_ascii_control()),
        Strictness::Loose => text.bytes().all(is_loose),
    }
}

/// RFC 9110's token, and the comma: protovalidate's pattern spells `+-.` inside a class, where it is a range.
const fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+'..=b'.' | b'^' | b'_' | b'|' | b'~' | b'`'
        )
}

const fn is_loose(byte: u8) -> bool {
    !matches!(byte, 0 | b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use Strictness::{Loose, Strict};

    #[test]
    fn names() {
        for text in ["a", ":a", "X-Y", "!#$%&'*+,-.^_`|~09azAZ"] {
            assert!(is_header_name(text, Strict), "{text}");
            assert!(is_header_name(text, Loose), "{text}");
        }
        for text in [":", "::a", "a:", "a b", "a/b", "a;b", "(a)", "é", "a\t", "\u{7f}", "a\u{1}", "a=b", "\"a\""] {
            assert!(!is_header_name(text, Strict), "{text:?}");
            assert!(is_header_name(text, Loose), "{text:?}");
        }
        for text in ["", "a\n", "\ra", "a\0b"] {
            assert!(!is_header_name(text, Strict), "{text:?}");
            assert!(!is_header_name(text, Loose), "{text:?}");
        }
    }

    #[test]
    fn values() {
        for text in ["", " ", "a\tb", "text/plain; q=0.5", "é\u{80}\u{9f}", "~"] {
            assert!(is_header_value(text, Strict), "{text:?}");
            assert!(is_header_value(text, Loose), "{text:?}");
        }
        for text in ["\u{1}", "a\u{8}", "\u{b}", "\u{1f}", "a\u{7f}"] {
            assert!(!is_header_value(text, Strict), "{text:?}");
            assert!(is_header_value(text, Loose), "{text:?}");
        }
        for text in ["a\n", "\r", "a\0b"] {
            assert!(!is_header_value(text, Strict), "{text:?}");
            assert!(!is_header_value(text, Loose), "{text:?}");
        }
    }
}
