//! An RPC for each message of the protos of `tests/rules`, and of the reference, and a check of the samples of each.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rpckit_build::Samples;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let (rules, reference) = (Path::new("../rules/proto"), Path::new("../../proto"));
    let mut files = vec![reference.join("user/v1/user_service.proto")];
    for folder in ["rules/v1", "rules/other/v1"] {
        println!("cargo::rerun-if-changed={}", rules.join(folder).display());
        for file in fs::read_dir(rules.join(folder))? {
            files.push(file?.path());
        }
    }
    files.sort();
    let includes = [rules.to_owned(), reference.to_owned(), out.join("proto")];

    let contract = rpckit_build::configure().contract(&files, &includes)?;
    let mut proto = "syntax = \"proto3\";\npackage all.v1;\nimport \"google/protobuf/empty.proto\";\n".to_owned();
    let mut service = "service AllService {\n".to_owned();
    for package in &contract.packages {
        for file in &package.files {
            writeln!(proto, "import \"{file}\";")?;
        }
        for (number, message) in package.messages.iter().enumerate() {
            let name = format!("{}{number}", package.modules.concat());
            writeln!(service, "  rpc M{name}({}) returns (google.protobuf.Empty);", message.full_name)?;
        }
    }
    fs::create_dir_all(out.join("proto/all/v1"))?;
    let all = out.join("proto/all/v1/all_service.proto");
    fs::write(&all, format!("{proto}{service}}}\n"))?;
    files.push(all);

    let samples = rpckit_build::configure().samples(&files, &includes, "crate::api")?;
    let mut checks = "pub fn check(report: &mut Report) {\n".to_owned();
    for samples in samples.iter().filter(|samples| samples.service == "all.v1.AllService" && !samples.broken.is_empty())
    {
        check(&mut checks, samples)?;
    }
    fs::write(out.join("samples.rs"), format!("{checks}}}\n"))?;
    Ok(rpckit_build::compile(files, includes)?)
}

/// ```text
/// report.samples::<crate::api::rules::v1::Texts>("Texts", &[], || Texts::default(), &[("name", "string.min_len", Some(|request| ...))]);
/// ```
fn check(checks: &mut String, samples: &Samples) -> Result<(), Box<dyn Error>> {
    let Samples { request, valid, doubts, broken, .. } = samples;
    write!(checks, "report.samples::<{request}>({request:?}, &{doubts:?}, || {valid}, &[")?;
    for broken in broken {
        write!(checks, "({:?}, {:?}, ", broken.field, broken.rule)?;
        match &broken.change {
            Some(change) => write!(checks, "Some(|request| {{ let _ = &request; {change} }})), ")?,
            None => checks.push_str("None), "),
        }
    }
    checks.push_str("]);\n");
    Ok(())
}
