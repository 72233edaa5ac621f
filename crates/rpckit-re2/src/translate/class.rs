//! `[a-z]`

use super::escape::{self, Escape};
use super::{Scanner, push_literal};

/// The classes with names, which mean the same in both dialects.
const NAMED: [&str; 14] = [
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "word",
    "xdigit",
];

/// Translates what follows the opening bracket.
pub(super) fn translate(scanner: &mut Scanner<'_>) -> Result<(), String> {
    scanner.out.push('[');
    if scanner.eat("^") {
        scanner.out.push('^');
    }
    let mut is_first = true;
    while is_first || !scanner.eat("]") {
        is_first = false;
        if scanner.eat("[:") {
            named(scanner)?;
            continue;
        }
        match member(scanner)? {
            Escape::Class(class) => scanner.out.push_str(&class),
            Escape::Literal(low) => range(scanner, low)?,
        }
    }
    scanner.out.push(']');
    Ok(())
}

fn member(scanner: &mut Scanner<'_>) -> Result<Escape, String> {
    match scanner.bump() {
        None => Err("a class without its closing bracket".to_owned()),
        Some('\\') => escape::read(scanner),
        Some(literal) => Ok(Escape::Literal(literal)),
    }
}

fn range(scanner: &mut Scanner<'_>, low: char) -> Result<(), String> {
    push_literal(&mut scanner.out, low);
    if !scanner.rest.starts_with('-') || scanner.rest.starts_with("-]") {
        return Ok(());
    }
    scanner.bump();
    let Escape::Literal(high) = member(scanner)? else {
        return Err("a range that ends in a class".to_owned());
    };
    if high < low {
        return Err(format!("the range `{low}-{high}` is the wrong way round"));
    }
    scanner.out.push('-');
    push_literal(&mut scanner.out, high);
    Ok(())
}

fn named(scanner: &mut Scanner<'_>) -> Result<(), String> {
    let Some((name, rest)) = scanner.rest.split_once(":]") else {
        // `[[:a]` is a class of three characters.
        push_literal(&mut scanner.out, '[');
        push_literal(&mut scanner.out, ':');
        return Ok(());
    };
    if !NAMED.contains(&name.strip_prefix('^').unwrap_or(name)) {
        return Err(format!("an unknown class `[:{name}:]`"));
    }
    scanner.out.extend(["[:", name, ":]"]);
    scanner.rest = rest;
    Ok(())
}
