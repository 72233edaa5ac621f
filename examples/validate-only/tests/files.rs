//! Files, right and wrong.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::process::{Command, Output};

use rpckit_validate::Validate;
use rpckit_validate::prost::Message;
use validate_only::{Format, read};

const RIGHT: &str = r#"{
    "name": "web", "image": "registry.example/web:1.4", "minReplicas": 1, "maxReplicas": 3,
    "ports": [{"name": "http", "number": 8080}], "environment": {"LOG": "info"}, "gracePeriod": "30s"
}"#;
const WRONG: &str = r#"{
    "name": "web_", "image": "web", "minReplicas": 4, "ports": [{"name": "http", "number": 80800}, {}],
    "environment": {"log": ""}, "gracePeriod": "3000s"
}"#;

#[test]
fn both_formats_give_the_same_message() {
    let json = read(RIGHT.as_bytes(), Format::Json).unwrap();
    assert_eq!(read(&json.encode_to_vec(), Format::Binary).unwrap(), json);
    assert_eq!(json.validate(), Ok(()));
    assert!(read(b"{\"nmae\": 1}", Format::Json).is_err());
    assert!(read(b"{} {}", Format::Json).is_err());
}

fn run(name: &str, content: &[u8], arguments: &[&str]) -> Output {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    Command::new(env!("CARGO_BIN_EXE_validate-only")).arg(&path).args(arguments).output().unwrap()
}

fn said(output: &Output) -> Vec<&str> {
    std::str::from_utf8(&output.stdout).unwrap().lines().collect()
}

#[test]
fn every_broken_rule_has_a_line() {
    let output = run("wrong.json", WRONG.as_bytes(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        said(&output),
        [
            ": min_replicas must not be greater than max_replicas [deployment.replicas]",
            "name: must be a valid hostname [string.hostname]",
            "image: does not match regex pattern `^[a-z0-9./-]+:[A-Za-z0-9_.-]+$` [string.pattern]",
            "ports[0].number: must be greater than or equal to 1 and less than or equal to 65535 [uint32.gte_lte]",
            "ports[1].name: value is required [required]",
            "ports[1].number: must be greater than or equal to 1 and less than or equal to 65535 [uint32.gte_lte]",
            "environment[\"log\"]: does not match regex pattern `^[A-Z][A-Z0-9_]*$` [string.pattern]",
            "grace_period: must be less than or equal to 300s [duration.lte]",
        ]
    );
    let right = read(RIGHT.as_bytes(), Format::Json).unwrap();
    let output = run("right.bin", &right.encode_to_vec(), &[]);
    assert_eq!((output.status.code(), said(&output)), (Some(0), vec![]));
}

#[test]
fn a_mask_looks_at_some_fields() {
    let output = run("partly.json", WRONG.as_bytes(), &["--mask", "name,min_replicas"]);
    assert_eq!(said(&output), ["name: must be a valid hostname [string.hostname]"]);
    let output = run("mistyped.json", WRONG.as_bytes(), &["--mask", "replicas"]);
    assert_eq!(said(&output), [": mask path `replicas` names no field [field_mask.path]"]);
}
