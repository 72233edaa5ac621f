//! What stands inside a line of a comment: code is kept, links are links, and all else is text. HTML would run in the docs,
//! and brackets would name items that Rust does not know.

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    /// Between backticks that are closed in the same line, the backticks included.
    Code(&'a str),
    /// Anything else.
    Text(&'a str),
}

/// Escapes HTML, brackets that are no links to the web, and backticks nothing closes.
pub(super) fn escaped(line: &str) -> String {
    let mut output = String::with_capacity(line.len() + 8);
    for part in parts(line) {
        match part {
            Part::Code(code) => output.push_str(code),
            Part::Text(text) => escape(text, &mut output),
        }
    }
    output
}

fn escape(text: &str, output: &mut String) {
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let length = match char {
            // What is escaped already stays so.
            '\\' => 1 + rest[1..].chars().next().filter(char::is_ascii_punctuation).map_or(0, char::len_utf8),
            '[' => link(rest).unwrap_or(0),
            '<' if is_address(&rest[1..]) => 1,
            '<' | ']' | '`' => 0,
            other => other.len_utf8(),
        };
        if length == 0 {
            output.push('\\');
            output.push(char);
        } else {
            output.push_str(&rest[..length]);
        }
        rest = &rest[length.max(char.len_utf8())..];
    }
}

/// How long the link `[text](https://...)` is that the text starts with.
fn link(text: &str) -> Option<usize> {
    let end = text.find(']')?;
    let target = text[end..].strip_prefix("](")?;
    let closed = target.find(')')?;
    let holds =
        is_address(target) && !text[1..end].contains(['[', '<', '\\']) && !target[..closed].contains([' ', '<', '[']);
    holds.then_some(end + 2 + closed + 1)
}

/// Puts bare addresses in angle brackets.
pub(super) fn linked(line: &str) -> String {
    let mut output = String::with_capacity(line.len() + 8);
    for part in parts(line) {
        let mut rest = match part {
            Part::Code(code) => {
                output.push_str(code);
                continue;
            }
            Part::Text(text) => text,
        };
        while let Some(char) = rest.chars().next() {
            if !is_address(rest) || output.ends_with('<') || output.ends_with("](") {
                output.push(char);
                rest = &rest[char.len_utf8()..];
                continue;
            }
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '<' | '`' | '"' | '\\'))
                .unwrap_or(rest.len());
            let address = rest[..end].trim_end_matches(['.', ',', ';', ':']);
            output.extend(["<", address, ">"]);
            rest = &rest[address.len()..];
        }
    }
    output
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn parts(line: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = line[at..].find('`') {
        let open = at + found;
        let length = ticks(&line[open..]);
        // A backslash in front makes a letter of the first.
        let escaped = line[..open].chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
        match if escaped { None } else { closing(&line[open + length..], length) } {
            Some(end) => {
                let end = open + length + end;
                parts.extend([Part::Text(&line[start..open]), Part::Code(&line[open..end])]);
                (start, at) = (end, end);
            }
            None => at = open + if escaped { 1 } else { length },
        }
    }
    parts.push(Part::Text(&line[start..]));
    parts
}

fn ticks(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

/// Where the backticks end that are as many as these.
fn closing(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        let found = ticks(&text[start..]);
        at = start + found;
        if found == length {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{escaped, linked};

    #[test]
    fn brackets_name_nothing() {
        assert_eq!(escaped("[User][user.v1.User] [x] `[y]`"), r"\[User\]\[user.v1.User\] \[x\] `[y]`");
        assert_eq!(escaped(r"\[x\] [open"), r"\[x\] \[open");
        assert_eq!(escaped("[a](https://b/c) [a](b)"), r"[a](https://b/c) \[a\](b)");
    }

    #[test]
    fn html_is_text() {
        assert_eq!(escaped("<b>x</b> a <M> <https://a> `<M>`"), r"\<b>x\</b> a \<M> <https://a> `<M>`");
        assert_eq!(escaped("<!-- x"), r"\<!-- x");
        assert_eq!(escaped(r"[<script>](https://a)"), r"\[\<script>\](https://a)");
        assert_eq!(escaped(r"\\<b>"), r"\\\<b>");
    }

    #[test]
    fn backticks_are_pairs() {
        assert_eq!(escaped("a `b <M>"), r"a \`b \<M>");
        assert_eq!(escaped("``a`b`` <M> ` c"), r"``a`b`` \<M> \` c");
        assert_eq!(escaped(r"\`<M>`"), r"\`\<M>\`");
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(
            linked("see https://a.b/c. (http://d) `http://e` <http://f>"),
            "see <https://a.b/c>. (<http://d>) `http://e` <http://f>"
        );
        assert_eq!(linked("[a](https://b) \"http://c\""), "[a](https://b) \"<http://c>\"");
    }
}
