//! `(a)`, `(?:a)`, `(?P<name>a)`, `(?i)`

use super::Scanner;

/// Translates what follows the opening parenthesis, up to the group's content.
pub(super) fn open(scanner: &mut Scanner<'_>) -> Result<(), String> {
    scanner.out.push('(');
    if !scanner.eat("?") {
        return Ok(());
    }
    scanner.out.push('?');
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
    // Groups are never read back, and Rust is narrower in their names.
    scanner.out.pop();
    scanner.rest = &scanner.rest[end + 1..];
    Ok(())
}

/// `i`, `m`, `s` and `U`, set and unset; Rust has more of them, RE2 has not.
fn flags(scanner: &mut Scanner<'_>) -> Result<(), String> {
    while let Some(flag) = scanner.bump() {
        match flag {
            'i' | 'm' | 's' | 'U' | '-' => scanner.out.push(flag),
            ':' | ')' => {
                scanner.out.push(flag);
                return Ok(());
            }
            '=' | '!' | '<' => return Err("RE2 has no look-around".to_owned()),
            _ => return Err(format!("an unknown flag `{flag}`")),
        }
    }
    Err("a group without its closing parenthesis".to_owned())
}
