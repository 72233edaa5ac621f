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

/// The line of `ours` at which the first conflict is marked, from 1.
pub(crate) fn first(marked: &str, ours: &str) -> usize {
    let inside = marked.lines().skip_while(|line| *line != OURS).skip(1).take_while(|line| *line != BASE);
    let inside: Vec<&str> = inside.collect();
    let around = marked.lines().take_while(|line| *line != OURS).last();
    let lines: Vec<&str> = ours.lines().collect();
    let found = match (inside.is_empty(), around) {
        (false, _) => lines.windows(inside.len()).position(|window| window == inside),
        (true, Some(before)) => lines.iter().position(|line| *line == before),
        (true, None) => None,
    };
    found.map_or(1, |place| place + 1)
}

/// Three versions of the same lines, marked; each ends with a line break or is empty.
pub(super) fn marked(base: &str, ours: &str, theirs: &str) -> String {
    format!("{OURS}\n{ours}{BASE}\n{base}{BETWEEN}\n{theirs}{THEIRS}\n")
}
