//! Fully qualified names of protobuf.

/// `string.protobuf_fqn`: identifiers joined by dots, as in `google.protobuf.Any`.
///
/// ```
/// use rpckit_validate::format::is_protobuf_fqn;
/// assert!(is_protobuf_fqn("user.v1.User") && !is_protobuf_fqn(".user.v1.User"));
/// ```
pub fn is_protobuf_fqn(text: &str) -> bool {
    text.split('.').all(|part| is_identifier(part.as_bytes()))
}

/// `string.protobuf_dot_fqn`: the same behind one leading dot, as descriptors write types.
///
/// ```
/// use rpckit_validate::format::is_protobuf_dot_fqn;
/// assert!(is_protobuf_dot_fqn(".user.v1.User") && !is_protobuf_dot_fqn("user.v1.User"));
/// ```
pub fn is_protobuf_dot_fqn(text: &str) -> bool {
    text.strip_prefix('.').is_some_and(is_protobuf_fqn)
}

fn is_identifier(text: &[u8]) -> bool {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    text.first().is_some_and(|first| !first.is_ascii_digit()) && text.iter().all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for text in ["a", "_", "A1._b.c_2", "google.protobuf.Any"] {
            assert!(is_protobuf_fqn(text), "{text}");
            assert!(!is_protobuf_dot_fqn(text), "{text}");
            assert!(is_protobuf_dot_fqn(&format!(".{text}")), "{text}");
            assert!(!is_protobuf_fqn(&format!(".{text}")), "{text}");
        }
        for text in ["", ".", "a.", "a..b", "1a", "a.1b", "a-b", "a b", "a\n", "é", "a.é", "a/b", "a.\0"] {
            assert!(!is_protobuf_fqn(text), "{text:?}");
            assert!(!is_protobuf_dot_fqn(&format!(".{text}")), "{text:?}");
        }
        assert!(!is_protobuf_dot_fqn("..a"));
    }
}
