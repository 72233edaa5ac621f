//! The known word a mistyped one was meant to be.

/// The words of `known` closest to `word`, best first, none when nothing is close.
///
/// Case and underscores do not count, so `NotFound` finds `NOT_FOUND`.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = plain(word);
    let limit = (word.chars().count() / 3).max(1);
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .map(|candidate| (distance(&word, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, candidate)| candidate).take(3).collect()
}

fn plain(word: &str) -> String {
    word.chars().filter(|c| *c != '_').flat_map(char::to_uppercase).collect()
}

/// Levenshtein's distance: the fewest insertions, deletions and replacements.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const WORDS: [&str; 4] = ["NOT_FOUND", "CANCELLED", "ABORTED", "DATA_LOSS"];

    #[test]
    fn case_and_underscores_do_not_count() {
        assert_eq!(nearest("NotFound", WORDS), ["NOT_FOUND"]);
    }

    #[test]
    fn small_slips_are_found_and_the_rest_is_not() {
        assert_eq!(nearest("CANCELED", WORDS), ["CANCELLED"]);
        assert_eq!(nearest("TEAPOT", WORDS), Vec::<&str>::new());
    }
}
