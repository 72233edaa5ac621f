use crate::table;
use rpckit_rules_tests::v1::{
    Awkward, ExactlyOne, Exclusive, Implicit, Legacy, Required, RequiredMember, RequiredOneof,
};

#[test]
fn required() {
    let all = ["text", "maybe", "number", "item", "plain", "list", "map", "ratio", "flag", "color", "data"];
    let lines: Vec<String> = all.iter().map(|field| format!("{field} | required | value is required")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let set = "text: 'a' maybe: '' item: {} plain: {} list: '' map: {key: ''} ratio: 1 flag: true color: 1 data: 'a'";
    table::<Required>(&[
        ("", &lines),
        (&format!("{set} number: 6"), &[]),
        (&format!("{set} number: 5"), &["number | int32.gt | must be greater than 5"]),
    ]);
    table::<RequiredMember>(&[
        ("text: 'ab'", &[]),
        ("text: 'a'", &["text | string.min_len | must be at least 2 characters"]),
        ("number: 1", &["text | required | value is required"]),
        ("", &["text | required | value is required"]),
    ]);
    table::<RequiredOneof>(&[
        ("text: ''", &[]),
        ("number: 0", &[]),
        ("", &["choice | required | exactly one field is required in oneof | "]),
    ]);
}

#[test]
fn unset_and_zero() {
    const SHORT: &str = "string.min_len | must be at least 2 characters";
    table::<Implicit>(&[
        ("text: 'ab'", &[]),
        ("", &[&format!("text | {SHORT}")]),
        ("text: 'ab' ignored: 'a'", &[&format!("ignored | {SHORT}")]),
        ("text: 'ab' off: 'a'", &[]),
        ("text: 'ab' explicit: ''", &[&format!("explicit | {SHORT}")]),
        ("text: 'ab' number: 5", &["number | int32.gt | must be greater than 5"]),
        ("text: 'ab' ratio: 5", &["ratio | double.gt | must be greater than 5"]),
        ("text: 'ab' flag: true", &["flag | bool.const | must equal false"]),
    ]);
    table::<Legacy>(&[
        ("text: 'ab' zero: 6", &[]),
        ("text: '' zero: 6", &[&format!("text | {SHORT}")]),
        ("text: 'ab' zero: 0", &["zero | int32.gt | must be greater than 5"]),
        ("text: 'ab' zero: 6 number: 3", &["number | int32.gt | must be greater than 5"]),
        ("text: 'ab' zero: 6 Part: {name: 'a'}", &[&format!("part.name | {SHORT}")]),
    ]);
}

/// Text cannot say it: prost does not encode negative zero. What comes from others can.
#[test]
fn negative_zero_is_set() {
    let message = Implicit { text: "ab".to_owned(), ratio: -0.0, ..Implicit::default() };
    assert_eq!(crate::lines(&message), ["ratio | double.gt | must be greater than 5"]);
}

#[test]
fn choices() {
    table::<Exclusive>(&[
        ("", &[]),
        ("b: 0", &[]),
        ("c: ''", &[]),
        ("a: 'x'", &["a | string.min_len | must be at least 2 characters"]),
        ("b: 0 c: ''", &[" | message.oneof | only one of a, b, c can be set | "]),
    ]);
    table::<ExactlyOne>(&[
        ("a: 'x'", &[]),
        ("b: 1", &[]),
        ("", &[" | message.oneof | one of a, b must be set | "]),
        ("a: 'x' b: 1", &[" | message.oneof | only one of a, b can be set | "]),
    ]);
}

#[test]
fn awkward_names() {
    table::<Awkward>(&[
        ("type: 'ab' self: 'ab' report: 'a' report_pattern: 'b' value: 'x'", &[]),
        (
            "type: 'a' self: 'ab' report: 'b' report_pattern: 'c' value: 'xxx'",
            &[
                "type | string.min_len | must be at least 2 characters",
                "report | string.pattern | does not match regex pattern `^a*$`",
                "report_pattern | string.pattern | does not match regex pattern `^b*$`",
                "value | string.max_len | must be at most 2 characters",
            ],
        ),
    ]);
}
