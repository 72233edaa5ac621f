//! Comments, made safe: what a proto's author writes can neither run as a doctest nor deceive a reader.

mod inline;

use prost_types::SourceCodeInfo;

/// What a comment may take in the output; a proto may come from anywhere.
const MOST: usize = 16 * 1024;

/// Cleans all comments of a file, for prost-build to print.
pub(crate) fn clean(info: &mut SourceCodeInfo) {
    for location in &mut info.location {
        location.leading_detached_comments.clear();
        for comment in [&mut location.leading_comments, &mut location.trailing_comments] {
            *comment =
                comment.as_deref().map(|text| joined(&lines(text, inline::escaped))).filter(|text| !text.is_empty());
        }
    }
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| if line.is_empty() { "\n".to_owned() } else { format!(" {line}\n") }).collect()
}

/// The lines of a comment, cleaned, as docs we print ourselves: bare links become links, which prost-build does for those
/// it prints.
pub(crate) fn doc_lines(comment: &str) -> Vec<String> {
    lines(comment, |line| inline::linked(&inline::escaped(line)))
}

/// The lines of a comment, cleaned: no executable code blocks, no characters that reorder or break lines.
fn lines(comment: &str, finish: fn(&str) -> String) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut size = 0;
    let mut fence: Option<String> = None;
    for line in comment.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        // `///` is a habit from other languages.
        let line = line.strip_prefix('/').unwrap_or(line);
        let line = printable(line.strip_prefix(' ').unwrap_or(line));
        let line = line.trim_end();
        if line.trim_start().starts_with("buf:lint:") {
            continue;
        }
        size += line.len() + 1;
        if size > MOST {
            kept.extend(fence.take());
            kept.push("… (the proto says more)".to_owned());
            break;
        }
        match &fence {
            Some(open) if closes(line, open) => kept.extend(fence.take()),
            Some(_) => kept.push(line.to_owned()),
            None => match opens(line) {
                Some(marker) => {
                    // A fence after an empty line and in the first column is in no list and no quotation, which would
                    // end it before we see it end.
                    kept.push(String::new());
                    kept.push(format!("{marker}text"));
                    fence = Some(marker);
                }
                None => kept.push(finish(&prose(line))),
            },
        }
    }
    if fence.is_some() {
        trim_end(&mut kept);
    }
    // A fence left open would swallow what is printed after the comment.
    kept.extend(fence);
    trim_end(&mut kept);
    kept.dedup_by(|a, b| a.is_empty() && b.is_empty());
    let first = kept.iter().position(|line| !line.is_empty()).unwrap_or(kept.len());
    kept.split_off(first)
}

fn trim_end(lines: &mut Vec<String>) {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
}

/// The marker, when the line opens a fenced block, in a list or quotation too.
fn opens(line: &str) -> Option<String> {
    let inside =
        line.trim_start_matches(|c: char| matches!(c, ' ' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit());
    let first = inside.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = inside.chars().take_while(|c| *c == first).count();
    let closed_in_line = first == '`' && inside[length..].contains('`');
    (length >= 3 && !closed_in_line).then(|| first.to_string().repeat(length))
}

fn closes(line: &str, open: &str) -> bool {
    let inside = line.trim_start_matches([' ', '>']);
    inside.starts_with(open) && inside.chars().all(|c| open.starts_with(c))
}

/// A line outside fences. rustdoc runs indented blocks too: no indentation stays deep enough to be one (prost-build adds
/// a column).
fn prose(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut spaces = 0;
    for char in line.chars() {
        spaces = if char == ' ' { spaces + 1 } else { 0 };
        if spaces <= 2 {
            text.push(char);
        }
    }
    text
}

/// Without control characters and those that change the direction of text (Trojan Source).
fn printable(line: &str) -> String {
    let allowed = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
    };
    line.replace('\t', "    ").chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::doc_lines;
    use super::inline::escaped;

    fn lines(comment: &str) -> Vec<String> {
        super::lines(comment, escaped)
    }

    #[test]
    fn fences_become_text_and_are_closed() {
        assert_eq!(lines(" ```rust\n let x = 1;\n"), ["```text", "let x = 1;", "```"]);
        assert_eq!(lines("~~~\nx\n~~~\n    y"), ["~~~text", "x", "~~~", "  y"]);
        assert_eq!(
            lines("> ```rust\n> x\n> ```\n- ```\n  y\n  ```"),
            ["```text", "> x", "```", "", "```text", " y", "```"]
        );
    }

    #[test]
    fn indented_blocks_are_no_code() {
        assert_eq!(lines(" a\n\n     include_str!(\"/etc/passwd\")"), ["a", "", "  include_str!(\"/etc/passwd\")"]);
        assert_eq!(lines("\tx"), ["  x"]);
        assert_eq!(lines(">     x"), [">  x"]);
    }

    #[test]
    fn nothing_reorders_or_breaks_a_line() {
        assert_eq!(lines("a\u{202e}b\rc\u{2028}d\u{0}"), ["ab", "c", "d"]);
    }

    #[test]
    fn comments_are_bounded() {
        let size: usize = lines(&"x".repeat(100).repeat(1_000_000 / 100)).iter().map(String::len).sum();
        assert!(size < 32 * 1024);
        let size: usize = lines(&"word\n".repeat(1_000_000)).iter().map(String::len).sum();
        assert!(size < 32 * 1024);
    }

    #[test]
    fn fences_inside_fences_end_nothing() {
        assert_eq!(lines("````\n```\n[x]\n````\n[y]"), ["````text", "```", "[x]", "````", r"\[y\]"]);
        assert_eq!(doc_lines("~~~\nhttp://a [x]\n~~~"), ["~~~text", "http://a [x]", "~~~"]);
    }
}
