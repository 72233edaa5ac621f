//! Random rules as rpckit compiles them, each with a function that checks an encoded message.

#![allow(clippy::all, clippy::pedantic, reason = "nobody writes such rules, and what people write is linted elsewhere")]

use rpckit::prost::Message;
use rpckit::validate::{Report, Validate, wire};

#[allow(missing_docs, dead_code, reason = "random protos have no comments")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/rpckit.rs"));
}

/// The messages of all cases, those that are refused included, and of the world.
pub static DESCRIPTOR_SET: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/set.bin"));

/// A message and its rules.
#[derive(Debug)]
pub struct Case {
    /// Its name in `differential.v1`.
    pub name: &'static str,
    /// Its rules.
    pub subject: Subject,
    /// Checks an encoded message; or why the generator refuses the rules.
    pub run: Result<fn(&[u8]) -> Outcome, &'static str>,
}

/// What a case is about.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    /// An expression over a field `w`, a world.
    Expression(&'static str),
    /// A message of standard rules.
    Standard(&'static str),
}

/// How a message fares.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It keeps the rules.
    Valid,
    /// It breaks some.
    Invalid(wire::Violations),
    /// A rule cannot be evaluated.
    Failed(String),
    /// The rules cannot be compiled.
    Refused(String),
}

include!(concat!(env!("OUT_DIR"), "/table.rs"));

fn checked<M: Message + Default + Validate>(bytes: &[u8]) -> Outcome {
    let message = M::decode(bytes).expect("an encoded message");
    match message.validate_with(Report::new().limit(usize::MAX)) {
        Ok(()) => Outcome::Valid,
        Err(violations) => match violations.failure() {
            Some(failure) => Outcome::Failed(failure.to_string()),
            None => Outcome::Invalid(wire::Violations::from(&violations)),
        },
    }
}
