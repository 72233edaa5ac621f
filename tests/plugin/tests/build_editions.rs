//! Build scripts and files of editions, which protoc has to parse. `PROTOC` is the environment's, so each run is a process of
//! its own: this test binary again, asked for one test.

#![allow(clippy::unwrap_used, reason = "tests over files of ours")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use rpckit_plugin_tests::root;

const FOLDER: &str = "RPCKIT_TEST_FOLDER";
const MODERN: &str = "edition = \"2023\"; package modern.v1; message M { string text = 1; }";

/// Compiles `main.proto` of the folder where there is one, and leaves what came of it.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let out = folder.join("out");
    let compiled = rpckit_build::configure()
        .out_dir(&out)
        .compile([folder.join("main.proto")], [folder.to_owned(), root().join("proto")]);
    fs::write(folder.join("result"), compiled.map_or_else(|error| error.to_string(), |()| "ok".to_owned())).unwrap();
}

fn compile(protoc: &OsStr, files: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child"])
        .env("PROTOC", protoc)
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    let result = fs::read_to_string(folder.path().join("result")).unwrap();
    let result = result.replace(&format!("{}/", folder.path().display()), "");
    (folder, result)
}

#[test]
fn without_protoc_the_error_names_the_file_and_the_remedy() {
    let nowhere = OsStr::new("/nowhere/protoc");
    let remedy = "protobuf editions need protoc: install protoc 27 or later, or set PROTOC to it; \
                  /nowhere/protoc does not run: ";
    let (_, result) = compile(nowhere, &[("main.proto", MODERN)]);
    assert!(result.starts_with(&format!("main.proto: {remedy}")), "{result}");

    let main = "syntax = \"proto3\"; package main.v1; import \"modern.proto\"; message M { modern.v1.M m = 1; }";
    let (_, result) = compile(nowhere, &[("main.proto", main), ("modern.proto", MODERN)]);
    assert!(result.starts_with(&format!("modern.proto: {remedy}")), "{result}");
}

#[test]
fn other_protos_need_no_protoc() {
    let main = "syntax = \"proto3\"; package main.v1; import \"old.proto\"; message M { old.v1.M m = 1; }";
    let old = "syntax = \"proto2\"; package old.v1; message M { required string edition = 1; }";
    let (_, result) = compile(OsStr::new("/nowhere/protoc"), &[("main.proto", main), ("old.proto", old)]);
    assert_eq!(result, "ok");
}

#[cfg(unix)]
#[test]
fn a_protoc_older_than_editions_is_told_so() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let protoc = folder.path().join("protoc");
    fs::write(&protoc, "#!/bin/sh\necho libprotoc 3.21.12\n").unwrap();
    fs::set_permissions(&protoc, fs::Permissions::from_mode(0o755)).unwrap();
    let (_, result) = compile(protoc.as_os_str(), &[("main.proto", MODERN)]);
    assert_eq!(
        result,
        format!(
            "main.proto: protobuf editions need protoc 27 or later, and {} is libprotoc 3.21.12: install a newer one, or set \
             PROTOC to it",
            protoc.display()
        )
    );
}

/// Only with a protoc that knows editions in `PROTOC`: loudly skipped without one, and in CI there has to be one.
#[test]
fn with_protoc_the_code_is_the_plugins() {
    let Some(protoc) = std::env::var_os("PROTOC") else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "PROTOC is not set");
        // Past the harness, which shows nothing of tests that pass.
        return std::io::stderr().write_all(b"SKIPPED: PROTOC names no protoc with editions\n").unwrap();
    };
    let case = root().join("tests/golden/cases/editions");
    let read = |name: &str| fs::read_to_string(case.join(name)).unwrap();
    let main = "syntax = \"proto3\"; package main.v1; import \"defaults.proto\"; import \"features.proto\"; \
                message M { editions.v1.Presence a = 1; editions.v1.Inherited b = 2; }";
    let files = [
        ("main.proto", main),
        ("defaults.proto", &read("defaults.proto")),
        ("features.proto", &read("features.proto")),
    ];
    let (folder, result) = compile(&protoc, &files);
    assert_eq!(result, "ok");
    let written = fs::read_to_string(folder.path().join("out/editions.v1.rs")).unwrap();
    assert!(written == read("editions.v1.rs"), "the build script and the plugin differ");

    let (_, result) = compile(&protoc, &[("main.proto", "edition = \"2023\";\nmessage M { string a = 0; }")]);
    assert!(result.starts_with("main.proto:2:"), "{result}");
}
