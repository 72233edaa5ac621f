//! What a misspelt word was meant to be.

/// `: did you mean ...?`, where a word is near enough.
pub(super) fn suggestion<W: AsRef<str>>(word: &str, known: impl IntoIterator<Item = W>) -> String {
    let allowed = match word.chars().count() {
        3..=5 => 1,
        6..=64 => 2,
        // Short words are near to everything, and comparing long ones costs.
        _ => return String::new(),
    };
    let near = known.into_iter().map(|known| (distance(word, known.as_ref()), known));
    let nearest = near
        .filter(|(distance, _)| *distance <= allowed)
        .min_by(|(a, x), (b, y)| (a, x.as_ref()).cmp(&(b, y.as_ref())));
    nearest.map_or_else(String::new, |(_, known)| format!(": did you mean `{}`?", known.as_ref()))
}

/// How many letters are to be added, taken away, changed or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut second_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let substituted = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut cost = substituted.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(second_last[j - 2] + 1);
            }
            row.push(cost);
        }
        second_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
