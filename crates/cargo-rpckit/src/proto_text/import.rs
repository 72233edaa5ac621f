//! An import that is put into a proto.

use super::edit::line_end;
use super::outline::{Import, Outline, Unread};

/// The text with an import of a file: where it belongs among those of its folder, or among all, if they are in order; behind
/// them, if they are not; or behind the package.
///
/// # Errors
/// Where braces do not close.
pub(crate) fn add_import(text: &str, file: &str) -> Result<String, Unread> {
    let outline = Outline::read(text)?;
    if outline.imports.iter().any(|import| import.file == file) {
        return Ok(text.to_owned());
    }
    let end = line_end(text);
    let line = format!("import \"{file}\";");
    let family = |file: &str| file.split('/').next().map(str::to_owned);
    let kin = |import: &&Import| family(&import.file) == family(file);
    let mut group: Vec<&Import> = outline.imports.iter().filter(kin).collect();
    if group.is_empty() {
        group = outline.imports.iter().collect();
    }
    let is_sorted = group.is_sorted_by_key(|import| &import.file);
    let before = group.iter().rev().find(|import| !is_sorted || import.file.as_str() < file);
    let (at, new) = match (before, group.first()) {
        (Some(import), _) => (line_behind(text, import.range.end), format!("{end}{line}")),
        (None, Some(first)) => (first.range.start, format!("{line}{end}")),
        (None, None) if outline.head == 0 => {
            (text.len() - text.trim_start_matches('\u{feff}').len(), format!("{line}{end}{end}"))
        }
        (None, None) => {
            let at = line_behind(text, outline.head);
            let is_apart = text[at..].replace('\r', "").starts_with("\n\n") || text[at..].trim().is_empty();
            (at, format!("{end}{end}{line}{}", if is_apart { "" } else { end }))
        }
    };
    Ok(format!("{}{new}{}", &text[..at], &text[at..]))
}

/// The end of the line that a statement ends on, where only a comment is behind it.
fn line_behind(text: &str, at: usize) -> usize {
    let line = text[at..].split('\n').next().unwrap_or_default().trim_end();
    let is_comment =
        line.trim().split_once("*/").is_some_and(|(comment, rest)| comment.starts_with("/*") && rest.is_empty());
    if is_comment || line.is_empty() || line.trim_start().starts_with("//") { at + line.len() } else { at }
}

#[cfg(test)]
mod tests {
    use super::add_import;

    const LINE: &str = "import \"google/protobuf/empty.proto\";";

    /// What stands before the import, what goes around it, and what stands behind it.
    const CASES: &[(&str, &str, &str, &str)] = &[
        ("syntax = \"proto3\";\npackage p;", "\n\n", "", "\n\nmessage M {}\n"),
        ("syntax = \"proto3\";\npackage p; /* p */", "\n\n", "\n", "\nmessage M {}\n"),
        ("syntax = \"proto3\"; package p;", "\n\n", "\n", " message M {}"),
        ("// license\n\nsyntax = \"proto3\"; // 3", "\n\n", "", "\n"),
        ("syntax = \"proto3\";\n\nimport \"a.proto\"; // {", "\n", "", "\nimport \"z.proto\";\n"),
        // Not in order.
        ("package p;\nimport \"z.proto\";\nimport \"b.proto\";", "\n", "", "\n\noption java_package = \"p\";\n"),
        // Beside those of its folder.
        (
            "import \"z.proto\";\n\nimport \"google/api/a.proto\";",
            "\n",
            "",
            "\nimport public \"google/type/b.proto\";\n\nimport \"a.proto\";\n",
        ),
        ("// those of others\n", "", "\n", "import \"google/type/b.proto\";\n"),
        ("", "", "\n\n", "// nothing\nmessage M {}\n"),
    ];

    #[test]
    fn it_stands_where_the_others_would_have_it() {
        for (before, lead, tail, behind) in CASES {
            for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
                let old = format!("{mark}{before}{behind}").replace('\n', end);
                // A text of one line does not say how they end.
                let end = if old.contains(end) { end } else { "\n" };
                let new = add_import(&old, "google/protobuf/empty.proto").unwrap();
                assert_eq!(new, format!("{mark}{before}{lead}{LINE}{tail}{behind}").replace('\n', end));
                assert_eq!(add_import(&new, "google/protobuf/empty.proto").unwrap(), new);
            }
        }
        add_import("message {", "a.proto").unwrap_err();
    }
}
