//! The same protos through each generator. None of them needs protoc.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use buffa::Message as _;
use buffa_codegen::generated::compiler::CodeGeneratorRequest;
use buffa_codegen::generated::descriptor::FileDescriptorSet;
use prost_reflect::DescriptorPool;
use protoc_gen_protovalidate_buffa::{emit, scan};

const FILES: [&str; 2] = ["bench/rules/v1/signup.proto", "bench/rules/v1/order.proto"];
const PACKAGE: &str = "bench.rules.v1";

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=proto");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").context("cargo sets OUT_DIR")?);
    rpckit_build::compile(FILES.map(|file| format!("proto/{file}")), ["proto"])?;
    let mut compiler = protox::Compiler::new(["proto", "../../proto"])?;
    compiler.include_imports(true).open_files(FILES)?;
    let set = compiler.encode_file_descriptor_set();
    let set_path = out.join("descriptors.bin");
    std::fs::write(&set_path, &set)?;
    prost(&set, &out.join("prost"))?;
    buffa(&set, &set_path, &out.join("buffa"))
}

/// Messages that know their descriptors, as prost-protovalidate needs them, and its generated validators.
fn prost(set: &[u8], out: &Path) -> Result<()> {
    std::fs::create_dir_all(out)?;
    let pool = DescriptorPool::decode(set)?;
    let mut config = prost_build::Config::new();
    config.out_dir(out);
    // Its validators want wrappers as messages, not as the plain values that prost makes of them.
    config.compile_well_known_types();
    for name in ["Timestamp", "Duration"] {
        config.extern_path(format!(".google.protobuf.{name}"), format!("::prost_types::{name}"));
    }
    for name in ["StringValue", "Int32Value"] {
        config.extern_path(format!(".google.protobuf.{name}"), format!("crate::prost_peer::wrappers::{name}"));
    }
    for message in pool.all_messages().filter(|message| message.package_name() == PACKAGE) {
        let name = message.full_name();
        config.type_attribute(name, "#[derive(::prost_reflect::ReflectMessage)]");
        config.type_attribute(name, format!("#[prost_reflect(message_name = {name:?})]"));
        config.type_attribute(name, "#[prost_reflect(descriptor_pool = \"crate::prost_peer::POOL\")]");
    }
    let mut own: prost_types::FileDescriptorSet = prost_reflect::prost::Message::decode(set)?;
    own.file.retain(|file| file.package() == PACKAGE);
    config.compile_fds(own)?;
    prost_protovalidate_build::Builder::new().file_descriptor_set_bytes(set.to_vec()).out_dir(out).compile()?;
    Ok(())
}

/// buffa's messages and the validators of the plugin for them.
fn buffa(set: &[u8], set_path: &Path, out: &Path) -> Result<()> {
    std::fs::create_dir_all(out)?;
    buffa_build::Config::new()
        .descriptor_set(set_path)
        .files(&FILES)
        .out_dir(out)
        .file_per_package(true)
        .compile()
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    let request = CodeGeneratorRequest {
        file_to_generate: FILES.map(Into::into).into(),
        proto_file: FileDescriptorSet::decode_from_slice(set)?.file,
        ..Default::default()
    };
    let options = emit::Options { packaging: false, file_per_package: true, ..Default::default() };
    for file in emit::render_with_options(&scan::gather(&request)?, &options)? {
        let name = file.name.context("a file has a name")?;
        std::fs::write(out.join(name), file.content.unwrap_or_default())?;
    }
    Ok(())
}
