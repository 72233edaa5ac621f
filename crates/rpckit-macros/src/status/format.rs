//! The text between the quotes of `message = "user {user_id} not found"`.

/// A part of a format string.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text as the reader sees it: `{{` is already `{`.
    Text(String),
    /// `{name}` or `{name:spec}`.
    Capture(Capture),
}

/// A field asked for by its name or number.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Capture {
    pub(super) name: String,
    /// What stands after the colon, empty when there is none.
    pub(super) spec: String,
}

/// Why a text is no format string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Malformed {
    /// `{` without `}`.
    Open,
    /// `}` without `{`.
    Close,
    /// `{}`: there are no arguments to count.
    Nameless,
    /// `{x:width$}`: there are no arguments to take a width from.
    Dollar,
}

/// Splits a format string.
pub(super) fn parse(text: &str) -> Result<Vec<Piece>, Malformed> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, brace) = rest.split_at(at);
        plain.push_str(before);
        if let Some(after) = brace.strip_prefix("{{") {
            plain.push('{');
            rest = after;
        } else if let Some(after) = brace.strip_prefix("}}") {
            plain.push('}');
            rest = after;
        } else if let Some(after) = brace.strip_prefix('{') {
            let (inside, after) = after.split_once('}').ok_or(Malformed::Open)?;
            push_text(&mut pieces, &mut plain);
            pieces.push(Piece::Capture(parse_capture(inside)?));
            rest = after;
        } else {
            return Err(Malformed::Close);
        }
    }
    plain.push_str(rest);
    push_text(&mut pieces, &mut plain);
    Ok(pieces)
}

fn push_text(pieces: &mut Vec<Piece>, plain: &mut String) {
    if !plain.is_empty() {
        pieces.push(Piece::Text(std::mem::take(plain)));
    }
}

fn parse_capture(inside: &str) -> Result<Capture, Malformed> {
    let (name, spec) = inside.split_once(':').unwrap_or((inside, ""));
    let capture = Capture { name: name.trim().to_owned(), spec: spec.trim_end().to_owned() };
    if capture.name.is_empty() {
        return Err(Malformed::Nameless);
    }
    if capture.spec.contains('$') {
        return Err(Malformed::Dollar);
    }
    Ok(capture)
}

/// The names a format string asks for, as far as they can be read: for texts another macro answers for.
pub(super) fn names(text: &str) -> Vec<String> {
    let text = text.replace("{{", "").replace("}}", "");
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split(['}', ':']).next())
        .map(|name| name.trim().to_owned())
        .collect()
}

/// The trait of `core::fmt` that a spec asks for.
pub(super) fn fmt_trait(spec: &str) -> &'static str {
    match spec.chars().next_back() {
        Some('?') => "Debug",
        Some('x') => "LowerHex",
        Some('X') => "UpperHex",
        Some('o') => "Octal",
        Some('b') => "Binary",
        Some('e') => "LowerExp",
        Some('E') => "UpperExp",
        Some('p') => "Pointer",
        _ => "Display",
    }
}

#[cfg(test)]
mod tests {
    use super::{Capture, Malformed, Piece, fmt_trait, names, parse};

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    fn capture(name: &str, spec: &str) -> Piece {
        Piece::Capture(Capture { name: name.to_owned(), spec: spec.to_owned() })
    }

    #[test]
    fn splits_text_and_captures() {
        assert_eq!(
            parse("user {user_id:?} of {0} {{not}}").unwrap(),
            [text("user "), capture("user_id", "?"), text(" of "), capture("0", ""), text(" {not}")]
        );
    }

    #[test]
    fn says_what_is_malformed() {
        assert_eq!(parse("a {b"), Err(Malformed::Open));
        assert_eq!(parse("a } b"), Err(Malformed::Close));
        assert_eq!(parse("a {} b"), Err(Malformed::Nameless));
        assert_eq!(parse("{a:width$}"), Err(Malformed::Dollar));
    }

    #[test]
    fn reads_names_of_foreign_texts() {
        assert_eq!(names("{{x}} {a:>5} {0:?} {} {b"), ["a", "0", "", "b"]);
    }

    #[test]
    fn knows_the_traits() {
        assert_eq!(fmt_trait(""), "Display");
        assert_eq!(fmt_trait("#?"), "Debug");
        assert_eq!(fmt_trait(">08x"), "LowerHex");
        assert_eq!(fmt_trait(".3"), "Display");
    }
}
