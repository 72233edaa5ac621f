//! What the rules of `google.protobuf.FieldMask` ask of its paths.

/// Whether every path is one of the roots or lies below one.
#[must_use]
pub fn is_within(paths: &[String], roots: &[&str]) -> bool {
    paths.iter().all(|path| is_covered(path, roots))
}

/// Whether any path is one of the roots or lies below one.
#[must_use]
pub fn touches(paths: &[String], roots: &[&str]) -> bool {
    paths.iter().any(|path| is_covered(path, roots))
}

fn is_covered(path: &str, roots: &[&str]) -> bool {
    roots.iter().any(|root| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_covers_what_is_below_it() {
        let paths = |paths: &[&str]| paths.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(is_within(&paths(&["a", "a.b", "c.d.e"]), &["a", "c.d"]));
        assert!(!is_within(&paths(&["a", "ab"]), &["a"]) && !is_within(&paths(&["c"]), &["c.d"]));
        assert!(touches(&paths(&["x", "a.b"]), &["a"]) && !touches(&paths(&["ab"]), &["a"]) && !touches(&[], &["a"]));
    }
}
