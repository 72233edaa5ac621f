//! `cargo rpckit generate`

use std::fs;

use crate::{files, rpckit, well};

#[test]
fn what_does_not_change_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["new", "users", "--generate", "buf", "--service", "user.v1.UserService", "--rpckit", "0.1"]);
    let root = folder.path().join("users");
    let before = files(&root);
    let modified = |name: &str| fs::metadata(root.join("src/gen").join(name)).unwrap().modified().unwrap();
    let times = (modified("mod.rs"), modified("user.v1.rs"));
    let answer = well(&root.join("src"), &["generate"]);
    assert_eq!(answer.err, "src/gen: 2 files, 0 of them changed\n");
    assert_eq!(files(&root), before);
    assert_eq!((modified("mod.rs"), modified("user.v1.rs")), times);
}

#[test]
fn files_come_and_go_with_their_packages() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["new", "users", "--generate", "buf", "--service", "user.v1.UserService", "--rpckit", "0.1"]);
    let root = folder.path().join("users");
    let before = files(&root);
    fs::write(root.join("src/gen/mine.rs"), "// by hand\n").unwrap();
    fs::create_dir_all(root.join("proto/audit/v1")).unwrap();
    let audit = root.join("proto/audit/v1/audit.proto");
    fs::write(&audit, "syntax = \"proto3\";\npackage audit.v1;\nmessage Entry { string text = 1; }\n").unwrap();

    let shown = well(&root, &["generate", "--dry-run"]);
    assert!(shown.out.contains("+++ b/src/gen/audit.v1.rs\n"), "{}", shown.out);
    assert!(!root.join("src/gen/audit.v1.rs").exists());
    assert_eq!(well(&root, &["generate"]).err, "src/gen: 3 files, 2 of them changed\n");
    assert!(files(&root)["src/gen/mod.rs"].contains("pub mod audit"));

    fs::remove_dir_all(root.join("proto/audit")).unwrap();
    let answer = well(&root, &["generate", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(answer["changed"], serde_json::json!(["src/gen/audit.v1.rs", "src/gen/mod.rs"]));
    let mut after = files(&root);
    assert_eq!(after.remove("src/gen/mine.rs").as_deref(), Some("// by hand\n"), "what somebody else wrote stays");
    assert_eq!(after, before);
}

#[test]
fn a_build_script_does_it_already() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["new", "users", "--rpckit", "0.1"]);
    let root = folder.path().join("users");
    let answer = rpckit(&root, &["generate"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("say --out DIR to have it elsewhere too"), "{}", answer.err);
    well(&root, &["generate", "--out", "src/api"]);
    assert!(root.join("src/api/user.v1.rs").is_file());
}

#[test]
fn mistakes_are_told_where_they_are() {
    let folder = tempfile::tempdir().unwrap();
    well(folder.path(), &["new", "users", "--generate", "buf", "--rpckit", "0.1"]);
    let root = folder.path().join("users");
    let before = files(&root);
    let proto = root.join("proto/user/v1/user_service.proto");
    let text = fs::read_to_string(&proto).unwrap();
    fs::write(&proto, text.replace("string.uuid", "string.uid")).unwrap();
    let answer = rpckit(&root, &["generate"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("user_service.proto:"), "{}", answer.err);
    fs::write(&proto, text).unwrap();
    assert_eq!(files(&root), before);
    fs::remove_dir_all(root.join("proto")).unwrap();
    let answer = rpckit(&root, &["generate"]);
    assert!(answer.err.contains("there is no .proto in proto"), "{}", answer.err);
}
