//! Names.

/// The grammar of protobuf: a letter or underscore, then letters, digits and underscores. And there has to be something to
/// make a Rust name of, which underscores are not.
pub(super) fn check(name: &str) -> Result<(), &'static str> {
    let mut chars = name.chars();
    match chars.next() {
        None => return Err("a name is missing"),
        Some(first) if first.is_ascii_digit() => return Err("a name cannot start with a digit"),
        Some(_) => {}
    }
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err("a name consists of letters, digits and underscores");
    }
    if name.chars().all(|c| c == '_') {
        return Err("underscores alone do not make a Rust name; add a letter");
    }
    Ok(())
}
