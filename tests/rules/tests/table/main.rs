//! Every compiled rule, kept and broken.
//!
//! A case is a message in protobuf's text format and what its validation reports, one line each:
//! `field | rule id | message`, with ` | rule path` where that is not the rule id, and ` | key` where the rule is about a
//! key. No lines: the message is valid.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod cel;
mod cel_values;
mod mask;
mod numbers;
mod order;
mod predefined;
mod presence;
mod shapes;
mod strings;
mod well_known;

use std::sync::LazyLock;

use prost_reflect::{DescriptorPool, DynamicMessage};
use rpckit::prost::{Message, Name};
use rpckit::validate::{Report, Validate, Violation};
use rpckit_rules_tests::v1;

type Case<'a> = (&'a str, &'a [&'a str]);

/// Checks that each message reports these lines and no others.
fn table<M: Message + Name + Default + Validate>(cases: &[Case<'_>]) {
    let wrong: Vec<String> = cases.iter().filter_map(|(text, expected)| differs::<M>(text, expected)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn differs<M: Message + Name + Default + Validate>(text: &str, expected: &[&str]) -> Option<String> {
    let found = lines(&parse::<M>(text));
    (found != expected).then(|| format!("{} {{ {text} }}\n  expected {expected:#?}\n  found {found:#?}", M::NAME))
}

fn parse<M: Message + Name + Default>(text: &str) -> M {
    static POOL: LazyLock<DescriptorPool> = LazyLock::new(|| DescriptorPool::decode(v1::FILE_DESCRIPTOR_SET).unwrap());
    let descriptor = POOL.get_message_by_name(&M::full_name()).unwrap();
    let message = DynamicMessage::parse_text_format(descriptor, text).unwrap_or_else(|error| panic!("{text}: {error}"));
    message.transcode_to().unwrap()
}

fn lines<M: Validate>(message: &M) -> Vec<String> {
    let result = message.validate_with(Report::new().at(rpckit::validate::time::Instant::new(1_000_000, 0)));
    let Err(violations) = result else { return Vec::new() };
    if let Some(failure) = violations.failure() {
        return vec![failure.to_string()];
    }
    violations.iter().map(line).collect()
}

fn line(violation: &Violation) -> String {
    let mut line = format!("{} | {} | {}", violation.field(), violation.rule_id(), violation.message());
    let path = violation.rule().to_string();
    if path != violation.rule_id() {
        line.push_str(" | ");
        line.push_str(&path);
    }
    if violation.for_key() {
        line.push_str(" | key");
    }
    line
}
