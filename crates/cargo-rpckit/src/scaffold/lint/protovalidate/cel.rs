//! Rules in CEL: how they are called, and what they say when they are broken.

use std::collections::BTreeSet;

use super::rules::Rules;
use crate::proto_text::tokens;

/// Whether a list of rules in CEL has one with letters in its name that buf does not take, one whose message is never seen, or
/// two of a name.
pub(super) fn is_broken(rules: &Rules) -> bool {
    let mut names = BTreeSet::new();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    rules.inner_list("cel").iter().any(|rule| {
        let text = |name: &str| rule.text(name).unwrap_or_default();
        let (name, expression) = (text("id"), text("expression"));
        !name.chars().all(is_plain)
            || (!text("message").is_empty() && yields_text(&expression))
            || (!name.is_empty() && !names.insert(name))
    })
}

/// Whether an expression yields a string, as far as its outermost words tell: its message is what it yields then. What they
/// do not tell, the string that a variable holds, nobody writes as the whole of a rule.
fn yields_text(expression: &str) -> bool {
    let tokens = tokens(expression);
    let mut depth = 0_usize;
    let mut outermost = Vec::new();
    for token in &tokens {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            outermost.push((token.text, token.at));
        }
    }
    // The first branch of a choice is of the type of both.
    if let Some(begin) = outermost.iter().position(|(text, _)| *text == "?") {
        let from = outermost[begin].1 + 1;
        let mut open = 0_usize;
        for (text, at) in &outermost[begin + 1..] {
            match *text {
                "?" => open += 1,
                ":" if open == 0 => return yields_text(&expression[from..*at]),
                ":" => open -= 1,
                _ => {}
            }
        }
        return false;
    }
    if outermost.iter().any(|(text, _)| matches!(*text, "=" | "<" | ">" | "&" | "|" | "!" | "in")) {
        return false;
    }
    match outermost.as_slice() {
        // All of it is in parentheses.
        [(")", end)] => yields_text(expression[..*end].trim_start().trim_start_matches('(')),
        [.., (name, _), (")", _)] if outermost.len() > 1 => {
            matches!(*name, "format" | "join" | "replace" | "string" | "substring")
        }
        [.., (last, _)] => last.starts_with(['"', '\'']),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::yields_text;

    #[test]
    fn what_yields_a_string() {
        for expression in [
            "this.a < this.b ? '' : 'a must be below b'",
            "this.a ? (this.b ? '' : 'b') : 'a'",
            "has(this.a) ? this.a == '?' ? '' : 'x' : ''",
            "'%d is too much'.format([this])",
            "'must be ' + 'x'",
            "('x')",
            "string(this)",
        ] {
            assert!(yields_text(expression), "{expression}");
        }
        for expression in [
            "this.a < this.b",
            "this == 'x'",
            "this.a in ['x']",
            "this.startsWith('x')",
            "this.all(x, x.a == '?')",
            "!this.a ? true : this.b == 'c'",
            "(this.a == 'x')",
            "true",
            "",
        ] {
            assert!(!yields_text(expression), "{expression}");
        }
    }
}
