//! One path, cut into its parts.

/// The parts of a path; none when it is no path. Backticks hold the dots of a map's key (AIP-161).
pub(super) fn parts(path: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut rest = path;
    loop {
        let (part, after) = if let Some(quoted) = rest.strip_prefix('`') {
            quoted.split_once('`')?
        } else {
            let (part, after) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
            // A wildcard is a path of its own, or it is the key of a map and says so.
            let valid = !part.is_empty() && part != "*" && !part.contains('`');
            valid.then_some((part, after))?
        };
        parts.push(part);
        if after.is_empty() {
            return Some(parts);
        }
        rest = after.strip_prefix('.')?;
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_end_at_dots_and_backticks() {
        assert_eq!(parts("a"), Some(vec!["a"]));
        assert_eq!(parts("a.b_1.c"), Some(vec!["a", "b_1", "c"]));
        assert_eq!(parts("a.`b.c`.d"), Some(vec!["a", "b.c", "d"]));
        assert_eq!(parts("a.``"), Some(vec!["a", ""]));
        assert_eq!(parts("a.`*`"), Some(vec!["a", "*"]));
        for wrong in ["", ".", "a.", ".a", "a..b", "a.*", "*.a", "a.`b", "a.`b`c", "a.b`c`", "`"] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }
}
