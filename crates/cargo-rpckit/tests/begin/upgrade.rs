//! `upgrade`, over templates that have become newer.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::{files, rpckit, well};

const MANIFEST: &str = "[package]\nname = \"{{ name }}\"\n\n[dependencies]\ntokio = \"1.40\"\n";
const MAIN: &str = "mod config;\n\nfn main() {\n    first();\n    second();\n    third();\n}\n";

/// The templates, in a folder beside the project.
fn templates(folder: &Path, files: &[(&str, &str)]) {
    let templates = folder.join("mine");
    let _ = fs::remove_dir_all(&templates);
    for (path, text) in files {
        let path = templates.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A project of older templates, edited everywhere, beside newer templates.
fn project(folder: &Path) {
    templates(
        folder,
        &[
            ("VERSION", "1"),
            ("Cargo.toml.jinja", MANIFEST),
            ("src/main.rs.jinja", MAIN),
            ("src/config.rs.jinja", "pub const PORT: u16 = 50051;\n"),
            ("Dockerfile.jinja", "FROM debian:12\n"),
            ("old.yaml.jinja", "kind: Pod\n"),
            ("edited.yaml.jinja", "kind: Pod\n"),
            ("deleted.md.jinja", "# {{ name }}\n"),
        ],
    );
    let proto = "syntax = \"proto3\";\npackage a.v1;\nmessage A {}\nservice B { rpc C(A) returns (A); }\n";
    fs::write(folder.join("a.proto"), proto).unwrap();
    well(folder, &["new", "made", "--template", "mine", "--proto", "a.proto"]);
    let made = folder.join("made");
    let edit = |path: &str, text: &str| fs::write(made.join(path), text).unwrap();
    edit("src/main.rs", &MAIN.replace("mod config;\n", "mod config;\nmod mine;\n"));
    edit("src/config.rs", "pub const PORT: u16 = 9090;\n");
    edit("src/mine.rs", "// mine\n");
    edit("edited.yaml", "kind: Pod # mine\n");
    edit("Cargo.toml", "[package]\nname = \"made\"\n\n[dependencies]\nuuid = \"1\"\ntokio = \"1.40\"\n");
    fs::remove_file(made.join("deleted.md")).unwrap();
    templates(
        folder,
        &[
            ("VERSION", "2"),
            ("Cargo.toml.jinja", &MANIFEST.replace("1.40", "1.48")),
            ("src/main.rs.jinja", &MAIN.replace("    third();\n", "    third().drain();\n")),
            ("src/config.rs.jinja", "pub const PORT: u16 = 8080;\n"),
            ("Dockerfile.jinja", "FROM debian:13\n"),
            ("deleted.md.jinja", "# {{ name }}, again\n"),
            ("new.yaml.jinja", "kind: Service\n"),
        ],
    );
}

fn version(made: &Path) -> String {
    let record: serde_json::Value = serde_json::from_str(&files(made)[".rpckit/template.json"]).unwrap();
    record["version"].as_str().unwrap().to_owned()
}

#[test]
fn nothing_is_lost_and_conflicts_wait_for_a_person() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path());
    let made = folder.path().join("made");
    let before = files(&made);

    let dry = rpckit(&made, &["upgrade", "--dry-run"]);
    assert_eq!(dry.code, 1, "{}", dry.err);
    assert!(dry.out.contains("+FROM debian:13"), "{}", dry.out);
    assert_eq!(files(&made), before);

    let answer = rpckit(&made, &["upgrade"]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    let expected = "    merged Cargo.toml
   updated Dockerfile
  left out deleted.md: it was deleted here, and has changed; `cargo rpckit undo` and `upgrade --deleted restore` bring it back
      kept edited.yaml: you edited it, and the templates have it no more; delete it, or leave it as yours
     added new.yaml
   removed old.yaml
  conflict src/config.rs
    merged src/main.rs
1 conflict: resolve the marks, then run `cargo rpckit upgrade --continue`; `--abort` takes all of it back
";
    assert_eq!(answer.err, expected);
    let now = files(&made);
    assert_eq!(now["Cargo.toml"], before["Cargo.toml"].replace("1.40", "1.48"));
    assert_eq!(now["src/main.rs"], before["src/main.rs"].replace("third();", "third().drain();"));
    assert!(now["src/config.rs"].contains("9090") && now["src/config.rs"].contains("8080"));
    assert_eq!((now["edited.yaml"].as_str(), now["src/mine.rs"].as_str()), ("kind: Pod # mine\n", "// mine\n"));
    assert_eq!(version(&made), "1");

    let answer = rpckit(&made, &["upgrade"]);
    assert!(answer.code == 2 && answer.err.contains("an upgrade to 2 is under way"), "{}", answer.err);
    let answer = rpckit(&made, &["upgrade", "--continue"]);
    assert!(answer.code == 2 && answer.err.contains("marks of conflicts are left in src/config.rs"), "{}", answer.err);

    well(&made, &["upgrade", "--abort"]);
    assert_eq!(files(&made), before);

    rpckit(&made, &["upgrade", "--deleted", "restore", "--removed", "remove"]);
    fs::write(made.join("src/config.rs"), "pub const PORT: u16 = 9090;\n").unwrap();
    well(&made, &["upgrade", "--continue"]);
    assert_eq!(version(&made), "2");
    let now = files(&made);
    assert_eq!(now["deleted.md"], "# made, again\n");
    assert!(!now.contains_key("edited.yaml"));
    let answer = well(&made, &["upgrade"]);
    assert!(answer.err.contains("up to date with the templates of 2"), "{}", answer.err);
    assert_eq!(files(&made), now);
}

#[test]
fn programs_get_what_became_of_each_file() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path());
    let answer = rpckit(&folder.path().join("made"), &["upgrade", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!((found["version"].as_str(), found["conflicts"].as_u64()), (Some("2"), Some(1)));
    assert_eq!(found["files"]["src/config.rs"], "conflict");
    assert_eq!(found["files"]["old.yaml"], "removed");
}

/// Killed after any time, the project is the old one or the new one once somebody comes back to it.
#[test]
fn an_upgrade_that_is_killed_is_done_or_undone() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path());
    let made = folder.path().join("made");
    let old = files(&made);
    rpckit(&made, &["upgrade"]);
    let new = files(&made);
    well(&made, &["upgrade", "--abort"]);

    let mut outcomes = BTreeMap::new();
    for step in 0..40u64 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-rpckit"))
            .args(["rpckit", "upgrade"])
            .current_dir(&made)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(step * 2_500));
        let _ = child.kill();
        child.wait().unwrap();
        // Any command that reads finishes what was decided.
        rpckit(&made, &["describe", "--proto", "proto/a/v1/a.proto"]);
        let now = files(&made);
        assert!(now == old || now == new, "killed after {} us: {now:?}", step * 2_500);
        *outcomes.entry(if now == new { "new" } else { "old" }).or_insert(0) += 1;
        if now == new {
            well(&made, &["upgrade", "--abort"]);
        }
    }
    assert!(outcomes.contains_key("old"), "none was killed in time: {outcomes:?}");
}
