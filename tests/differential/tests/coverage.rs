//! What the random rules are made of: nothing of the language is left out.

#![allow(missing_docs, reason = "a test")]

use rpckit_differential_tests::{CASES, OVERLOADS, Subject};

fn texts() -> impl Iterator<Item = &'static str> {
    CASES.iter().map(|case| match case.subject {
        Subject::Expression(text) | Subject::Standard(text) => text,
    })
}

#[test]
fn every_overload_is_called() {
    let refused: Vec<_> = CASES[..OVERLOADS].iter().filter(|case| case.run.is_err()).collect();
    assert!(refused.is_empty(), "{refused:?}");
}

#[test]
fn every_form_is_used() {
    for form in [
        "&&",
        "||",
        "?",
        "==",
        "!=",
        " in ",
        "[0]",
        "{",
        ".all(",
        ".exists(",
        ".exists_one(",
        ".map(",
        ".filter(",
        "has(",
        "dyn(",
        "type(",
        "== null",
        "this.w.",
        "double('NaN')",
        "-9223372036854775808",
        "😀",
        "v1",
    ] {
        assert!(texts().any(|text| text.contains(form)), "no expression has {form}");
    }
}

#[test]
fn every_family_of_rules_is_used() {
    for family in [
        "float",
        "double",
        "int32",
        "int64",
        "uint32",
        "uint64",
        "sint32",
        "sint64",
        "fixed32",
        "fixed64",
        "sfixed32",
        "sfixed64",
        "bool",
        "string",
        "bytes",
        "enum",
        "repeated",
        "map",
        "any",
        "duration",
        "timestamp",
        "field_mask",
    ] {
        let option = format!("{family} {{");
        assert!(texts().any(|text| text.contains(&option)), "no message has rules of {family}");
    }
    for other in
        ["required: true", "IGNORE_IF_ZERO_VALUE", "IGNORE_ALWAYS", ".oneof", "cel_expression", "cel {", "Value f"]
    {
        assert!(texts().any(|text| text.contains(other)), "no message has {other}");
    }
}

/// What is refused is compared too, but tells little.
#[test]
fn few_rules_are_refused() {
    let refused: Vec<_> = CASES.iter().filter(|case| case.run.is_err()).collect();
    assert!(refused.len() * 20 < CASES.len(), "{} of {}: {refused:?}", refused.len(), CASES.len());
}
