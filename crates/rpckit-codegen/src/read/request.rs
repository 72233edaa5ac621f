//! The plugin protocol's messages, with the files kept as bytes: a decoded `FileDescriptorProto` would have lost the
//! extensions in its options.

use prost::Message;

use crate::generate::Garbage;

/// `google.protobuf.compiler.CodeGeneratorRequest`.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Request {
    /// Names of the files whose code is asked for.
    #[prost(string, repeated, tag = "1")]
    pub file_to_generate: Vec<String>,
    /// What the caller passed with `--rpckit_opt` or `opt:`.
    #[prost(string, optional, tag = "2")]
    pub parameter: Option<String>,
    /// Encoded `FileDescriptorProto`s: those asked for and all they import.
    #[prost(bytes = "vec", repeated, tag = "15")]
    pub proto_file: Vec<Vec<u8>>,
    /// Those asked for once more, with the options that are kept from the runtime.
    #[prost(bytes = "vec", repeated, tag = "17")]
    pub source_file_descriptors: Vec<Vec<u8>>,
}

/// Decodes the request.
pub(crate) fn read(bytes: &[u8]) -> Result<Request, Garbage> {
    Request::decode(bytes).map_err(|error| Garbage::new(format!("the input is no CodeGeneratorRequest: {error}")))
}
