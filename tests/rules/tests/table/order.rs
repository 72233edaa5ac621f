//! The order of violations is that of the reference: `order.txt` is what `reference/` printed.

use crate::{line, parse};
use rpckit::prost::{Message, Name};
use rpckit::validate::time::Instant;
use rpckit::validate::{Report, Validate, wire};
use rpckit_rules_tests::v1::{Order, OrderBytes, OrderNumbers, OrderOthers, OrderString};

fn found<M: Message + Name + Default + Validate>(text: &str) -> Vec<String> {
    let report = Report::new().at(Instant::new(1_000_000, 0));
    let violations = parse::<M>(text).validate_with(report).unwrap_err();
    violations.iter().map(line).collect()
}

#[test]
fn violations_come_in_the_order_of_the_reference() {
    let mut wrong = Vec::new();
    for case in include_str!("order.txt").split("\n\n") {
        let (head, expected) = case.split_once('\n').unwrap();
        let (name, text) = head.split_once(" | ").unwrap();
        let found = match name {
            "rules.v1.Order" => found::<Order>(text),
            "rules.v1.OrderString" => found::<OrderString>(text),
            "rules.v1.OrderBytes" => found::<OrderBytes>(text),
            "rules.v1.OrderNumbers" => found::<OrderNumbers>(text),
            "rules.v1.OrderOthers" => found::<OrderOthers>(text),
            other => panic!("{other}"),
        };
        if found.join("\n") != expected.trim_end() {
            wrong.push(format!("{head}\n{}", found.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// `buf.validate.Violations`, byte for byte: messages in maps and lists, keys, rules of items, keys and values.
#[test]
fn violations_travel_as_those_of_the_reference() {
    let (head, hex) = include_str!("wire.txt").split_once('\n').unwrap();
    let hex: String = hex.lines().collect();
    let expected: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    let violations = parse::<Order>(head.split_once(" | ").unwrap().1).validate().unwrap_err();
    assert_eq!(wire::Violations::decode(expected.as_slice()).unwrap(), wire::Violations::from(&violations));
    assert_eq!(wire::Violations::from(&violations).encode_to_vec(), expected);
}
