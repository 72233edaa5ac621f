//! `--json`, exit codes and `--dry-run` of every command.

use serde_json::Value;

use crate::project::{FIRST_DAY, Project};

/// What a command answers in JSON: one value on stdout, whatever happens, and nothing else.
fn answered(project: &Project, arguments: &[&str]) -> (i32, Value) {
    let (code, answer, said) = project.rpckit(&[arguments, &["--json"]].concat());
    let value = serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {answer}{said}"));
    assert_eq!(code == 2, said.starts_with("error"), "{arguments:?}: {code}: {said}");
    assert!(code == 2 || said.is_empty(), "{arguments:?}: {said}");
    (code, value)
}

/// Asserts the exit code and the keys of an answer.
fn assert_answers(project: &Project, arguments: &[&str], code: i32, keys: &[&str]) -> Value {
    let (ended, answer) = answered(project, arguments);
    let found: Vec<&str> = answer.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!((ended, found.as_slice()), (code, keys), "{arguments:?}: {answer:#}");
    answer
}

/// Asserts that a command tells the same with `--dry-run`, its diff besides, and writes nothing; and then lets it write.
fn assert_shows_first(project: &Project, arguments: &[&str], code: i32, keys: &[&str]) -> Value {
    let mut shown: Vec<&str> = [keys, &["diff"]].concat();
    shown.sort_unstable();
    let first = assert_answers(project, &[arguments, &["--dry-run"]].concat(), code, &shown);
    assert_eq!(first["written"], false, "{arguments:?}");
    assert!(first["diff"].as_str().unwrap().contains("@@"), "{arguments:?}: {first:#}");
    let then = assert_answers(project, arguments, code, keys);
    assert_eq!(then["written"], true, "{arguments:?}");
    for key in keys.iter().filter(|key| !["written", "findings"].contains(key)) {
        assert_eq!(first[key], then[key], "{arguments:?}: {key}");
    }
    then
}

#[test]
fn every_command_answers_programs() {
    let project = Project::empty();
    let template = [
        ("VERSION", "1"),
        ("Cargo.toml.jinja", "[package]\nname = \"{{ name }}\"\n\n[package.metadata.rpckit]\nout = \"src/gen\"\n"),
        ("src/lib.rs.jinja", "//! One.\n#[path = \"gen/mod.rs\"]\npub mod api;\n"),
    ];
    for (path, text) in template {
        project.write(&format!("mine/{path}"), text);
    }
    project.write("shop.proto", FIRST_DAY);
    let new = ["new", "made", "--template", "mine", "--proto", "shop.proto"];
    let made = assert_shows_first(&project, &new, 0, &["files", "first", "root", "written"]);
    assert_eq!(made["files"], serde_json::json!(["Cargo.toml", "proto/shop/v1/shop.proto", "src/lib.rs"]));
    let made = project.inside("made");

    assert_shows_first(&made, &["generate"], 0, &["changed", "files", "written"]);
    assert_answers(&made, &["describe"], 0, &["packages"]);
    assert_answers(&made, &["check"], 0, &["findings", "notes"]);
    // RPCs without a method are findings, and then they have one.
    let servicer =
        "\npub struct Shop;\n\nimpl api::shop::v1::ShopService for Shop {\n    type Error = rpckit::Status;\n}\n";
    made.write("src/lib.rs", &(made.read("src/lib.rs") + servicer));
    let checked = assert_answers(&made, &["check"], 1, &["findings", "notes"]);
    assert_eq!(checked["findings"][0]["kind"], "missing-method");
    let synced = assert_shows_first(&made, &["sync"], 0, &["findings", "inserted", "written"]);
    assert_eq!(synced["inserted"][0]["rpc"], "shop.v1.ShopService/GetArticle");
    assert_answers(&made, &["check", "--deny-unimplemented"], 1, &["findings", "notes"]);

    let rpc = ["add", "rpc", "ShopService", "Sell"];
    let added = assert_shows_first(&made, &rpc, 0, &["files", "findings", "inserted", "left", "rpc", "written"]);
    assert_eq!(added["rpc"], "shop.v1.ShopService/Sell");
    let added =
        assert_shows_first(&made, &["add", "service", "AdminService"], 1, &["files", "left", "service", "written"]);
    assert_eq!(added["service"], "shop.v1.AdminService");
    assert!(added["left"][0].as_str().unwrap().contains("no target of the crate reaches"), "{added}");
    let undone = assert_shows_first(&made, &["undo"], 0, &["files", "undone", "written"]);
    assert_eq!(undone["undone"], "cargo rpckit add service AdminService");

    let of_upgrade = ["conflicts", "files", "version", "written"];
    assert_answers(&made, &["upgrade"], 0, &of_upgrade);
    assert_eq!(answered(&made, &["upgrade", "--dry-run"]).1["diff"], "");
    made.write("src/lib.rs", &made.read("src/lib.rs").replace("//! One.", "//! Mine."));
    made.write("../mine/src/lib.rs.jinja", "//! Two.\n#[path = \"gen/mod.rs\"]\npub mod api;\n");
    made.write("../mine/VERSION", "2");
    let conflicts = assert_shows_first(&made, &["upgrade"], 1, &of_upgrade);
    assert_eq!((&conflicts["conflicts"], &conflicts["files"]["src/lib.rs"]), (&1.into(), &"conflict".into()));
    assert_answers(&made, &["upgrade"], 2, &["error"]);
    assert_answers(&made, &["upgrade", "--continue"], 2, &["error"]);
    let aborted = assert_shows_first(&made, &["upgrade", "--abort"], 0, &of_upgrade);
    assert_eq!(aborted["version"], "1");
    assert_eq!(answered(&made, &["upgrade"]).0, 1);
    made.write("src/lib.rs", "//! Three.\n#[path = \"gen/mod.rs\"]\npub mod api;\n");
    let resumed = assert_shows_first(&made, &["upgrade", "--continue"], 0, &of_upgrade);
    assert_eq!(resumed["version"], "2");

    let completions = assert_answers(&made, &["completions", "bash"], 0, &["script", "shell"]);
    assert!(completions["script"].as_str().unwrap().contains("--deny-unimplemented"));
}

#[test]
fn every_error_is_json_too() {
    let project = Project::new();
    let empty = Project::empty();
    project.write("proto/shop/v1/broken.proto", "syntax = \"proto3\";\nmessage A { B b = 1; }\n");
    for (project, arguments, expected) in [
        (&empty, &["new", "async"][..], "is taken in Rust"),
        (&empty, &["sync"], "is not inside a crate"),
        (&empty, &["describe"], "is not inside a crate"),
        (&project, &["sync"], "broken.proto:2:13"),
        (&project, &["check"], "broken.proto:2:13"),
        (&project, &["generate", "--out", "src/gen"], "broken.proto:2:13"),
        (&project, &["describe"], "broken.proto:2:13"),
        (&project, &["add", "rpc", "ShopService", "sell"], "call it `Sell`"),
        (&project, &["add", "service", "admin"], "call it `Admin`"),
        (&project, &["upgrade"], "was not made by `cargo rpckit new`"),
        (&project, &["upgrade", "--abort"], "no upgrade is under way"),
        (&project, &["undo"], "there is nothing to take back"),
        (&project, &["completions", "dos"], "invalid value 'dos'"),
        (&project, &["add"], "requires a subcommand"),
        (&project, &["nothing"], "unrecognized subcommand 'nothing'"),
        (&project, &["sync", "--dry"], "unexpected argument '--dry'"),
    ] {
        let (code, answer) = answered(project, arguments);
        assert_eq!(code, 2, "{arguments:?}");
        let found = answer["error"].as_str().unwrap();
        assert!(found.contains(expected), "{arguments:?}: {found}");
        assert!(!found.starts_with("error"), "{found}");
    }
    let (code, answer, _) = project.rpckit(&["check", "--format", "json"]);
    assert_eq!(code, 2);
    assert!(serde_json::from_str::<Value>(&answer).unwrap()["error"].as_str().unwrap().contains("broken.proto:2:13"));
    assert_eq!(project.rpckit(&["--help"]).0, 0);
    assert_eq!(project.rpckit(&["--version", "--json"]).0, 0);
}

#[test]
fn a_dry_run_tells_of_nothing_that_was_not_done() {
    let project = Project::new();
    let more = FIRST_DAY.replace("  // Lists", "  rpc Buy(Article) returns (Article);\n  // Lists");
    project.write("proto/shop/v1/shop.proto", &more);
    for arguments in [&["sync"][..], &["add", "rpc", "ShopService", "Sell"], &["generate", "--out", "gen"]] {
        let (code, diff, said) = project.rpckit(&[arguments, &["--dry-run"]].concat());
        assert_eq!((code, said.as_str()), (0, ""), "{arguments:?}");
        assert!(diff.starts_with("--- "), "{diff}");
        let (_, answer, said) = project.rpckit(arguments);
        assert_eq!(answer, "");
        assert_ne!(said, "", "{arguments:?}");
    }
    let (code, diff, said) = project.rpckit(&["undo", "--dry-run"]);
    assert_eq!((code, said.as_str()), (0, ""));
    assert!(diff.contains("+++ /dev/null\n"), "{diff}");
    // What a person has to do is said all the same.
    let (code, diff, said) = project.rpckit(&["add", "service", "AdminService", "--dry-run"]);
    assert_eq!(code, 1);
    assert!(diff.contains("+++ b/src/service/admin_service.rs\n"), "{diff}");
    assert_eq!(said.lines().count(), 2, "{said}");
}
