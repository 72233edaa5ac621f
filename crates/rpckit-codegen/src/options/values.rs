//! `key=value,key=value` with `\,` for a comma inside a value.

/// Splits a parameter into its pairs; a key alone has no value.
pub(super) fn split(parameter: &str) -> Vec<(String, Option<String>)> {
    let mut items = vec![String::new()];
    let mut chars = parameter.chars().peekable();
    while let Some(char) = chars.next() {
        let item = items.last_mut().expect("there is always an item");
        match char {
            '\\' if matches!(chars.peek(), Some(',' | '\\')) => item.extend(chars.next()),
            ',' => items.push(String::new()),
            other => item.push(other),
        }
    }
    items
        .into_iter()
        .filter(|item| !item.trim().is_empty())
        .map(|item| match item.split_once('=') {
            Some((key, value)) => (key.trim().to_owned(), Some(value.trim().to_owned())),
            None => (item.trim().to_owned(), None),
        })
        .collect()
}

/// Writes a value so that the parser reads it back, whatever it holds.
pub fn escape(value: &str) -> String {
    value.replace('\\', "\\\\").replace(',', "\\,")
}

/// How many letters have to change to make one word of the other.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, escape, split};

    #[test]
    fn commas_and_backslashes_come_back() {
        let value = r"#[derive(A, B)]\,C:\x";
        assert_eq!(split(&format!("a={},b", escape(value))), [("a".into(), Some(value.into())), ("b".into(), None)]);
    }

    #[test]
    fn the_rest_of_a_value_may_hold_equal_signs() {
        assert_eq!(split("a=.x=::y"), [("a".into(), Some(".x=::y".into()))]);
    }

    #[test]
    fn distances() {
        assert_eq!(distance("stub", "stubs"), 1);
        assert_eq!(distance("clinet", "client"), 2);
        assert_eq!(distance("", "abc"), 3);
    }
}
