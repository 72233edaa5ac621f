//! What each proto becomes, byte for byte. `RPCKIT_UPDATE_GOLDEN=1 cargo test -p rpckit-golden-tests` writes it anew.

#![allow(clippy::unwrap_used, clippy::case_sensitive_file_extension_comparisons, reason = "tests over files of ours")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use prost::Message;
use prost_types::FileDescriptorSet;
use protox::Compiler;
use protox::file::{ChainFileResolver, GoogleFileResolver, IncludeFileResolver};
use rpckit_codegen::{Request, generate};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(root().join("cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// The protos of a case: its own, or one of the repository's.
fn protos(case: &Path) -> Vec<String> {
    if let Ok(from) = fs::read_to_string(case.join("from.txt")) {
        return from.lines().map(str::to_owned).collect();
    }
    let names = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".proto")).collect();
    names.sort();
    names
}

fn request(case: &Path) -> Request {
    let mut resolver = ChainFileResolver::new();
    resolver.add(IncludeFileResolver::new(case.to_owned()));
    resolver.add(IncludeFileResolver::new(root().join("../../proto")));
    resolver.add(GoogleFileResolver::new());
    let mut compiler = Compiler::with_file_resolver(resolver);
    compiler.include_imports(true).include_source_info(true);
    let names = protos(case);
    let sets: Vec<Vec<u8>> = names.iter().filter_map(|name| compiled(case, name)).collect();
    let imports = sets.iter().flat_map(|set| FileDescriptorSet::decode(set.as_slice()).unwrap().file);
    let imports: Vec<String> = imports.flat_map(|file| file.dependency).collect();
    for name in if sets.is_empty() { &names } else { &imports } {
        compiler.open_file(name).unwrap_or_else(|error| panic!("{error:?}"));
    }
    let options = fs::read_to_string(case.join("options.txt")).unwrap_or_default();
    // Sets of files are joined like any message: what one holds comes behind what the other holds.
    let set = [compiler.encode_file_descriptor_set(), sets.concat()].concat();
    Request::new(names, options.trim().to_owned(), &set).unwrap()
}

/// What protoc made of a file that protox cannot read, without its imports; see the case's `README.md`.
fn compiled(case: &Path, name: &str) -> Option<Vec<u8>> {
    fs::read(case.join(name).with_extension("binpb")).ok()
}

fn output(request: &Request) -> BTreeMap<String, String> {
    let files = generate(&request.to_bytes()).unwrap_or_else(|failure| panic!("{failure}"));
    files.into_iter().map(|file| (file.name, file.content)).collect()
}

#[test]
fn every_case_is_as_committed() {
    let update = std::env::var_os("RPCKIT_UPDATE_GOLDEN").is_some();
    let mut differing = Vec::new();
    for case in cases() {
        for (name, content) in output(&request(&case)) {
            let path = case.join(&name);
            if fs::read_to_string(&path).is_ok_and(|known| known == content) {
                continue;
            }
            if update {
                fs::write(&path, content).unwrap();
            } else {
                differing.push(path);
            }
        }
    }
    assert!(differing.is_empty(), "these differ; look at them after RPCKIT_UPDATE_GOLDEN=1: {differing:#?}");
}

/// Only with a protoc that knows editions in `PROTOC`: loudly skipped without one, and in CI there has to be one.
#[test]
fn what_protoc_made_is_as_committed() {
    let Some(protoc) = std::env::var_os("PROTOC") else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "PROTOC is not set");
        return std::io::stderr().write_all(b"SKIPPED: PROTOC names no protoc with editions\n").unwrap();
    };
    let update = std::env::var_os("RPCKIT_UPDATE_GOLDEN").is_some();
    for case in cases() {
        for name in protos(&case).iter().filter(|name| case.join(name).with_extension("binpb").is_file()) {
            let set = tempfile::NamedTempFile::new().unwrap();
            let mut command = Command::new(&protoc);
            command.arg("--include_source_info").arg("-o").arg(set.path());
            command.arg("-I").arg(&case).arg("-I").arg(root().join("../../proto"));
            assert!(command.arg(name).status().unwrap().success(), "{name}");
            let made = fs::read(set.path()).unwrap();
            if update {
                fs::write(case.join(name).with_extension("binpb"), made).unwrap();
            } else {
                assert!(compiled(&case, name) == Some(made), "{name} is not what its descriptors were made of");
            }
        }
    }
}

#[test]
fn the_order_of_a_request_changes_nothing() {
    for case in cases() {
        let straight = request(&case);
        let mut reversed = straight.clone();
        reversed.proto_file.reverse();
        reversed.file_to_generate.reverse();
        assert_eq!(output(&straight), output(&reversed), "{}", case.display());
        assert_eq!(output(&straight), output(&straight), "{}", case.display());
    }
}

#[test]
fn no_comment_becomes_a_doctest() {
    for case in cases() {
        for (name, content) in output(&request(&case)) {
            let mut fenced = false;
            for line in content.lines().filter_map(|line| line.trim_start().strip_prefix("///")) {
                if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
                    fenced = !fenced;
                    assert_eq!(line.ends_with("text"), fenced, "{name}: {line}");
                } else {
                    assert!(fenced || !line.starts_with("     "), "{name} has an indented block: {line}");
                }
            }
            assert!(!fenced, "{name} leaves a fence open");
        }
    }
}

#[test]
fn output_has_short_lines_and_plain_names() {
    for case in cases() {
        for (name, content) in output(&request(&case)) {
            assert!(!name.contains("..") && !name.starts_with('/'), "{name}");
            assert!(content.lines().all(|line| line.len() < 4096), "{name}");
            syn::parse_file(&content).unwrap();
        }
    }
}
