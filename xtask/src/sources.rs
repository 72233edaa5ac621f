//! The protos that the runtime itself speaks.

use std::path::Path;

use anyhow::{Context, Result};
use prost::Message;
use prost_types::FileDescriptorSet;
use tonic_reflection::pb::{v1, v1alpha};

/// One package to generate.
pub(crate) struct Source {
    /// Names of its files.
    pub(crate) files: Vec<String>,
    /// Options of the generator.
    pub(crate) options: &'static str,
    /// An encoded `FileDescriptorSet`.
    pub(crate) descriptor_set: Vec<u8>,
}

/// The runtime has clients of neither: callers bring their own. Its servicers are written by hand, and macros would be
/// exported from its root.
const SERVER_ONLY: &str = "client=false,servicer_macros=false";

/// All packages, in a fixed order.
pub(crate) fn all(root: &Path) -> Result<Vec<Source>> {
    Ok(vec![
        compile(&root.join("proto"), &["google/rpc/status.proto", "google/rpc/error_details.proto"])?,
        embedded(tonic_health::pb::FILE_DESCRIPTOR_SET, "grpc/health/v1/health.proto")?,
        embedded(v1::FILE_DESCRIPTOR_SET, "grpc/reflection/v1/reflection.proto")?,
        embedded(v1alpha::FILE_DESCRIPTOR_SET, "grpc/reflection/v1alpha/reflection.proto")?,
    ])
}

fn compile(folder: &Path, files: &[&str]) -> Result<Source> {
    let mut compiler = protox::Compiler::new([folder])?;
    compiler.include_source_info(true).include_imports(true);
    compiler.open_files(files.iter().map(|file| folder.join(file)))?;
    Ok(Source {
        files: files.iter().map(|file| (*file).to_owned()).collect(),
        // A status is the same bytes each time: metadata in the order of its keys.
        options: "btree_map=.",
        descriptor_set: compiler.encode_file_descriptor_set(),
    })
}

/// A file as tonic ships it, under the name that grpc-proto gives it: clients that have the file know it by that.
fn embedded(descriptor_set: &[u8], name: &str) -> Result<Source> {
    let mut set = FileDescriptorSet::decode(descriptor_set).context("tonic's descriptors cannot be decoded")?;
    let file = set.file.last_mut().context("tonic's descriptors are empty")?;
    file.name = Some(name.to_owned());
    Ok(Source { files: vec![name.to_owned()], options: SERVER_ONLY, descriptor_set: set.encode_to_vec() })
}
