use crate::table;
use rpckit_rules_tests::v1::{CelForeign, CelHeld, CelMade};

#[test]
fn messages_made_and_passed_on() {
    table::<CelMade>(&[
        ("", &[]),
        ("point {x: 3 label {value: 'there'}} number: 3 points {x: 3 y: 1.5} points {}", &[" | choice | no choice | "]),
        ("point {}", &[" | origin | the origin | "]),
        ("number: 3 points {x: 3} points {x: 4 y: 1.5} point {y: 1}", &[" | known | no such point | "]),
        ("wide: -1", &[" | narrow | is narrow | "]),
        ("wide: 3000000000", &["rule `narrow` cannot be evaluated: the number is out of the range of the field"]),
        ("point {x: 13}", &[" | dyn | no dyn | "]),
        ("point {x: 14}", &[" | dyn | no dyn | "]),
        ("point {x: 15}", &[" | map | no map | "]),
        ("number: 100 points {x: 100 y: 1.5}", &[" | moment | too late | "]),
    ]);
}

#[test]
fn fields_seen_as_what_they_hold() {
    table::<CelHeld>(&[
        ("", &[]),
        (
            "any {[type.googleapis.com/rules.v1.CelPoint] {x: 1}} anys {[type.googleapis.com/rules.v1.CelPoint] {x: 2}} \
             anys {type_url: 'type.googleapis.com/un.known' value: 'x'} struct {fields {key: 'a' value {number_value: 1}}} \
             value {string_value: 'v'} list {values {number_value: 1}} values {key: 1 value {null_value: NULL_VALUE}} \
             times {seconds: 1} times {seconds: 2} lengths {key: 'a' value {seconds: 2}} wrapped {value: 3}",
            &[],
        ),
        ("any {[type.googleapis.com/google.protobuf.Int32Value] {value: 7}}", &[]),
        ("any {[type.googleapis.com/rules.v1.CelPoint] {x: 2}}", &[" | any | any | "]),
        ("any {type_url: 'type.googleapis.com/un.known'}", &[" | any | any | "]),
        ("anys {[type.googleapis.com/rules.v1.CelPoint] {x: 3}}", &[" | anys | anys | "]),
        ("struct {fields {key: 'a' value {number_value: 2}}}", &[" | struct | struct | "]),
        (
            "struct {fields {key: 'a' value {list_value {values {string_value: 'b'} values {null_value: NULL_VALUE}}}}}",
            &[],
        ),
        (
            "value {number_value: 5}",
            &[" | value | value | ", "value | this != 5.0 | \"this != 5.0\" returned false | cel_expression[0]"],
        ),
        ("list {values {number_value: 3}}", &[" | list | list | "]),
        (
            "list {values {string_value: 'no'}}",
            &["list | !('no' in this) | \"!('no' in this)\" returned false | cel_expression[0]"],
        ),
        ("values {key: 1 value {bool_value: false}}", &[" | maps | maps | "]),
        ("structs {fields {key: 'x' value {number_value: 2}}}", &[" | maps | maps | "]),
        ("times {seconds: 2} times {seconds: 1}", &[" | times | times | "]),
        (
            "times {seconds: 8} times {seconds: 0}",
            &[
                " | times | times | ",
                "times | this.all(t, t != timestamp(8)) | \"this.all(t, t != timestamp(8))\" returned false | cel_expression[0]",
                "times[1] | this > timestamp(0) | \"this > timestamp(0)\" returned false | repeated.items.cel_expression[0]",
            ],
        ),
        ("lengths {key: 'a' value {seconds: 3600}}", &[" | lengths | lengths | "]),
        (
            "lengths {key: 'b' value {seconds: 7}}",
            &[
                "lengths | this.all(k, this[k] != duration('7s')) | \"this.all(k, this[k] != duration('7s'))\" returned false | cel_expression[0]",
            ],
        ),
        ("wrapped {value: 2} wrapped {value: 3}", &[" | wrapped | wrapped | "]),
        ("chosen_any {[type.googleapis.com/google.protobuf.UInt64Value] {value: 1}}", &[" | chosen | chosen | "]),
        ("chosen_value {string_value: 'no'}", &[" | chosen | chosen | "]),
    ]);
}

#[test]
fn messages_of_other_packages_and_crates() {
    table::<CelForeign>(&[
        ("", &[]),
        (
            "thing {name: 'a' inner {name: 'b'} things {key: 'k' value {name: 'k'}}} things {number: 9} context {file_name: 'a'}",
            &[],
        ),
        ("thing {name: 'x'}", &[" | name | name | "]),
        ("thing {inner {name: 'y'}}", &[" | name | name | "]),
        ("thing {flag: false}", &[" | has | has | "]),
        ("thing {things {key: 'k' value {name: 'l'}}}", &[" | deep | deep | "]),
        ("things {number: 10} things {name: 'z'}", &[" | all | all | "]),
        ("context {file_name: 'f'} empty {}", &[" | context | context | "]),
        ("thing {name: 'm' inner {number: 1}}", &[" | made | made | "]),
        ("thing {name: 'w'}", &["thing | this.name != 'w' | \"this.name != 'w'\" returned false | cel_expression[0]"]),
        (
            "things {name: 'v'}",
            &["things[0] | this.name != 'v' | \"this.name != 'v'\" returned false | repeated.items.cel_expression[0]"],
        ),
    ]);
}
