//! Texts that match a pattern: the shortest way through it, and longer ones.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};

/// No sample is longer.
const LONGEST: usize = 4096;

/// Texts the pattern may match, the shortest first. Looks (`^`, `\b`) are not obeyed, so each has to be tried.
pub(super) fn texts(pattern: &str, longest: usize) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(pattern) else { return Vec::new() };
    let mut texts: Vec<String> = Vec::new();
    // Each repetition is gone through some more times, until the text is long enough for any bound.
    for more in 0..=longest.min(LONGEST) {
        let mut text = String::new();
        walk(&hir, more, &mut text);
        let is_long = text.chars().count() > longest || text.len() > LONGEST;
        if texts.last() == Some(&text) {
            break;
        }
        texts.push(text);
        if is_long {
            break;
        }
    }
    texts
}

fn walk(hir: &Hir, more: usize, text: &mut String) {
    if text.len() > LONGEST {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(character(class)),
        HirKind::Repetition(repetition) => {
            let least = repetition.min as usize;
            let most = repetition.max.map_or(usize::MAX, |max| max as usize);
            // What is inside of many stays as short as it can: lengths grow by one, and not by their square.
            let inside = if most == 1 { more } else { 0 };
            for _ in 0..least.saturating_add(more).min(most) {
                walk(&repetition.sub, inside, text);
            }
        }
        HirKind::Capture(capture) => walk(&capture.sub, more, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| walk(part, more, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = parts.first() {
                walk(part, more, text);
            }
        }
    }
}

/// A character of a class, one that people type where there is one.
fn character(class: &Class) -> Option<char> {
    match class {
        Class::Unicode(class) => {
            let typed = ['a', 'A', '1', '-', '_', '.', ' '].into_iter();
            let typed = typed.chain(('!'..='~').chain(' '..=' ')).find(|character| contains(class, *character));
            typed.or_else(|| class.ranges().first().map(regex_syntax::hir::ClassUnicodeRange::start))
        }
        Class::Bytes(class) => class.ranges().first().map(|range| char::from(range.start())),
    }
}

fn contains(class: &ClassUnicode, character: char) -> bool {
    class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&character))
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn the_shortest_way_through() {
        for (pattern, shortest) in [
            (r"^\S(.*\S)?$", "a"),
            (r"^[A-Z]{2}-\d{4}$", "AA-1111"),
            (r"(?i)^(card|cash)$", "C"),
            (r"^v[0-9]+(\.[0-9]+){2}$", "v1.1.1"),
            (r"\A\p{Greek}\z", "Ͱ"),
            ("", ""),
        ] {
            assert!(texts(pattern, 0)[0].starts_with(shortest), "{pattern}: {:?}", texts(pattern, 0));
        }
    }

    #[test]
    fn longer_ways_through() {
        let found = texts("^a+$", 8);
        assert!(found.iter().any(|text| text.len() == 8), "{found:?}");
        assert!(texts("^(((a*)*)*)*$", 1_000_000).iter().all(|text| text.len() < 10_000));
        assert_eq!(texts("(", 8), Vec::<String>::new());
    }
}
