//! The marks of a conflict, as diff3 and git write them.

pub(super) const OURS: &str = "<<<<<<< ours";
pub(super) const BASE: &str = "||||||| original";
pub(super) const BETWEEN: &str = "=======";
pub(super) const THEIRS: &str = ">>>>>>> theirs";

/// How many conflicts are marked in a text.
pub(super) fn count(text: &str) -> usize {
    text.lines().filter(|line| *line == OURS).count()
}

/// Whether a mark is left in a text.
pub(crate) fn is_open(text: &str) -> bool {
    text.lines().any(|line| [OURS, BASE, THEIRS].contains(&line))
}

/// Three versions of the same lines, marked; each ends with a line break or is empty.
pub(super) fn marked(base: &str, ours: &str, theirs: &str) -> String {
    format!("{OURS}\n{ours}{BASE}\n{base}{BETWEEN}\n{theirs}{THEIRS}\n")
}
