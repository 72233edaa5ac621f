//! One test for each *never* of ARCHITECTURE.md.

use std::process::Command;

use regex::Regex;
use rpckit_architecture_tests::{Source, root, sources};

/// Every place in `files` where `pattern` stands, as `path:line: text`.
fn places(files: &[Source], pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).expect("the pattern is a regex");
    let mut found = Vec::new();
    for file in files {
        for (index, line) in file.code.lines().enumerate() {
            if pattern.is_match(line) {
                found.push(format!("{}:{}: {}", file.path, index + 1, line.trim()));
            }
        }
    }
    found
}

fn never(files: &[Source], pattern: &str) {
    assert!(!files.is_empty(), "no file was read: the test would hold nothing");
    let found = places(files, pattern);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn within(folder: &str, names: &[&str]) -> Vec<Source> {
    let mut files = sources(folder);
    files.retain(|file| {
        names.iter().any(|name| {
            file.path == format!("{folder}/{name}.rs") || file.path.starts_with(&format!("{folder}/{name}/"))
        })
    });
    files
}

fn manifest(package: &str) -> String {
    let path = root().join("crates").join(package).join("Cargo.toml");
    let text = std::fs::read_to_string(path).expect("the crate has a manifest");
    let end = text.find("[dev-dependencies]").unwrap_or(text.len());
    text[..end].to_owned()
}

fn depends(package: &str, on: &str) -> bool {
    let line = Regex::new(&format!(r"(?m)^{}\s*(\.workspace)?\s*=", regex::escape(on))).expect("a regex");
    line.is_match(&manifest(package))
}

const STAGES: [&str; 5] = ["read", "lower", "check", "emit", "print"];

#[test]
fn a_stage_calls_a_stage() {
    for stage in STAGES {
        let files = within("crates/rpckit-codegen/src", &[stage]);
        for other in STAGES.into_iter().filter(|other| *other != stage) {
            never(&files, &format!(r"crate::{other}\b"));
        }
    }
}

#[test]
fn anything_imports_the_crate_root() {
    let mut files = sources("crates");
    files.retain(|file| !file.path.ends_with("/src/lib.rs") && !file.path.ends_with("/src/main.rs"));
    never(&files, r"\bcrate::(\{|[A-Z]\w*\b)");
}

#[test]
fn the_model_knows_tokens_or_descriptors() {
    let files = within("crates/rpckit-codegen/src", &["model"]);
    never(&files, r"proc_macro2|quote|syn::|prost");
}

#[test]
fn the_generator_touches_the_world() {
    let mut files = sources("crates/rpckit-codegen");
    files.extend(sources("crates/rpckit-macros"));
    never(
        &files,
        r"std::(fs|env|process|net|time::(SystemTime|Instant)|io::(stdin|stdout|stderr))|\bHash(Map|Set)\b.*\.iter\(",
    );
}

#[test]
fn the_generator_depends_on_the_runtime() {
    for package in ["rpckit-codegen", "rpckit-macros"] {
        for runtime in ["rpckit", "rpckit-validate", "tonic", "tokio"] {
            assert!(!depends(package, runtime), "{package} depends on {runtime}");
        }
    }
}

#[test]
fn the_rules_runtime_knows_a_transport() {
    for transport in ["tonic", "hyper", "http", "tokio", "tower-service"] {
        assert!(!depends("rpckit-validate", transport), "rpckit-validate depends on {transport}");
    }
}

/// The whole graph of a program that stands on the rules alone, as cargo sees it.
#[test]
fn a_program_without_services_builds_a_transport() {
    let arguments = ["tree", "--offline", "-p", "validate-only", "-e", "normal", "--prefix", "none", "--format", "{p}"];
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().expect("cargo runs");
    let tree = String::from_utf8(output.stdout).expect("cargo writes text");
    assert!(tree.contains("rpckit-validate "), "{}", String::from_utf8_lossy(&output.stderr));
    for package in tree.lines().filter_map(|line| line.split(' ').next()) {
        assert!(
            !["rpckit", "tonic", "hyper", "h2", "http", "tokio", "tower"].contains(&package),
            "it depends on {package}"
        );
    }
}

#[test]
fn an_interceptor_knows_an_interceptor() {
    let files = sources("crates/rpckit/src/interceptor");
    let names = [
        "access_log",
        "bearer_auth",
        "concurrency_limit",
        "metrics",
        "otel_metrics",
        "rate_limit",
        "real_ip",
        "request_id",
        "select",
        "stack",
        "timeout",
        "trace_context",
    ];
    never(&files, &format!(r"(crate::interceptor|super)::({})\b", names.join("|")));
    let files = sources("crates/rpckit/src/client/interceptor");
    let names = ["bearer_token", "forward_request_id", "select", "stack"];
    never(&files, &format!(r"(crate::client::interceptor|super)::({})\b", names.join("|")));
}

#[test]
fn a_door_contains_logic() {
    for door in ["rpckit-build", "protoc-gen-rpckit"] {
        for tool in ["syn", "quote", "proc-macro2", "prost-build", "prettyplease", "prost-reflect"] {
            assert!(!depends(door, tool), "{door} depends on {tool}");
        }
    }
}

#[test]
fn tonic_outside_the_seam() {
    let mut files = sources("crates/rpckit/src");
    files.retain(|file| !file.path.contains("/src/client/") && !file.path.ends_with("/src/codegen.rs"));
    never(&files, r"\btonic(_prost)?::");
}

#[test]
fn prost_build_in_more_than_one_file() {
    let files = sources("crates/rpckit-codegen/src");
    let found = places(&files, r"\bprost_build::");
    let mut named: Vec<&str> = found.iter().filter_map(|place| place.split(':').next()).collect();
    named.dedup();
    assert_eq!(named.len(), 1, "{named:?}");
}

#[test]
fn a_file_of_many_nouns() {
    let files = sources("crates");
    let long: Vec<String> = files
        .iter()
        .filter(|file| file.lines > 400 || file.path.ends_with("/mod.rs"))
        .map(|file| format!("{} has {} lines", file.path, file.lines))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
