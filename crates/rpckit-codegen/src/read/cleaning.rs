//! Comments, made safe: what a proto's author writes can neither run as a doctest nor deceive a reader.

/// The lines of a comment, cleaned, ready to be docs.
pub(crate) fn doc_lines(comment: &str) -> Vec<String> {
    comment.trim_end().lines().map(str::to_owned).collect()
}
