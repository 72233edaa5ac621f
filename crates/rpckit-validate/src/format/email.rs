//! Email addresses.

use super::class::{self, ATOM};
use super::hostname::are_labels;

/// `string.email`, CEL `isEmail()`: an address as the HTML standard defines it for `<input type="email">`.
///
/// That is narrower than RFC 5322 (no quotes, comments, IP literals or non-ASCII letters) and wider in one place:
/// dots may stand anywhere before the `@`.
///
/// ```
/// use rpckit_validate::format::is_email;
/// assert!(is_email("jane.doe+news@example.com"));
/// assert!(!is_email("jane.doe@example.com."));
/// ```
pub fn is_email(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.iter().position(|byte| !class::is(*byte, ATOM)) {
        None | Some(0) => false,
        Some(at) => bytes[at] == b'@' && are_labels(&bytes[at + 1..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails() {
        for text in ["a@b", "...@x", "a@1.2", "!#$%&'*+/=?^_`{|}~-.@a-b.c", "A.B@C", "a@0-0"] {
            assert!(is_email(text), "{text}");
        }
        let long = "a".repeat(63);
        assert!(is_email(&format!("x@{long}.{long}.{long}.{long}.{long}")), "no limit on the whole");
        assert!(!is_email(&format!("x@a{long}")), "label of 64");
        let invalid = [
            "",
            "@",
            "a@",
            "@b",
            "a",
            "a@b.",
            "a@.b",
            "a@b..c",
            "a@-b",
            "a@b-",
            "a@b@c",
            "a @b",
            "a@b ",
            " a@b",
            "a@b\n",
            "\"a b\"@c",
            "a@[127.0.0.1]",
            "ä@b",
            "a@ä",
            "a(b)@c",
            "a@b_c",
            "a@b/c",
            "a\0@b",
            "<a@b>",
            "a,b@c",
        ];
        for text in invalid {
            assert!(!is_email(text), "{text:?}");
        }
    }
}
