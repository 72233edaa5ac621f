//! The plugin's binary and the build script give the same bytes; the binary keeps the manners of a plugin.

#![allow(clippy::unwrap_used, clippy::case_sensitive_file_extension_comparisons, reason = "tests over files of ours")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use rpckit_plugin_tests::{request_for, request_of, root};

/// The binary, built here: cargo builds other packages' binaries for nobody.
fn plugin() -> PathBuf {
    let target = std::env::current_exe().unwrap();
    let target = target.ancestors().nth(2).unwrap().to_owned();
    let built = Command::new(env!("CARGO"))
        .args(["build", "-q", "-p", "protoc-gen-rpckit", "--target-dir"])
        .arg(target.parent().unwrap())
        .status()
        .unwrap();
    assert!(built.success());
    target.join(format!("protoc-gen-rpckit{}", std::env::consts::EXE_SUFFIX))
}

fn run(input: &[u8]) -> Output {
    let mut child =
        Command::new(plugin()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A plugin that does not like the first bytes may be gone before the last.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

#[test]
fn the_plugin_has_manners() {
    let good = request_for(&[("p.proto", "syntax = \"proto3\"; package p; message M {}")], "");
    let output = run(&good.to_bytes());
    assert!(output.status.success() && output.stderr.is_empty());
    assert_eq!(output.stdout, rpckit_codegen::respond(&good.to_bytes()).unwrap());

    let bad = request_for(&[("p.proto", "syntax = \"proto3\"; package p; message _ {}")], "stub");
    let output = run(&bad.to_bytes());
    assert!(output.status.success() && output.stderr.is_empty());
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("option stub: no such option") && text.contains("p.proto:1:31: message \"_\""), "{text}");

    let output = run(b"\xff\xff no request");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("the input is no CodeGeneratorRequest"));

    let version = Command::new(plugin()).arg("--version").output().unwrap();
    assert!(String::from_utf8_lossy(&version.stdout).starts_with("protoc-gen-rpckit 0."));
    let help = Command::new(plugin()).arg("--help").output().unwrap();
    assert!(String::from_utf8_lossy(&help.stdout).contains("extern_path"));
    assert_eq!(Command::new(plugin()).arg("--nonsense").output().unwrap().status.code(), Some(1));
}

#[test]
fn the_build_script_writes_what_the_plugin_answers() {
    let proto = root().join("proto");
    let out = tempfile::tempdir().unwrap();
    let file = proto.join("user/v1/user_service.proto");
    rpckit_build::configure().out_dir(out.path()).compile([&file], [&proto]).unwrap();
    let written = std::fs::read_to_string(out.path().join("user.v1.rs")).unwrap();
    let files =
        rpckit_codegen::generate(&request_of(&["user/v1/user_service.proto"], &[proto], "").to_bytes()).unwrap();
    assert_eq!(written, files[0].content);
    let tree = std::fs::read_to_string(out.path().join("rpckit.rs")).unwrap();
    assert!(
        tree.contains("pub mod user {") && tree.contains("include!(concat!(env!(\"OUT_DIR\"), \"/user.v1.rs\"));"),
        "{tree}"
    );
}

#[test]
fn a_build_script_shows_its_mistakes_one_per_line() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let bad = write("bad.proto", "syntax = \"proto3\";\npackage p;\nmessage _ {\n  string __ = 1;\n}\n");
    let compile =
        |path: &PathBuf| rpckit_build::configure().out_dir(folder.path()).compile([path], [folder.path()]).unwrap_err();
    let error = compile(&bad);
    assert_eq!(error.to_string().lines().count(), 2);
    assert_eq!(format!("{error:?}").trim(), error.to_string());
    // The path that was compiled, so that an editor can open it; not the name that imports use.
    assert!(error.to_string().starts_with(&format!("{}:3:1: message \"_\"", bad.display())), "{error}");
    let broken = write("broken.proto", "syntax = \"proto3\";\nmessage {\n");
    assert!(compile(&broken).to_string().contains("broken.proto:2:9"), "{}", compile(&broken));
    let missing = write("missing.proto", "syntax = \"proto3\";\nimport \"not/there.proto\";\n");
    assert!(compile(&missing).to_string().contains("not/there.proto"), "{}", compile(&missing));
}

/// An include of a package that is gone must fail, not go on with what it was.
#[test]
fn a_package_that_is_gone_is_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.proto");
    for (package, other) in [("old", "new"), ("new", "old")] {
        std::fs::write(&path, format!("syntax = \"proto3\"; package {package}; message M {{}}")).unwrap();
        rpckit_build::configure().out_dir(folder.path()).compile([&path], [folder.path()]).unwrap();
        assert!(folder.path().join(format!("{package}.rs")).is_file());
        assert!(!folder.path().join(format!("{other}.rs")).exists());
    }
    assert!(path.is_file(), "only what a run wrote is taken away");
}

#[test]
fn what_is_imported_is_generated_unless_its_code_is_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("common.proto", "syntax = \"proto3\"; package common.v1; message C {}");
    let user = "syntax = \"proto3\"; package user.v1; import \"common.proto\"; import \"google/rpc/status.proto\"; \
                import \"google/protobuf/empty.proto\"; message M { common.v1.C c = 1; google.rpc.Status s = 2; }";
    write("user.proto", user);
    let generated = |builder: rpckit_build::Builder| {
        let out = tempfile::tempdir().unwrap();
        builder.out_dir(out.path()).compile([folder.path().join("user.proto")], [folder.path()]).unwrap();
        let names =
            std::fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> =
            names.filter(|name| name.ends_with(".v1.rs") || name.starts_with("google")).collect();
        names.sort();
        names
    };
    assert_eq!(generated(rpckit_build::configure()), ["common.v1.rs", "user.v1.rs"]);
    let foreign = rpckit_build::configure().extern_path(".common", "::common_types");
    assert_eq!(generated(foreign), ["user.v1.rs"]);
}

#[test]
fn what_did_not_change_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.proto");
    std::fs::write(&path, "syntax = \"proto3\"; package p; message M {}").unwrap();
    let compile = || rpckit_build::configure().out_dir(folder.path()).compile([&path], [folder.path()]).unwrap();
    compile();
    let time = || std::fs::metadata(folder.path().join("p.rs")).unwrap().modified().unwrap();
    let first = time();
    compile();
    assert_eq!(first, time());
}

/// Comments, source information and options differ between compilers in many small ways; the output does not.
#[test]
fn protoc_and_protox_give_the_same_bytes() {
    if Command::new("protoc").arg("--version").output().is_err() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "protoc is missing");
        return;
    }
    let cases = root().join("tests/golden/cases");
    for name in [
        "comments/comments.proto",
        "well_known/well_known.proto",
        "imports/b.proto",
        "proto2/proto2.proto",
        "oneofs/oneofs.proto",
    ] {
        let file = cases.join(name);
        let include = file.parent().unwrap().to_owned();
        let [ours, theirs] = [false, true].map(|on| {
            let out = tempfile::tempdir().unwrap();
            rpckit_build::configure().protoc(on).out_dir(out.path()).compile([&file], [&include]).unwrap();
            let entries = std::fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().path());
            let mut files: Vec<PathBuf> =
                entries.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect();
            files.sort();
            files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect::<Vec<_>>()
        });
        assert!(ours == theirs, "{name}");
    }
}
