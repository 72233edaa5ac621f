//! The plugin protocol's answer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use prost::Message;

use crate::generate::{Failure, File, Garbage};

/// `FEATURE_PROTO3_OPTIONAL` and `FEATURE_SUPPORTS_EDITIONS`.
const FEATURES: u64 = 1 | 2;

/// `EDITION_PROTO2` and `EDITION_2023`: compilers refuse files of other editions by themselves. buf takes no plugin that
/// supports editions and leaves these out.
const EDITIONS: (i32, i32) = (998, 1000);

/// `google.protobuf.compiler.CodeGeneratorResponse`.
#[derive(Clone, PartialEq, Eq, Message)]
struct Response {
    #[prost(string, optional, tag = "1")]
    error: Option<String>,
    #[prost(uint64, optional, tag = "2")]
    supported_features: Option<u64>,
    #[prost(int32, optional, tag = "3")]
    minimum_edition: Option<i32>,
    #[prost(int32, optional, tag = "4")]
    maximum_edition: Option<i32>,
    #[prost(message, repeated, tag = "15")]
    file: Vec<ResponseFile>,
}

#[derive(Clone, PartialEq, Eq, Message)]
struct ResponseFile {
    #[prost(string, optional, tag = "1")]
    name: Option<String>,
    #[prost(string, optional, tag = "15")]
    content: Option<String>,
}

/// Answers an encoded `CodeGeneratorRequest` with an encoded `CodeGeneratorResponse`: files, or all mistakes in `error`.
///
/// # Errors
///
/// When the bytes are no request; there is nobody to answer then.
pub fn respond(request: &[u8]) -> Result<Vec<u8>, Garbage> {
    let mut response = Response {
        supported_features: Some(FEATURES),
        minimum_edition: Some(EDITIONS.0),
        maximum_edition: Some(EDITIONS.1),
        ..Response::default()
    };
    // A plugin that panics says nothing a user can act on.
    match catch_unwind(AssertUnwindSafe(|| crate::generate(request))) {
        Ok(Ok(files)) => response.file = files.into_iter().map(file).collect(),
        Ok(Err(Failure::Garbage(garbage))) => return Err(garbage),
        Ok(Err(mistakes @ Failure::Mistakes(_))) => response.error = Some(mistakes.to_string()),
        Err(_) => response.error = Some("the generator panicked; please report the proto to rpckit".to_owned()),
    }
    Ok(response.encode_to_vec())
}

fn file(file: File) -> ResponseFile {
    ResponseFile { name: Some(file.name), content: Some(file.content) }
}
