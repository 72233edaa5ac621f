//! Whole upgrades, from a recorded older template over a project that was edited everywhere.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Answer, Became, Question, abort, apply, resume};
use crate::journal;
use crate::record::{Files, Record};
use crate::tree::Tree;
use crate::upgrade::How;
use crate::upgrade::state::State;

fn record(version: &str, files: &[(&str, &str)]) -> Record {
    Record {
        version: version.to_owned(),
        template: None,
        context: serde_json::json!({"name": "users"}),
        files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect(),
    }
}

const MAIN: &str = "mod config;\n\nfn main() {\n    init();\n    serve();\n}\n";

fn older() -> Record {
    record(
        "0.1.0",
        &[
            ("Cargo.toml", "[package]\nname = \"users\"\n\n[dependencies]\ntokio = \"1.40\"\n"),
            ("src/main.rs", MAIN),
            ("src/config.rs", "pub const PORT: u16 = 50051;\n"),
            ("src/error.rs", "pub struct Error;\n"),
            ("Dockerfile", "FROM debian:12\n"),
            ("k8s/old.yaml", "kind: Pod\n"),
            ("k8s/edited.yaml", "kind: Pod\n"),
            ("README.md", "# users\n"),
        ],
    )
}

fn newer() -> Record {
    record(
        "0.2.0",
        &[
            ("Cargo.toml", "[package]\nname = \"users\"\n\n[dependencies]\ntokio = \"1.48\"\n"),
            ("src/main.rs", &MAIN.replace("    serve();\n", "    serve().drain();\n")),
            ("src/config.rs", "pub const PORT: u16 = 8080;\n"),
            ("src/error.rs", "pub struct Error;\n"),
            ("Dockerfile", "FROM debian:13\n"),
            ("README.md", "# users, by rpckit\n"),
            ("k8s/service.yaml", "kind: Service\n"),
        ],
    )
}

/// A project of the older templates, edited in every way.
fn project(root: &Path) {
    let mut tree = Tree::new(root);
    for (path, text) in &older().files {
        tree.write(path, text.as_str()).unwrap();
    }
    older().save(&mut tree).unwrap();
    journal::commit(&tree, "new").unwrap();
    let edit = |path: &str, text: &str| fs::write(root.join(path), text).unwrap();
    edit("src/main.rs", &MAIN.replace("mod config;\n", "mod config;\nmod mine;\n"));
    edit("src/config.rs", "pub const PORT: u16 = 9090;\n");
    edit("src/error.rs", "pub struct Error { mine: bool }\n");
    edit("k8s/edited.yaml", "kind: Pod # mine\n");
    edit("src/mine.rs", "// mine\n");
    edit("Cargo.toml", "[package]\nname = \"users\"\n\n[dependencies]\nuuid = \"1\"\ntokio = \"1.40\"\n");
    fs::remove_file(root.join("README.md")).unwrap();
}

fn text(root: &Path, path: &str) -> Option<String> {
    fs::read_to_string(root.join(path)).ok()
}

fn files(root: &Path) -> BTreeMap<String, String> {
    let mut paths: Files = older().files;
    paths.extend(newer().files);
    paths.insert("src/mine.rs".to_owned(), String::new());
    paths.insert(crate::record::PATH.to_owned(), String::new());
    paths.into_keys().filter_map(|path| Some((path.clone(), text(root, &path)?))).collect()
}

/// There is no terminal.
#[expect(clippy::unnecessary_wraps, reason = "asking can fail")]
fn nobody(_: &str, _: Question) -> Result<Answer, crate::error::Error> {
    Ok(Answer::Nobody)
}

#[test]
fn every_edit_is_there_and_every_conflict_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    project(root);
    let mut tree = Tree::new(root);
    let became = apply(&mut tree, &older(), newer(), nobody).unwrap();
    journal::commit(&tree, "upgrade").unwrap();
    let expected = BTreeMap::from([
        ("Cargo.toml", Became::Written(How::Merged)),
        ("Dockerfile", Became::Written(How::Taken)),
        ("README.md", Became::LeftOut(Answer::Nobody)),
        ("k8s/edited.yaml", Became::Kept(Answer::Nobody)),
        ("k8s/old.yaml", Became::Removed),
        ("k8s/service.yaml", Became::Written(How::Added)),
        ("src/config.rs", Became::Written(How::Conflicts(1))),
        ("src/main.rs", Became::Written(How::Merged)),
    ]);
    let expected: BTreeMap<String, Became> = expected.into_iter().map(|(path, what)| (path.to_owned(), what)).collect();
    assert_eq!(became, expected);
    assert_eq!(
        text(root, "src/main.rs").unwrap(),
        "mod config;\nmod mine;\n\nfn main() {\n    init();\n    serve().drain();\n}\n"
    );
    assert_eq!(
        text(root, "Cargo.toml").unwrap(),
        "[package]\nname = \"users\"\n\n[dependencies]\nuuid = \"1\"\ntokio = \"1.48\"\n"
    );
    assert_eq!(text(root, "src/error.rs").unwrap(), "pub struct Error { mine: bool }\n");
    assert_eq!(text(root, "k8s/edited.yaml").unwrap(), "kind: Pod # mine\n");
    assert_eq!(text(root, "README.md"), None);
    assert_eq!(Record::load(&Tree::new(root)).unwrap().unwrap(), older(), "the version waits for the conflicts");
}

#[test]
fn the_version_moves_when_all_is_resolved() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    project(root);
    let mut tree = Tree::new(root);
    apply(&mut tree, &older(), newer(), nobody).unwrap();
    journal::commit(&tree, "upgrade").unwrap();

    let mut tree = Tree::new(root);
    let state = State::load(&tree).unwrap().unwrap();
    let error = resume(&mut tree, state).unwrap_err().to_string();
    assert!(error.starts_with("marks of conflicts are left in src/config.rs: resolve them"), "{error}");

    fs::write(root.join("src/config.rs"), "pub const PORT: u16 = 9090; // not 8080\n").unwrap();
    let mut tree = Tree::new(root);
    let state = State::load(&tree).unwrap().unwrap();
    assert_eq!(resume(&mut tree, state).unwrap(), "0.2.0");
    journal::commit(&tree, "upgrade --continue").unwrap();
    let tree = Tree::new(root);
    assert_eq!(Record::load(&tree).unwrap().unwrap(), newer());
    assert!(State::load(&tree).unwrap().is_none());
}

#[test]
fn abort_gives_every_byte_back() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    project(root);
    let before = files(root);
    let mut tree = Tree::new(root);
    apply(&mut tree, &older(), newer(), |_, _| Ok(Answer::Yes)).unwrap();
    journal::commit(&tree, "upgrade").unwrap();
    assert_ne!(files(root), before);
    assert_eq!(text(root, "README.md").unwrap(), "# users, by rpckit\n", "it was asked for");
    assert_eq!(text(root, "k8s/edited.yaml"), None);

    let mut tree = Tree::new(root);
    let state = State::load(&tree).unwrap().unwrap();
    abort(&mut tree, state).unwrap();
    journal::commit(&tree, "upgrade --abort").unwrap();
    assert_eq!(files(root), before);
    assert!(State::load(&Tree::new(root)).unwrap().is_none());
}

#[test]
fn without_conflicts_it_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    project(root);
    fs::write(root.join("src/config.rs"), "pub const PORT: u16 = 50051;\n").unwrap();
    let mut tree = Tree::new(root);
    let became = apply(&mut tree, &older(), newer(), |_, _| Ok(Answer::No)).unwrap();
    journal::commit(&tree, "upgrade").unwrap();
    assert_eq!(became["README.md"], Became::LeftOut(Answer::No));
    assert_eq!(Record::load(&Tree::new(root)).unwrap().unwrap(), newer());
    let mut tree = Tree::new(root);
    let again = apply(&mut tree, &newer(), newer(), nobody).unwrap();
    assert!(again.is_empty() && tree.changes().unwrap().is_empty());
}
