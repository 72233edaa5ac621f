//! Compiles the messages of protovalidate's conformance suites, as far as all their rules are compiled. A message with a
//! rule that is a mistake, or is not compiled yet, is emptied, and the table says so of it and of all that holds it.

#[path = "build/corpus.rs"]
mod corpus;
#[path = "build/table.rs"]
mod table;
#[path = "build/wire.rs"]
mod wire;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use rpckit_codegen::{Failure, File, Request, generate};

use crate::corpus::Corpus;

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
    let (files, left_out) = compile(corpus)?;
    let table = table::of(&files, &left_out);
    for file in files {
        std::fs::write(out.join(file.name), file.content)?;
    }
    std::fs::write(out.join("table.rs"), table)?;
    Ok(())
}

/// Empties messages until there are no mistakes.
fn compile(mut corpus: Corpus) -> Result<(Vec<File>, BTreeMap<String, String>)> {
    let mut left_out = BTreeMap::new();
    loop {
        let request = Request::new(corpus.names.clone(), "module_tree=out_dir".to_owned(), &corpus.descriptor_set())?;
        match generate(&request.to_bytes()) {
            Ok(files) => {
                let holders = corpus.holders(&left_out)?;
                println!("cargo::warning={} messages left out", left_out.len() + holders.len());
                left_out.extend(holders);
                return Ok((files, left_out));
            }
            Err(Failure::Mistakes(mistakes)) => {
                for mistake in &mistakes {
                    let place = mistake.place.as_ref().with_context(|| mistake.to_string())?;
                    if !corpus.empty(place, &mistake.message, &mut left_out)? {
                        bail!("{mistake}");
                    }
                }
            }
            Err(other) => bail!(other),
        }
    }
}
