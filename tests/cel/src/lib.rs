//! The conformance cases of the CEL specification, as functions.

#![allow(clippy::all, clippy::pedantic, unused, unused_comparisons)] // the compiler's output for expressions nobody would write

mod sample;

pub use sample::Sample;

use rpckit_validate::cel::{Duration, Error, IntoValue, Timestamp, Value};

/// A case to run.
#[derive(Debug)]
pub struct Case {
    /// The file of the specification's test data.
    pub file: &'static str,
    /// Its section and name.
    pub name: &'static str,
    /// Its text.
    pub expression: &'static str,
    /// What it does.
    pub run: fn() -> Result<Value, Error>,
    /// What it should give; none for an error.
    pub expected: fn() -> Option<Value>,
}

/// A case that was decided when it was compiled.
#[derive(Debug)]
pub struct Settled {
    /// The file of the specification's test data.
    pub file: &'static str,
    /// Its section and name.
    pub name: &'static str,
    /// Its text.
    pub expression: &'static str,
    /// How.
    pub outcome: Outcome,
    /// Why.
    pub reason: &'static str,
}

/// How a case ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As the specification says.
    Passed,
    /// It asks for something that the environment does not have.
    Outside,
    /// Otherwise.
    Failed,
}

/// An expression over the fields of a message.
#[derive(Debug)]
pub struct SampleCase {
    /// Its text.
    pub expression: &'static str,
    /// What it does with a message and a clock.
    pub run: fn(&Sample, Timestamp) -> Result<Value, Error>,
    /// The same value, without a message; the type `error` for an error.
    pub expected: fn(&Sample, Timestamp) -> Result<Value, Error>,
}

include!(concat!(env!("OUT_DIR"), "/cases.rs"));
include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// All expressions over fields.
pub fn samples() -> &'static [SampleCase] {
    SAMPLES
}

/// All cases that run.
pub fn cases() -> &'static [Case] {
    CASES
}

/// All cases that were decided before.
pub fn settled() -> &'static [Settled] {
    SETTLED
}
