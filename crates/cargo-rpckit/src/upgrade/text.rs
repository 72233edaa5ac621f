//! Texts, merged line by line.

use diffy::{ConflictStyle, IncompleteHunkStyle, MergeOptions};

use super::conflict;

/// The text with the changes of both sides, and how many conflicts are marked in it. It has the line ends of ours.
pub(super) fn merge(base: &str, ours: &str, theirs: &str) -> (String, usize) {
    if has_crlf(ours) {
        let (merged, conflicts) = merge(&without_crlf(base), &without_crlf(ours), &without_crlf(theirs));
        return (merged.replace('\n', "\r\n"), conflicts);
    }
    let mut options = MergeOptions::new();
    // The other style puts a mark behind a last line that does not end.
    options.set_conflict_style(ConflictStyle::Diff3).set_incomplete_hunk_style(IncompleteHunkStyle::Git);
    match options.merge(base, ours, theirs) {
        Ok(merged) => (merged, 0),
        Err(marked) => {
            // Marks of an older upgrade that somebody left are not conflicts of this one.
            let conflicts = conflict::count(&marked).saturating_sub(conflict::count(ours));
            (marked, conflicts.max(1))
        }
    }
}

/// Whether every line ends as on Windows.
fn has_crlf(text: &str) -> bool {
    text.contains("\r\n") && text.matches('\n').count() == text.matches("\r\n").count()
}

fn without_crlf(text: &str) -> String {
    text.replace("\r\n", "\n")
}
