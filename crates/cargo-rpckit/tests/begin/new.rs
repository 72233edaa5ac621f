//! `cargo rpckit new`

use std::fs;
use std::process::Command;

use crate::{files, repository, rpckit, well};

const CHOICES: [(&str, &str); 6] = [
    ("none", "build-script"),
    ("none", "buf"),
    ("sqlite", "build-script"),
    ("sqlite", "buf"),
    ("postgres", "build-script"),
    ("postgres", "buf"),
];

#[test]
fn the_same_answers_give_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    let reference = repository().join("proto/user/v1/user_service.proto");
    for (number, (store, generate)) in CHOICES.into_iter().enumerate() {
        let mut made = Vec::new();
        let places = if number == CHOICES.len() - 1 { &["one", "two"][..] } else { &["one"] };
        for place in places {
            let inside = folder.path().join(format!("{store}-{generate}-{place}"));
            fs::create_dir(&inside).unwrap();
            let proto = ["--proto", reference.to_str().unwrap()];
            well(
                &inside,
                &[&["new", "users", "--store", store, "--generate", generate, "--rpckit", "0.1"], &proto[..]].concat(),
            );
            made.push(files(&inside.join("users")));
        }
        assert_eq!(made.first(), made.last());
        let made = &made[0];
        assert_eq!(made.contains_key("build.rs"), generate == "build-script");
        assert_eq!(made.contains_key("src/gen/user.v1.rs"), generate == "buf");
        assert_eq!(made.contains_key("third_party/rpckit/v1/options.proto"), generate == "buf");
        assert_eq!(made.contains_key("src/store.rs"), store != "none");
        assert_eq!(made.contains_key("migrations/0001_begin.sql"), store != "none");
        assert_eq!(made["proto/user/v1/user_service.proto"], fs::read_to_string(&reference).unwrap());
        for (path, text) in made.iter().filter(|(path, _)| path.ends_with("rs") && !path.starts_with("src/gen/")) {
            let mut rustfmt = Command::new("rustfmt");
            rustfmt
                .args(["--edition", "2024", "--check"])
                .arg(folder.path().join(format!("{store}-{generate}-one/users")).join(path));
            // A file with modules has rustfmt look at those too, and some of them are not there yet.
            if !text.contains("\nmod ") && !text.contains("\npub mod ") {
                let output = rustfmt.output().unwrap();
                assert!(output.status.success(), "{path}: {}", String::from_utf8_lossy(&output.stdout));
            }
        }
    }
}

#[test]
fn what_would_be_made_is_shown_and_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let shown = well(folder.path(), &["new", "greeter", "--dry-run", "--rpckit", "0.1"]);
    assert!(!folder.path().join("greeter").exists());
    well(folder.path(), &["new", "greeter", "--rpckit", "0.1"]);
    let made = files(&folder.path().join("greeter"));
    for (path, text) in &made {
        assert!(shown.out.contains(&format!("+++ b/{path}\n")), "{path}");
        assert!(text.lines().all(|line| shown.out.contains(&format!("\n+{line}\n"))), "{path}");
    }
    let undone = well(&folder.path().join("greeter"), &["undo"]);
    assert_eq!(undone.err, "`cargo rpckit new` is taken back\n");
    assert!(files(&folder.path().join("greeter")).is_empty());
}

#[test]
fn programs_are_told_what_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let answer = well(
        folder.path(),
        &["new", "greeter", "--json", "--service", "acme.greet.v2.GreetingService", "--rpckit", "0.1"],
    );
    let answer: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let mut told: Vec<&str> = answer["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
    told.push(".rpckit/template.json");
    told.sort_unstable();
    assert_eq!(told, files(&folder.path().join("greeter")).keys().collect::<Vec<_>>());
    let call = "grpcurl -plaintext -d '{\"id\": \"018f3c6e-0000-7000-8000-000000000000\"}' 127.0.0.1:50051 \
                acme.greet.v2.GreetingService/GetGreeting";
    assert_eq!(answer["first"]["call"], call);
    assert!(told.contains(&"proto/acme/greet/v2/greeting_service.proto"), "{told:?}");
}

#[test]
fn imports_come_along_and_stay_where_they_are_imported_from() {
    let folder = tempfile::tempdir().unwrap();
    let protos = folder.path().join("protos");
    for (path, text) in [
        (
            "shop/v1/shop.proto",
            "package shop.v1;\nimport \"common/money.proto\";\nservice S { rpc Pay(common.Money) returns (common.Money); }",
        ),
        ("common/money.proto", "package common;\nmessage Money { int64 cents = 1; }"),
        ("common/unused.proto", "package common;\nmessage Unused {}"),
    ] {
        let path = protos.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("syntax = \"proto3\";\n{text}\n")).unwrap();
    }
    well(
        folder.path(),
        &["new", "shop", "--generate", "buf", "--rpckit", "0.1", "--proto", "protos/shop/v1/shop.proto"],
    );
    let made = files(&folder.path().join("shop"));
    let own: Vec<&String> =
        made.keys().filter(|path| path.starts_with("proto/") || path.starts_with("src/gen/")).collect();
    let expected = [
        "proto/common/money.proto",
        "proto/shop/v1/shop.proto",
        "src/gen/common.rs",
        "src/gen/mod.rs",
        "src/gen/shop.v1.rs",
    ];
    assert_eq!(own, expected);
    let service = &made["src/service/s.rs"];
    assert!(service.contains("_request: crate::api::common::Money"), "{service}");
    // What the contract does otherwise than buf asks for is listed, so that new mistakes are found.
    let lint = &made["buf.yaml"];
    for rule in ["PACKAGE_VERSION_SUFFIX", "RPC_REQUEST_RESPONSE_UNIQUE", "RPC_REQUEST_STANDARD_NAME", "SERVICE_SUFFIX"]
    {
        assert!(lint.contains(rule), "{rule} is not in {lint}");
    }
}

/// However an import is written, and wherever its name stands besides.
#[test]
fn imports_are_what_the_compiler_says() {
    let folder = tempfile::tempdir().unwrap();
    let protos = folder.path().join("protos");
    fs::create_dir(&protos).unwrap();
    for (name, text) in [
        (
            "shop.proto",
            "syntax = 'proto3'; package shop.v1; import 'money.proto';
import 'google/rpc/status.proto';
// Not \"buf/validate/validate.proto\", nor \"shop.proto\".
message R { money.v1.Money m = 1; google.rpc.Status s = 2; }
service S { rpc Pay(R) returns (R); }",
        ),
        ("money.proto", "syntax = 'proto3'; /* package of.old; */ package money.v1; message Money {}"),
    ] {
        fs::write(protos.join(name), text).unwrap();
    }
    well(folder.path(), &["new", "shop", "--generate", "buf", "--rpckit", "0.1", "--proto", "protos/shop.proto"]);
    let made = files(&folder.path().join("shop"));
    let protos = made.keys().filter(|path| path.ends_with("proto")).collect::<Vec<_>>();
    assert_eq!(protos, ["proto/money.proto", "proto/shop/v1/shop.proto", "third_party/google/rpc/status.proto"]);
    let lint = &made["buf.yaml"];
    for (rule, is_broken) in [("PACKAGE_DIRECTORY_MATCH", true), ("IMPORT_USED", false), ("PACKAGE_DEFINED", false)] {
        assert_eq!(lint.contains(rule), is_broken, "{rule}: {lint}");
    }
}

#[test]
fn mistakes_name_the_remedy_and_make_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("there")).unwrap();
    fs::write(folder.path().join("there/file"), "").unwrap();
    fs::write(
        folder.path().join("broken.proto"),
        "syntax = \"proto3\";\npackage a.v1;\nmessage A { Nothing b = 1; }\n",
    )
    .unwrap();
    fs::write(folder.path().join("empty.proto"), "syntax = \"proto3\";\npackage a.v1;\nmessage A {}\n").unwrap();
    for (part, message) in [("one", "B"), ("two", "C")] {
        fs::create_dir(folder.path().join(part)).unwrap();
        let text = format!("syntax = \"proto3\";\npackage a.v1;\nmessage {message} {{}}\n");
        fs::write(folder.path().join(part).join("a.proto"), text).unwrap();
    }
    let alike: &[&str] = &["new", "users", "--include", ".", "--proto", "one/a.proto", "two/a.proto"];
    for (arguments, expected) in [
        (alike, "another of the protos becomes proto/a/v1/a.proto too: rename one"),
        (&["new", "there"][..], "is there already: choose another name, or take it away"),
        (&["new", "Users"], "is no name of a crate: lower-case letters"),
        (&["new", "async"], "is taken in Rust: choose another name, as in `async-service`"),
        (&["new", "users", "--service", "User"], "write package, version and name, as in `user.v1.UserService`"),
        (&["new", "users", "--proto", "broken.proto"], "broken.proto:3:"),
        (&["new", "users", "--proto", "missing.proto"], "missing.proto: "),
        (&["new", "users", "--proto", "empty.proto"], "the protos have no service: name a file that has one"),
        (&["new", "users", "--rpckit", "there"], "there: is neither a checkout of rpckit nor a version"),
        (&["new", "users", "--template", "there"], "holds no templates: their names end in .jinja"),
    ] {
        let answer = rpckit(folder.path(), arguments);
        assert_eq!(answer.code, 2, "{arguments:?}");
        assert!(answer.err.contains(expected), "{arguments:?}: {}", answer.err);
        assert!(!folder.path().join("users").exists(), "{arguments:?}");
    }
}

/// One number for a crate, here and in what is made.
#[test]
fn the_versions_are_those_of_this_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let mut compared = 0;
    for store in ["sqlite", "postgres"] {
        well(folder.path(), &["new", store, "--store", store, "--rpckit", "0.1"]);
        let manifest = fs::read_to_string(folder.path().join(store).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap().split("[package.metadata").next().unwrap();
        let dependencies = dependencies.lines().filter_map(|line| line.split_once(" = "));
        for (name, written) in dependencies.filter(|(name, _)| !name.starts_with("rpckit")) {
            let version = written.split('"').nth(1).unwrap();
            let own = workspace.lines().find(|line| line.starts_with(&format!("{name} = "))).unwrap();
            assert_eq!(own.split('"').nth(1), Some(version), "{name}");
            compared += 1;
        }
    }
    assert!(compared > 10, "{compared}");
}

/// Two versions of a service, each with an error of the same name, and a service called as a part of the crate is.
#[test]
fn names_that_come_twice_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let protos = repository().join("tests/scaffold/versions");
    let [one, two, store] = ["shop/v1/user_service.proto", "shop/v2/user_service.proto", "shop/v1/store.proto"]
        .map(|file| protos.join(file).to_str().unwrap().to_owned());
    let include = protos.to_str().unwrap();
    let arguments = ["--store", "sqlite", "--rpckit", "0.1", "--include", include];
    let protos = ["--proto", &one, "--proto", &two, "--proto", &store];
    well(folder.path(), &[&["new", "shop"], &arguments[..], &protos[..]].concat());
    let made = files(&folder.path().join("shop"));
    for file in [
        "src/service/user_service.rs",
        "src/service/v2_user_service.rs",
        "src/service/store.rs",
        "src/store.rs",
        "tests/rpc/user_service.rs",
        "tests/rpc/v2_user_service.rs",
        "tests/rpc/store.rs",
        "tests/store.rs",
        "proto/shop/v2/user_service.proto",
    ] {
        assert!(made.contains_key(file), "{file}: {:?}", made.keys());
    }
    for (file, line) in [
        ("src/main.rs", "use shop::api::shop::v2::UserServiceServer as V2UserServiceServer;"),
        ("src/main.rs", ".add(V2UserServiceServer::new(V2UserServicer {"),
        ("src/error.rs", "use crate::api::shop::v2::UserNotFound as V2UserNotFound;"),
        ("src/error.rs", "V2UserNotFound(#[from] V2UserNotFound)"),
        ("src/service/v2_user_service.rs", "impl UserService for V2UserServicer {"),
        ("src/service/store.rs", "impl crate::api::shop::v1::Store for StoreServicer {"),
    ] {
        assert!(made[file].contains(line), "{file}: {line}\n{}", made[file]);
    }
}
