//! The messages of `buf.validate.conformance.harness`.

use std::collections::HashMap;

use rpckit::validate::wire::Violations;

#[derive(Clone, PartialEq, prost::Message)]
pub struct Request {
    #[prost(map = "string, message", tag = "3")]
    pub cases: HashMap<String, prost_types::Any>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub struct Response {
    #[prost(map = "string, message", tag = "1")]
    pub results: HashMap<String, TestResult>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub struct TestResult {
    #[prost(oneof = "Outcome", tags = "1, 2, 3, 4, 5")]
    pub outcome: Option<Outcome>,
}

#[derive(Clone, PartialEq, prost::Oneof)]
pub enum Outcome {
    #[prost(bool, tag = "1")]
    Success(bool),
    #[prost(message, tag = "2")]
    ValidationError(Violations),
    #[prost(string, tag = "3")]
    CompilationError(String),
    #[prost(string, tag = "4")]
    RuntimeError(String),
    #[prost(string, tag = "5")]
    UnexpectedError(String),
}
