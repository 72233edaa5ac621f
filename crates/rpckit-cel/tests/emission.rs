//! The Rust of everyday rules: straight, and without a clone.

mod environment;

use environment::{Names, rust};
use rpckit_cel::{Folding, Reads, compile};

#[test]
fn everyday_rules() {
    for (source, expected) in [
        ("age >= 18 && age < 130", "(age >= 18i64) && (age < 130i64)"),
        ("name != ''", "name != \"\""),
        ("this.email.isEmail()", "cel :: wellknown :: is_email (this . email)"),
        (
            "this.tags.all(t, t.size() < 10)",
            "cel :: list :: values (this . tags) . all (| t_0 | cel :: text :: size (t_0) < 10i64)",
        ),
        ("name in ['a', 'b', 'a']", ":: core :: matches ! (name , \"a\" | \"b\")"),
        ("!(age < 18 || name == '') && age != -7", "((age >= 18i64) && (name != \"\")) && (age != (- 7i64))"),
        ("!has(this.manager) ? 'a' : 'b'", "if this . has_manager () { \"b\" } else { \"a\" }"),
        ("age < 1000000", "age < 1_000_000i64"),
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

/// What does not depend on the run is computed before it, by the functions of the runtime.
#[test]
fn constants_are_computed() {
    for (source, expected) in [
        (
            "now < timestamp('2020-01-01T00:00:00Z') + duration('36h')",
            "now < cel :: Timestamp :: new (1_577_966_400 , 0)",
        ),
        ("timestamp(0) - timestamp('1970-01-01T00:00:01.5Z')", "cel :: Duration :: new (- 1 , - 500_000_000)"),
        ("name == 'a'.upperAscii() + string(1 + 2) + '%d-%s'.format([7, [1, 2]])", "name == \"A37-[1, 2]\""),
        ("size('h\u{e9}'.split('')) + size({'a': 1}) + [1, 2, 3][1]", "5i64"),
        ("2 in [1, 2] && 'k' in {'k': 1} && {'a': [1]}['a'] == [1] && dyn(1) == 1.0 || age > 3", "true"),
        ("'127.0.0.1'.isIp(4) ? name : ''", "name"),
        ("timestamp('2020-02-03T04:05:06Z').getMonth('+01:00')", "1i64"),
        ("int('7') * age > 0 ? true : false", "cel :: int :: multiply (7i64 , age)"),
        ("int('x') > 0 || name == ''", "int_from_string (\"x\")"),
        ("(name == 'a') == true", "name == \"a\""),
    ] {
        let text = rust(source);
        assert!(text.contains(expected), "{source}: {text}");
    }
}

#[test]
fn lints_are_named() {
    let lints = |source: &str| compile(source, &Names, Folding::On).map(|compiled| compiled.lints);
    assert_eq!(lints("age >= 18 && name != ''").unwrap(), [] as [&str; 0]);
    assert_eq!(lints("age >= 18 && age < 30").unwrap(), ["clippy::manual_range_contains"]);
    assert_eq!(lints("name == name").unwrap(), ["clippy::eq_op"]);
    assert_eq!(lints("double(age) == 1.5").unwrap(), ["clippy::float_cmp"]);
    assert_eq!(lints("this.tags.all(t, t.isEmail())").unwrap(), ["clippy::redundant_closure"]);
    assert_eq!(lints("double(age) < 3.14").unwrap(), ["clippy::approx_constant", "clippy::neg_cmp_op_on_partial_ord"]);
}

/// A message as a value has a descriptor; one that is only read has none.
#[test]
fn messages_as_values() {
    for (source, expected) in [
        (
            "user.v1.User{email: name}.email == ''",
            "cel :: message :: new (& USER , [(\"email\" , cel :: IntoValue :: into_value (name))])",
        ),
        ("this == user.v1.User{}", "cel :: message :: of (& USER , this)"),
        ("dyn(this) == 1", "cel :: message :: of (& USER , this)"),
        ("this == this.manager", "this == this . manager"),
        ("dyn(this).email == ''", "this . email == \"\""),
    ] {
        let text = rust(source);
        assert!(text.contains(expected), "{source}: {text}");
    }
}
