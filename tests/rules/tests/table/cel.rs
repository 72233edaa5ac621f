use crate::table;
use rpckit_rules_tests::v1::{CelCollections, CelOld, CelOpen, CelScalars, CelWhole};

#[test]
fn of_single_values() {
    table::<CelScalars>(&[
        ("", &[]),
        ("number: 4 text: 'ab' data: 'ab' ratio: 0.1 wrapped {value: 2} ignored: 3", &[]),
        (
            "number: 3",
            &[
                "number | this != 3 | \"this != 3\" returned false | cel_expression[0]",
                "number | number.even | must be even | cel[0]",
            ],
        ),
        (
            "number: 100",
            &["number | number.small | 100 is too large | cel[1]", "number | int32.lt | must be less than 100"],
        ),
        (
            "text: 'A'",
            &[
                "text | this == '' || this.matches('^[a-z]+$') | \"this == '' || this.matches('^[a-z]+$')\" returned false | cel_expression[0]",
            ],
        ),
        ("data: 'abc'", &["data | this.size() < 3 | \"this.size() < 3\" returned false | cel_expression[0]"]),
        (
            "grade: GRADE_HIGH",
            &[
                "grade | this != rules.v1.Grade.GRADE_HIGH | \"this != rules.v1.Grade.GRADE_HIGH\" returned false | cel_expression[0]",
            ],
        ),
        ("ratio: 0.5", &["ratio | this < 0.5 | \"this < 0.5\" returned false | cel_expression[0]"]),
        ("wrapped {value: 100}", &["wrapped | 100 / this > 1 | \"100 / this > 1\" returned false | cel_expression[0]"]),
        ("at {seconds: 999999}", &[]),
        ("at {seconds: 1000000}", &["at | this < now | \"this < now\" returned false | cel_expression[0]"]),
        (
            "length {seconds: 3600}",
            &["length | this < duration('1h') | \"this < duration('1h')\" returned false | cel_expression[0]"],
        ),
        (
            "mask {paths: 'a'}",
            &["mask | !('a' in this.paths) | \"!('a' in this.paths)\" returned false | cel_expression[0]"],
        ),
    ]);
}

#[test]
fn that_cannot_be_evaluated() {
    table::<CelScalars>(&[(
        "number: 3 wrapped {}",
        &["wrapped: rule `100 / this > 1` cannot be evaluated: division by zero"],
    )]);
}

#[test]
fn of_collections_and_what_is_in_them() {
    table::<CelCollections>(&[
        ("list: [1, 2] map {key: 'a' value: 1} nodes {name: 'c'}", &[]),
        (
            "list: [10, 5]",
            &[
                "list | this.all(item, item < 10) | \"this.all(item, item < 10)\" returned false | cel_expression[0]",
                "list[1] | this != 5 | \"this != 5\" returned false | repeated.items.cel_expression[0]",
            ],
        ),
        (
            "map {key: 'x' value: 5} map {key: 'y' value: 1}",
            &[
                "map | this.size() < 2 | \"this.size() < 2\" returned false | cel_expression[0]",
                "map[\"x\"] | this != 'x' | \"this != 'x'\" returned false | map.keys.cel_expression[0] | key",
                "map[\"x\"] | this != 5 | \"this != 5\" returned false | map.values.cel_expression[0]",
            ],
        ),
        (
            "nodes {name: 'b' next {name: 'next'}} nodes {name: 'a'}",
            &[
                "nodes[0] | this.name != 'b' | \"this.name != 'b'\" returned false | repeated.items.cel_expression[0]",
                "nodes[0].next | this.name != 'next' | \"this.name != 'next'\" returned false | cel_expression[0]",
                "nodes[0].next.name | this.size() < 3 | \"this.size() < 3\" returned false | cel_expression[0]",
                "nodes[1] | node | no such node | ",
            ],
        ),
    ]);
}

#[test]
fn of_messages() {
    let place = "this.room != 'x' && this.place.name != 'y'";
    let place = format!(" | {place} | \"{place}\" returned false | ");
    table::<CelWhole>(&[
        ("", &[]),
        ("high: 2 node {} room: 'a' wrapped {value: 4} maybe: true", &[]),
        (
            "low: 20 high: 10",
            &[
                " | order | wrong order | ",
                " | message.oneof | only one of low, high can be set | ",
                "low | int32.lt | must be less than 10",
            ],
        ),
        ("room: 'x'", &[&place]),
        ("place {name: 'y'}", &[&place]),
        (
            "node {next {name: 'n'}}",
            &[
                " | !has(this.node) || this.node.next.name == '' | \"!has(this.node) || this.node.next.name == ''\" returned false | ",
            ],
        ),
        (
            "wrapped {value: 3}",
            &[
                " | this.wrapped == null || this.wrapped > 3 | \"this.wrapped == null || this.wrapped > 3\" returned false | ",
            ],
        ),
        ("maybe: false", &[" | !has(this.maybe) || this.maybe | \"!has(this.maybe) || this.maybe\" returned false | "]),
    ]);
}

/// proto2: defaults, groups, enums that do not begin at zero, names that are words of Rust, messages in boxes.
#[test]
fn of_awkward_shapes() {
    table::<CelOld>(&[
        ("must: 0", &[]),
        (
            "must: 0 self {must: 0} selves {must: 0} by_id {key: 1 value {must: 0}} member_self {must: 0} floats: 0.5 \
             datas: 'y' flags {key: true value: 'a'} more {key: 4 value: OLD_FIRST}",
            &[],
        ),
        (
            "must: 0 flags {key: false value: 'a'} more {key: 3 value: OLD_FIRST} datas: 'x'",
            &[
                "datas[0] | this != b'x' | \"this != b'x'\" returned false | repeated.items.cel_expression[0]",
                "flags[false] | this | \"this\" returned false | map.keys.cel_expression[0] | key",
                "more[3] | this > 3u | \"this > 3u\" returned false | map.keys.cel_expression[0] | key",
            ],
        ),
    ]);
}

#[test]
fn whose_type_the_run_knows() {
    table::<CelOpen>(&[
        ("agreed {value: true} low: 1", &[]),
        (
            "agreed {} why: 'because' low: nan",
            &[
                " | agreed | must agree | ",
                " | why | because | ",
                "low | double.gte | must be greater than or equal to NaN",
            ],
        ),
        ("", &["rule `agreed` cannot be evaluated: the rule yields null_type, neither a bool nor a string"]),
    ]);
}
