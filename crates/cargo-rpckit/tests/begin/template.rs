//! `--template`: somebody's own templates.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{files, rpckit, well};

#[test]
fn templates_of_ones_own_are_told_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("VERSION", "3"),
        ("Cargo.toml.jinja", "[package]\nname = \"{{ name }}\"\n"),
        (
            "src/__service__.rs.jinja",
            "{% for method in service.methods %}// {{ method.rust }}: {{ method.kind }}\n{% endfor %}",
        ),
        ("docs/{{ name }}.md", "no template"),
        ("only-with-a-store.md.jinja", "{% if store != 'none' %}{{ store }}{% endif %}"),
    ] {
        let path = folder.path().join("mine").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(
        folder.path().join("a.proto"),
        "syntax = \"proto3\";\npackage a.v1;\nmessage A {}\nservice B { rpc C(A) returns (A); rpc D(A) returns (stream A); }\n",
    )
    .unwrap();
    well(folder.path(), &["new", "made", "--template", "mine", "--proto", "a.proto"]);
    let made = files(&folder.path().join("made"));
    let names: Vec<&str> = made.keys().map(String::as_str).collect();
    assert_eq!(names, [".rpckit/template.json", "Cargo.toml", "proto/a/v1/a.proto", "src/b.rs"]);
    assert_eq!(made["src/b.rs"], "// c: unary\n// d: server-streaming\n");
    let record: serde_json::Value = serde_json::from_str(&made[".rpckit/template.json"]).unwrap();
    assert_eq!((record["version"].as_str(), record["template"].as_str()), (Some("3"), Some("../mine")));

    let answer = rpckit(folder.path(), &["new", "begun", "--template", "mine"]);
    assert!(
        answer.err.contains("the templates have no contract of their own: name one with --proto"),
        "{}",
        answer.err
    );
}

/// `templates` is a link to the folder at the top, and cargo leaves out folders that have a manifest.
#[test]
fn every_template_is_packed_with_the_command() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(["package", "--list", "--allow-dirty", "--offline"]).current_dir(folder).output().unwrap();
    let packed = String::from_utf8(output.stdout).unwrap();
    let templates = files(&folder.join("templates"));
    assert!(templates.len() > 10);
    for name in templates.keys() {
        assert!(packed.lines().any(|line| line == format!("templates/{name}")), "{name}: {packed}");
    }
}
