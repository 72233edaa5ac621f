//! `(a)`, `(?:a)`, `(?P<name>a)`, `(?i)`

use super::Scanner;

/// Translates what follows the opening parenthesis, up to the group's content.
pub(super) fn open(scanner: &mut Scanner<'_>) -> Result<(), String> {
    if !scanner.eat("?") {
        return inside(scanner, "(");
    }
    for start in ["P<", "<"] {
        if scanner.rest.starts_with(start) && !scanner.rest.starts_with("<=") && !scanner.rest.starts_with("<!") {
            let Some(end) = scanner.rest.find('>') else {
                return Err("a group's name without its closing `>`".to_owned());
            };
            return name(scanner, start, end);
        }
    }
    flags(scanner)
}

fn name(scanner: &mut Scanner<'_>, start: &str, end: usize) -> Result<(), String> {
    let name = &scanner.rest[start.len()..end];
    if name.is_empty() || !name.bytes().all(|part| part.is_ascii_alphanumeric() || part == b'_') {
        return Err(format!("`{name}` is no name of a group"));
    }
    scanner.rest = &scanner.rest[end + 1..];
    // Groups are never read back, and Rust is narrower in their names.
    inside(scanner, "(")
}

#[expect(clippy::unnecessary_wraps, reason = "read as what a group returns")]
fn inside(scanner: &mut Scanner<'_>, opening: &str) -> Result<(), String> {
    scanner.out.push_str(opening);
    scanner.item = None;
    Ok(())
}

/// `i`, `m`, `s` and `U`, set and unset; Rust has more of them, RE2 has not. In RE2 the last word on a flag counts; Rust wants
/// each of them once, and at least one of those that stand alone.
fn flags(scanner: &mut Scanner<'_>) -> Result<(), String> {
    let (mut on, mut off) = (String::new(), String::new());
    let (mut is_negated, mut says_nothing) = (false, false);
    while let Some(flag) = scanner.bump() {
        match flag {
            'i' | 'm' | 's' | 'U' => {
                on.retain(|known| known != flag);
                off.retain(|known| known != flag);
                let said = if is_negated { &mut off } else { &mut on };
                said.push(flag);
                says_nothing = false;
            }
            '-' if !is_negated => (is_negated, says_nothing) = (true, true),
            ':' | ')' if !says_nothing => {
                let sign = if off.is_empty() { "" } else { "-" };
                return match flag {
                    ':' => inside(scanner, &format!("(?{on}{sign}{off}:")),
                    _ if on.is_empty() && off.is_empty() => Ok(()),
                    _ => {
                        scanner.out.extend(["(?", &on, sign, &off, ")"]);
                        Ok(())
                    }
                };
            }
            '=' | '!' | '<' => return Err("RE2 has no look-around".to_owned()),
            _ => return Err(format!("an unknown flag `{flag}`")),
        }
    }
    Err("a group without its closing parenthesis".to_owned())
}
