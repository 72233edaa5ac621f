//! Compiles every case of the CEL specification's conformance data to a Rust function.

#![allow(clippy::print_stdout)] // how a build script speaks to cargo

mod case;
mod descriptors;
mod environment;
mod literal;
mod sample;
mod verdict;

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use prost_reflect::{DescriptorPool, DynamicMessage};

use crate::case::Case;
use crate::verdict::{Verdict, judge};

const FILES: [&str; 21] = [
    "basic",
    "comparisons",
    "conversions",
    "dynamic",
    "enums",
    "fields",
    "fp_math",
    "integer_math",
    "lists",
    "logic",
    "macros",
    "namespace",
    "parse",
    "plumbing",
    "proto2",
    "proto3",
    "string",
    "string_ext",
    "timestamps",
    "type_deduction",
    "wrappers",
];

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-env-changed=CI");
    println!("cargo::rerun-if-env-changed=RPCKIT_CEL_SPEC");
    let out = PathBuf::from(env::var("OUT_DIR")?).join("cases.rs");
    fs::write(out.with_file_name("samples.rs"), sample::generate()?)?;
    let Some(corpus) = corpus()? else {
        println!("cargo::warning=the CEL specification's cases are not here: shared/corpus/cel-spec");
        fs::write(out, "pub(crate) static CASES: &[Case] = &[];\npub(crate) static SETTLED: &[Settled] = &[];\n")?;
        return Ok(());
    };
    println!("cargo::rerun-if-changed={}", corpus.display());
    fs::write(out, generate(&corpus)?)?;
    Ok(())
}

/// The data lies beside the repository.
fn corpus() -> Result<Option<PathBuf>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    if let Ok(named) = env::var("RPCKIT_CEL_SPEC") {
        return Ok(Some(PathBuf::from(named)));
    }
    let found = here.ancestors().map(|up| up.join("shared/corpus/cel-spec")).find(|path| path.is_dir());
    if found.is_none() && env::var("CI").is_ok_and(|ci| ci == "true") {
        bail!("the CEL specification's cases are not here: put them into ../shared/corpus/cel-spec");
    }
    Ok(found)
}

fn generate(corpus: &Path) -> Result<String> {
    let protos = [
        "cel/expr/conformance/test/simple.proto",
        "cel/expr/conformance/proto2/test_all_types.proto",
        "cel/expr/conformance/proto2/test_all_types_extensions.proto",
        "cel/expr/conformance/proto3/test_all_types.proto",
    ];
    let set = protox::compile(protos, [corpus.join("proto")]).context("the specification's .proto files")?;
    let pool = DescriptorPool::from_file_descriptor_set(set)?;
    let file = pool.get_message_by_name("cel.expr.conformance.test.SimpleTestFile").context("SimpleTestFile")?;
    let (mut functions, mut cases, mut settled) = (String::new(), String::new(), String::new());
    let mut count = 0;
    for name in FILES {
        let path = corpus.join(format!("tests/simple/testdata/{name}.textproto"));
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let message = DynamicMessage::parse_text_format(file.clone(), &text).with_context(|| name.to_owned())?;
        for case in Case::all(name, &message, &pool) {
            match judge(&case) {
                Verdict::Run { body, expected } => {
                    for body in body {
                        count += 1;
                        writeln!(functions, "fn case_{count}() -> Result<Value, Error> {{ {body} }}\n")?;
                        writeln!(
                            cases,
                            "Case {{ file: {name:?}, name: {:?}, expression: {:?}, run: case_{count}, expected: || {expected} }},",
                            case.name, case.expression
                        )?;
                    }
                }
                Verdict::Settled { outcome, reason } => writeln!(
                    settled,
                    "Settled {{ file: {name:?}, name: {:?}, expression: {:?}, outcome: Outcome::{outcome}, reason: {reason:?} }},",
                    case.name, case.expression
                )?,
            }
        }
    }
    let statics = descriptors::statics(&pool);
    let text = format!(
        "{statics}\n{functions}\npub(crate) static CASES: &[Case] = &[{cases}];\npub(crate) static SETTLED: &[Settled] = &[{settled}];"
    );
    let parsed = syn::parse_file(&text);
    if parsed.is_err() {
        return Ok(text);
    }
    Ok(prettyplease::unparse(&parsed?))
}
