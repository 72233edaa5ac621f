//! The Rust of everyday rules: straight, and without a clone.

mod environment;

use environment::{Names, rust};
use rpckit_cel::{Folding, Reads, compile};

#[test]
fn everyday_rules() {
    for (source, expected) in [
        ("age >= 18 && age < 130", "(age >= 18i64) && (age < 130i64)"),
        ("name != ''", "! (name == \"\")"),
        ("this.email.isEmail()", "cel :: wellknown :: is_email (this . email)"),
        (
            "this.tags.all(t, t.size() < 10)",
            "cel :: list :: values (this . tags) . all (| t_0 | cel :: text :: size (t_0) < 10i64)",
        ),
        ("name in ['a', 'b']", "cel :: list :: contains (& [\"a\" , \"b\"] , name)"),
        (
            "has(this.manager) ? this.manager.email : ''",
            "if this . has_manager () { this . manager . email } else { \"\" }",
        ),
        ("2 * 3 + 1 < age || false", "7i64 < age"),
        ("age / 2", "cel :: int :: divide (age , 2i64)"),
    ] {
        assert_eq!(rust(source), expected, "{source}");
    }
}

#[test]
fn what_fails_on_the_left_may_be_absorbed_on_the_right() {
    let text = rust("age / 2 > 1 || name == ''");
    assert!(text.starts_with("cel :: logic :: or (cel :: logic :: attempt (|| "), "{text}");
    assert_eq!(rust("name == '' || age > 0"), "(name == \"\") || (age > 0i64)");
}

#[test]
fn what_is_read_is_known() {
    let reads = |source: &str| {
        let compiled = compile(source, &Names, Folding::On).unwrap_or_else(|problems| panic!("{source}: {problems:?}"));
        let shown = compiled.reads.into_iter().map(|(variable, reads)| match reads {
            Reads::Fields(fields) => format!("{variable} {}", fields.into_iter().collect::<Vec<_>>().join("+")),
            Reads::Whole => variable,
        });
        shown.collect::<Vec<_>>().join(", ")
    };
    for (source, expected) in [
        ("this.email != ''", "this email"),
        (
            "has(this.manager) ? this.manager.email == name : this.tags.all(tag, tag != this.email)",
            "name, this email+manager+tags",
        ),
        ("this.tags.map(t, t + this.email).size() < age", "age, this email+tags"),
        ("1 + 1 == 2", ""),
        ("[this].size() == 1 && this.email == ''", "this"),
        ("{'a': this.email}['a'] in this.tags || this.tags[0].matches('^a')", "this email+tags"),
    ] {
        assert_eq!(reads(source), expected, "{source}");
    }
}

/// Dynamic on the way, a scalar in the end: what is written around an expression of type bool expects a `bool`.
#[test]
fn a_scalar_is_never_given_as_a_value() {
    for (source, expected) in
        [("{2: false}[age]", "bool ()"), ("dyn(age) < dyn(age)", "bool ()"), ("{2: 'a'}[age]", "string () ?)")]
    {
        let text = rust(source);
        assert!(text.contains(expected), "{source}: {text}");
    }
}
