//! Rules that extensions define. The path to such a rule is that of the extension in its family.

use crate::table;
use rpckit_rules_tests::v1::{Predefined, PredefinedMany};

#[test]
fn of_single_values() {
    table::<Predefined>(&[
        ("", &[]),
        ("multiple: 15 not_near: 12 half: 4 half_of_nothing: 1000 unless_const: 4 above: 4 steps: 5 noted: 7", &[]),
        ("multiple: 7", &["multiple | int32.multiple_of | must be a multiple | int32.[rules.v1.multiple_of]"]),
        (
            "multiple: 101",
            &[
                "multiple | int32.lt | must be less than 100",
                "multiple | int32.multiple_of | must be a multiple | int32.[rules.v1.multiple_of]",
            ],
        ),
        ("not_near: 19", &["not_near | int32.not_near | is near one of [10, 20] | int32.[rules.v1.not_near]"]),
        ("half: 5", &["half | int32.half | must be less than half of 10 | int32.[rules.v1.half]"]),
        (
            "unless_const: 8",
            &[
                "unless_const | int32.const | must equal 4",
                "unless_const | int32.unless_const | must not be twice the constant | int32.[rules.v1.unless_const]",
            ],
        ),
        ("above: 3", &["above | int32.above | must be above | int32.[rules.v1.above]"]),
        ("steps: 6", &["steps | int32.steps | is no step | int32.[rules.v1.steps]"]),
        ("steps: 1", &["steps | int32.steps.first | is the first | int32.[rules.v1.steps]"]),
        ("zero: 1", &["zero: rule `int32.multiple_of` cannot be evaluated: modulus by zero"]),
        ("wrapped {value: 10}", &[]),
        ("wrapped {value: 11}", &["wrapped | int32.multiple_of | must be a multiple | int32.[rules.v1.multiple_of]"]),
        ("text: '`\"{'", &[]),
        ("text: 'a`\"{}'", &["text | string.without | must not contain ``\"{}` | string.[rules.v1.without]"]),
        ("short: 'abcde'", &[]),
        (
            "short: 'abcdef'",
            &["short | string.short | must be shorter than its prefix thrice | string.[rules.v1.short]"],
        ),
        ("data: 'a\\xff\\x00'", &[]),
        ("data: '\\x00'", &["data | bytes.tail | wrong tail | bytes.[rules.v1.tail]"]),
        ("flag: false", &[]),
        ("flag: true", &["flag | bool.same | must be the same | bool.[rules.v1.same]"]),
        ("ratio: -1.5", &[]),
        ("ratio: 1.6", &["ratio | double.within | too far | double.[rules.v1.within]"]),
        ("ratio: nan", &["ratio | double.within | too far | double.[rules.v1.within]"]),
        ("rank: RANK_UNSPECIFIED", &["rank | enum.at_least | too low | enum.[rules.v1.at_least]"]),
        ("length {seconds: 2 nanos: 10}", &[]),
        ("length {seconds: 2 nanos: 11}", &["length | duration.twice | too long | duration.[rules.v1.twice]"]),
        ("at {seconds: 999989}", &[]),
        ("at {seconds: 999990}", &["at | timestamp.ago | too young | timestamp.[rules.v1.ago]"]),
        ("mask {paths: 'a' paths: 'b'}", &[]),
        (
            "mask {paths: 'b'}",
            &[
                "mask | field_mask.const | must equal paths [a, b]",
                "mask | field_mask.same_paths | other paths | field_mask.[rules.v1.same_paths]",
            ],
        ),
        ("member: 3", &["member | int32.multiple_of | must be a multiple | int32.[rules.v1.multiple_of]"]),
    ]);
}

#[test]
fn of_many_values() {
    table::<PredefinedMany>(&[
        ("items: [3, 6]", &[]),
        (
            "items: [3, 6, 7]",
            &[
                "items | repeated.total | wrong count | repeated.[rules.v1.total]",
                "items[2] | int32.multiple_of | must be a multiple | repeated.items.int32.[rules.v1.multiple_of]",
            ],
        ),
        ("items: [3, 3] pairs {key: 'a' value: 1} pairs {key: 'b' value: 1}", &[]),
        (
            "items: [3, 3] pairs {key: 'x' value: 0}",
            &[
                "pairs | map.even_pairs | odd | map.[rules.v1.even_pairs]",
                "pairs[\"x\"] | string.without | must not contain `x` | map.keys.string.[rules.v1.without] | key",
                "pairs[\"x\"] | int32.above | must be above | map.values.int32.[rules.v1.above]",
            ],
        ),
        (
            "items: [3, 3] ratios {value: 1} ratios {value: 2}",
            &["ratios[1] | double.within | too far | repeated.items.double.[rules.v1.within]"],
        ),
    ]);
}
