//! Answers one suite of protovalidate's conformance runner: a request on standard input, its results on standard output.
//!
//! ```sh
//! cargo build -p rpckit-conformance
//! protovalidate-conformance --strict_message --strict_error target/debug/rpckit-conformance
//! ```
//!
//! The runner is the Go module `github.com/bufbuild/protovalidate/tools`, v1.2.2. What is not compiled yet answers
//! `unexpected_error`, so that the runner counts it as failed; every other answer must be right.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::pedantic,
    clippy::iter_over_hash_type,
    reason = "a test; the generated code is linted where it is tested"
)]

mod harness;

use std::collections::HashMap;
use std::io::{Read, Write};

use anyhow::Result;
use prost::Message;
use rpckit::validate::{Report, Stage, Validate, Violations, wire};

use crate::harness::{Outcome, Request, Response, TestResult};

#[allow(dead_code, unreachable_pub, reason = "a suite needs what its cases need")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/rpckit.rs"));
}

fn main() -> Result<()> {
    let mut input = Vec::new();
    std::io::stdin().read_to_end(&mut input)?;
    let request = Request::decode(input.as_slice())?;
    let answer = |any: &prost_types::Any| {
        let name = any.type_url.rsplit('/').next().unwrap_or_default();
        TestResult { outcome: Some(run(name, &any.value)) }
    };
    let results: HashMap<String, TestResult> =
        request.cases.iter().map(|(case, message)| (case.clone(), answer(message))).collect();
    std::io::stdout().write_all(&Response { results }.encode_to_vec())?;
    Ok(())
}

fn run(name: &str, bytes: &[u8]) -> Outcome {
    include!(concat!(env!("OUT_DIR"), "/table.rs"))
}

/// The well-known messages have no rules; the files of editions are not compiled without a protoc that reads them.
fn unknown(name: &str) -> Outcome {
    if name.starts_with("google.protobuf.") {
        return Outcome::Success(true);
    }
    Outcome::UnexpectedError(format!("{name} is in no file that was compiled"))
}

fn checked<M: Message + Default + Validate>(bytes: &[u8]) -> Outcome {
    match M::decode(bytes) {
        Err(error) => Outcome::UnexpectedError(error.to_string()),
        Ok(message) => message
            .validate_with(Report::new().limit(usize::MAX))
            .map_or_else(|found| violations(&found), |()| Outcome::Success(true)),
    }
}

fn unchecked<M: Message + Default>(bytes: &[u8]) -> Outcome {
    match M::decode(bytes) {
        Err(error) => Outcome::UnexpectedError(error.to_string()),
        Ok(_) => Outcome::Success(true),
    }
}

fn violations(violations: &Violations) -> Outcome {
    match violations.failure() {
        Some(failure) if failure.stage() == Stage::Compilation => {
            Outcome::CompilationError(failure.reason().to_owned())
        }
        Some(failure) => Outcome::RuntimeError(failure.to_string()),
        None => Outcome::ValidationError(wire::Violations::from(violations)),
    }
}
