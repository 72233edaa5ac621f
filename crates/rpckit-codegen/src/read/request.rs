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

/// A `FileDescriptorSet` with its files kept as bytes.
#[derive(Clone, PartialEq, Eq, Message)]
struct DescriptorSet {
    #[prost(bytes = "vec", repeated, tag = "1")]
    file: Vec<Vec<u8>>,
}

impl Request {
    /// The request a compiler would have made from this encoded `FileDescriptorSet`, imports and source information
    /// included.
    ///
    /// # Errors
    ///
    /// When the bytes are no descriptor set.
    pub fn new(files: Vec<String>, parameter: String, descriptor_set: &[u8]) -> Result<Self, Garbage> {
        let set = DescriptorSet::decode(descriptor_set)
            .map_err(|error| Garbage::new(format!("the compiler's descriptor set cannot be decoded: {error}")))?;
        Ok(Self {
            file_to_generate: files,
            parameter: Some(parameter),
            proto_file: set.file,
            source_file_descriptors: Vec::new(),
        })
    }

    /// Encodes the request, as [`generate`](crate::generate) takes it.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.encode_to_vec()
    }
}
