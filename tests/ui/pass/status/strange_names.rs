#![deny(warnings)]
#![allow(non_camel_case_types, dead_code)]

//! Names the expansion must not trip over.

use rpckit::StatusError;

struct Result;
struct String;
struct Option;
struct Status;
struct Box;
enum Some {}
enum Ok {}
trait ToString {}
trait From {}
mod std {}
mod core {}

#[derive(Debug, ::thiserror::Error, StatusError)]
#[error("{status} {error} {self_} {field}")]
#[status(INTERNAL, reason = "ODD", domain = "odd", metadata(status, error, field), message = "{status}{error}{self_}{field}{await}")]
struct Odd {
    status: u8,
    error: u8,
    self_: u8,
    field: u8,
    r#await: u8,
}

fn main() {}
