//! Compiles the messages of protovalidate's conformance suites. A message whose rules are mistakes answers with them, as the
//! suites ask.

#[path = "build/corpus.rs"]
mod corpus;
#[path = "build/protoc.rs"]
mod protoc;
#[path = "build/table.rs"]
mod table;

use std::path::PathBuf;

use anyhow::Result;
use rpckit_codegen::{Request, generate};

use crate::corpus::Corpus;

const OPTIONS: &str = "module_tree=out_dir,rule_mistakes=answer,descriptors=false";

fn main() -> Result<()> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let Some(corpus) = Corpus::find()? else {
        println!("cargo::warning=no conformance protos beside the repository: the executor knows no messages");
        std::fs::write(out.join("rpckit.rs"), "")?;
        std::fs::write(out.join("table.rs"), "unknown(name)")?;
        return Ok(());
    };
    let request = Request::new(corpus.names, OPTIONS.to_owned(), &corpus.descriptor_set)?.to_bytes();
    let files = generate(&request)?;
    // Kept for those who measure the generator.
    std::fs::write(out.join("request.bin"), request)?;
    let table = table::of(&files);
    for file in files {
        std::fs::write(out.join(file.name), file.content)?;
    }
    std::fs::write(out.join("table.rs"), table)?;
    Ok(())
}
