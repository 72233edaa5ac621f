use crate::table;
use rpckit::validate::Validate;
use rpckit_rules_tests::v1::{Enums, Item, Lists, Maps, Nested, Tree};

#[test]
fn enums_and_booleans() {
    const DEFINED: &str = "enum.defined_only | value must be one of the defined enum values";
    table::<Enums>(&[
        ("constant: COLOR_RED", &[]),
        ("constant: COLOR_BLUE", &["constant | enum.const | must equal 1"]),
        ("defined_only: COLOR_BLUE", &[]),
        ("defined_only: 2", &[&format!("defined_only | {DEFINED}")]),
        ("within: COLOR_BLUE", &[]),
        ("within: 0", &["within | enum.in | must be in list [1, 5]"]),
        ("not_in: COLOR_BLUE", &[]),
        ("not_in: 1", &["not_in | enum.not_in | must not be in list [0, 1]"]),
        ("many: [0, 2]", &[&format!("many[1] | {DEFINED} | repeated.items.enum.defined_only")]),
        (
            "named: {key: 'a' value: 2} named: {key: 'b' value: 1}",
            &[&format!("named[\"a\"] | {DEFINED} | map.values.enum.defined_only")],
        ),
        ("yes: true no: false", &[]),
        ("yes: false", &["yes | bool.const | must equal true"]),
        ("no: true", &["no | bool.const | must equal false"]),
        ("chosen: 1", &[]),
        ("chosen: 2", &[&format!("chosen | {DEFINED}")]),
    ]);
}

#[test]
fn lists() {
    table::<Lists>(&[
        ("", &[]),
        ("min_items: ['a', 'b']", &[]),
        ("min_items: 'a'", &["min_items | repeated.min_items | must contain at least 2 item(s)"]),
        ("max_items: ['a', 'b']", &[]),
        ("max_items: ['a', 'b', 'c']", &["max_items | repeated.max_items | must contain no more than 2 item(s)"]),
        ("unique: ['a', 'b']", &[]),
        ("unique: ['a', 'b', 'a']", &["unique | repeated.unique | repeated value must contain unique items"]),
        ("unique_numbers: [nan, nan]", &[]),
        ("unique_numbers: [0, -0]", &["unique_numbers | repeated.unique | repeated value must contain unique items"]),
        (
            "names: ['a', 'bc', '']",
            &[
                "names[0] | string.min_len | must be at least 2 characters | repeated.items.string.min_len",
                "names[2] | string.min_len | must be at least 2 characters | repeated.items.string.min_len",
            ],
        ),
        ("numbers: [0, 6, 5]", &["numbers[2] | int32.gt | must be greater than 5 | repeated.items.int32.gt"]),
        (
            "items: [{name: 'abc'}, {name: 'abcd'}, {next: {name: 'abcd'}}]",
            &[
                "items[1].name | string.max_len | must be at most 3 characters",
                "items[2].next.name | string.max_len | must be at most 3 characters",
            ],
        ),
        ("ignored: {name: 'abcd'}", &[]),
        ("ratios: [1, nan]", &["ratios[1] | double.lte | must be less than or equal to 1 | repeated.items.double.lte"]),
        (
            "chunks: ['a', 'abc', 'a']",
            &[
                "chunks | repeated.unique | repeated value must contain unique items",
                "chunks[1] | bytes.max_len | must be at most 2 bytes | repeated.items.bytes.max_len",
            ],
        ),
    ]);
}

#[test]
fn maps() {
    table::<Maps>(&[
        ("", &[]),
        ("min_pairs: {key: 'a'}", &["min_pairs | map.min_pairs | map must be at least 2 entries"]),
        ("min_pairs: {key: 'a'} min_pairs: {key: 'b'}", &[]),
        ("max_pairs: {key: 'a'}", &[]),
        ("max_pairs: {key: 'a'} max_pairs: {key: 'b'}", &["max_pairs | map.max_pairs | map must be at most 1 entries"]),
        (
            "keys: {key: 'a'}",
            &["keys[\"a\"] | string.min_len | must be at least 2 characters | map.keys.string.min_len | key"],
        ),
        ("keys: {key: 'ab'}", &[]),
        (
            "values: {key: -7 value: 'a'}",
            &["values[-7] | string.min_len | must be at least 2 characters | map.values.string.min_len"],
        ),
        (
            "items: {key: true value: {name: 'abcd'}}",
            &["items[true].name | string.max_len | must be at most 3 characters"],
        ),
        (
            "both: {key: 1 value: 2}",
            &[
                "both[1] | uint64.gt | must be greater than 5 | map.keys.uint64.gt | key",
                "both[1] | int64.gt | must be greater than 5 | map.values.int64.gt",
            ],
        ),
    ]);
}

/// A hash table has another order in each run; who asks twice gets the same answer.
#[test]
fn maps_are_reported_by_key() {
    let entries: Vec<String> = (-40..60).rev().map(|key| format!("values: {{key: {key} value: 'a'}}")).collect();
    let text = entries.join(" ");
    let expected: Vec<String> = (-40..24)
        .map(|key| {
            format!("values[{key}] | string.min_len | must be at least 2 characters | map.values.string.min_len")
        })
        .collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    table::<Maps>(&[(text.as_str(), expected.as_slice())]);
    let maps = super::parse::<Maps>(&text);
    let first = maps.validate_first().unwrap_err();
    assert_eq!((first.total(), first.to_string().as_str()), (1, "values[-40]: must be at least 2 characters"));
    assert_eq!(maps.validate().unwrap_err().total(), 100);

    let inner =
        |name: &str| format!("trees: {{key: 2 value: {{name: 'abcd'}}}} trees: {{key: 1 value: {{name: '{name}'}}}}");
    let text = format!(
        "trees: {{key: 7 value: {{{}}}}} trees: {{key: 3 value: {{{}}}}} name: 'abcd'",
        inner("abcd"),
        inner("a")
    );
    let line = |path: &str| format!("{path}name | string.max_len | must be at most 3 characters");
    let expected = ["", "trees[3].trees[2].", "trees[7].trees[1].", "trees[7].trees[2]."].map(line);
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    table::<Tree>(&[(text.as_str(), expected.as_slice())]);
}

/// Were each level of maps in maps to begin anew by itself, this would not end.
#[test]
fn maps_in_maps_are_checked_twice_at_most() {
    let deepest = Tree { name: "abcd".to_owned(), ..Tree::default() };
    let around = |inner: Tree, _| Tree { trees: [(1, inner)].into(), ..Tree::default() };
    let tree = (0..90).fold(deepest, around);
    assert_eq!(tree.validate().unwrap_err().total(), 1);
}

#[test]
fn messages_inside_messages() {
    table::<Nested>(&[
        ("", &[]),
        ("item: {name: 'abc'} plain: {anything: 'abcdef'}", &[]),
        ("item: {name: 'abcd'}", &["item.name | string.max_len | must be at most 3 characters"]),
        ("ignored: {name: 'abcd'}", &[]),
        ("chosen: {name: 'abcd'}", &["chosen.name | string.max_len | must be at most 3 characters"]),
        ("text: 'a'", &["text | string.min_len | must be at least 2 characters"]),
        ("text: ''", &["text | string.min_len | must be at least 2 characters"]),
        ("number: 5", &["number | int32.gt | must be greater than 5"]),
        ("holder: {item: {name: 'abcd'}}", &["holder.item.name | string.max_len | must be at most 3 characters"]),
    ]);
    table::<Item>(&[(
        "next: {next: {next: {name: 'abcd'}}}",
        &["next.next.next.name | string.max_len | must be at most 3 characters"],
    )]);
}
