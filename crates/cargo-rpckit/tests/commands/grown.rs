//! What is added to a project that `new` has made.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::project::Project;

/// A project of these answers, in a folder of its own.
fn made(arguments: &[&str]) -> Project {
    let project = Project::empty();
    let root = env!("CARGO_MANIFEST_DIR").trim_end_matches("crates/cargo-rpckit");
    let always = ["new", "shop", "--service", "shop.v1.ShopService", "--rpckit", root, "--yes"];
    let (code, _, said) = project.rpckit(&[&always[..], arguments].concat());
    assert_eq!(code, 0, "{said}");
    project.inside("shop")
}

fn unformatted(project: &Project) -> String {
    let output = Command::new(env!("CARGO")).args(["fmt", "--check"]).current_dir(&project.root).output().unwrap();
    [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat()
}

fn well(project: &Project, arguments: &[&str]) -> String {
    let (code, answer, said) = project.rpckit(arguments);
    assert_eq!(code, 0, "{arguments:?}: {said}");
    answer + &said
}

fn record(project: &Project) -> Value {
    serde_json::from_str(&project.read(".rpckit/template.json")).unwrap()
}

/// What the templates are said to have given is what is there.
fn assert_is_as_recorded(project: &Project) {
    for (path, text) in record(project)["files"].as_object().unwrap() {
        assert_eq!(text.as_str().unwrap(), project.read(path), "{path}");
    }
}

#[test]
fn it_becomes_what_the_templates_would_have_made_of_it() {
    for arguments in [&[][..], &["--store", "sqlite"], &["--store", "postgres", "--generate", "buf"]] {
        let project = made(arguments);
        let before = [".rpckit/template.json", "src/main.rs", "tests/rpc/main.rs"].map(|path| project.read(path));
        let (code, diff, said) = project.rpckit(&["add", "service", "AdminService", "--dry-run"]);
        assert_eq!((code, said.as_str()), (0, ""), "{arguments:?}");
        assert!(diff.contains("+++ b/src/service/admin_service.rs\n"), "{diff}");
        assert!(diff.contains("+mod admin_service;\n"), "{diff}");

        let said = well(&project, &["add", "service", "AdminService"]);
        assert!(said.starts_with("proto/shop/v1/admin_service.proto: `shop.v1.AdminService`; add RPCs with"), "{said}");
        assert!(said.contains("\nsrc/main.rs\n") && !said.contains(".rpckit"), "{said}");
        let has_store = arguments.contains(&"--store");
        let servicer = project.read("src/service/admin_service.rs");
        assert_eq!(servicer.contains("pub store: Store,"), has_store, "{servicer}");
        assert!(servicer.contains("type Error = Error;") && servicer.contains("/// Finds an admin by id."));
        let server =
            if has_store { "AdminServicer {\n            store: store.clone(),\n        }" } else { "AdminServicer" };
        let main = project.read("src/main.rs");
        assert!(main.contains(&format!("        .add(AdminServiceServer::new({server}))\n        .run()")), "{main}");
        let tests = project.read("tests/rpc/admin_service.rs");
        for test in ["get_admin_is_unimplemented", "create_admin_refuses_what_breaks_a_rule", "\"string.max_len\""] {
            assert!(tests.contains(test), "{tests}");
        }
        assert_eq!(unformatted(&project), "");
        assert_is_as_recorded(&project);
        assert_eq!(well(&project, &["check"]).matches("[unimplemented]").count(), 6);
        assert!(well(&project, &["upgrade"]).contains("up to date"));

        well(&project, &["add", "rpc", "AdminService", "Audit", "--bidi"]);
        let tests = project.read("tests/rpc/admin_service.rs");
        assert!(tests.contains("async fn audit_is_unimplemented() {"), "{tests}");
        assert_eq!(unformatted(&project), "");
        assert!(well(&project, &["upgrade"]).contains("up to date"));
        well(&project, &["add", "rpc", "ShopService", "Close"]);
        assert!(project.read("tests/rpc/shop_service.rs").contains("async fn close_is_unimplemented() {"));
        assert_eq!(well(&project, &["check"]).matches("[unimplemented]").count(), 8);

        for _ in 0..3 {
            well(&project, &["undo"]);
        }
        assert_eq!(
            [".rpckit/template.json", "src/main.rs", "tests/rpc/main.rs"].map(|path| project.read(path)),
            before
        );
        assert!(!project.root.join("src/service/admin_service.rs").exists());
        assert!(!project.root.join("proto/shop/v1/admin_service.proto").exists());
    }
}

#[test]
fn a_service_without_rpcs_gets_its_tests_with_its_first_one() {
    let project = made(&[]);
    well(&project, &["add", "service", "Extra", "--package", "more.v1", "--empty"]);
    assert!(!project.root.join("tests/rpc/extra.rs").exists());
    assert!(!project.read("src/service/extra.rs").contains("use rpckit::"));
    well(&project, &["add", "rpc", "Extra", "Look", "--server-streaming"]);
    assert!(project.read("tests/rpc/extra.rs").contains("async fn look_is_unimplemented() {"));
    assert!(project.read("tests/rpc/main.rs").contains("\nmod extra;\n"));
    assert_eq!(unformatted(&project), "");
}

/// Whether all lines of `old` are in `new`, in their order.
fn only_inserts(old: &str, new: &str) -> bool {
    let mut new = new.split_inclusive('\n');
    old.split_inclusive('\n').all(|line| new.any(|other| other == line))
}

#[test]
fn what_was_edited_by_hand_is_only_added_to() {
    let project = made(&["--store", "sqlite"]);
    let edit = |path: &str, edits: &[(&str, &str)]| {
        let mut text = project.read(path);
        for (old, new) in edits {
            assert!(text.contains(old), "{path}: {old}");
            text = text.replacen(old, new, 1);
        }
        project.write(path, &text);
        text
    };
    // Each beside what a new service changes.
    let main = edit(
        "src/main.rs",
        &[
            ("use shop::store::Store;\n", "use shop::store::Store;\nuse std::time::Duration;\n"),
            ("        .add(", "        .intercept(Mine { patience: Duration::ZERO })\n        .add("),
            ("        .run()", "        // The end.\n        .run()"),
        ],
    );
    let error = edit(
        "src/error.rs",
        &[
            (
                "    ShopNotFound(#[from] ShopNotFound),\n",
                "    ShopNotFound(#[from] ShopNotFound),\n\n    /// Mine.\n    #[error(\"closed\")]\n    #[status(UNAVAILABLE)]\n    Closed,\n",
            ),
            ("use crate::api::shop::v1::ShopNotFound;\n", "use crate::api::shop::v1::{Shop, ShopNotFound};\n"),
        ],
    );
    let service = edit(
        "src/service.rs",
        &[
            ("mod shop_service;\n", "mod mine;\nmod shop_service; // sells\n"),
            ("\npub use", "\npub use self::mine::Mine;\npub use"),
        ],
    );
    let tests = edit("tests/rpc/main.rs", &[("mod shop_service;\n", "mod mine;\nmod shop_service; // sells\n")]);
    let of_shop = edit(
        "tests/rpc/shop_service.rs",
        &[("assert_refused(&failure_of_stream(result).await, field, rule);", "mine();")],
    );
    project.write("Dockerfile", "FROM scratch\n");

    let said = well(&project, &["add", "service", "AdminService"]);
    well(&project, &["add", "rpc", "ShopService", "Close", "--client-streaming"]);
    for (path, before) in
        [("src/main.rs", &main), ("src/error.rs", &error), ("src/service.rs", &service), ("tests/rpc/main.rs", &tests)]
    {
        assert!(only_inserts(before, &project.read(path)), "{path}: {}\n{said}", project.read(path));
    }
    assert_eq!(project.read("Dockerfile"), "FROM scratch\n");
    let main = project.read("src/main.rs");
    assert!(main.contains("store: store.clone(),\n        }))\n        // The end.\n"), "{main}");
    assert!(
        main.contains("use shop::service::AdminServicer;\n") || main.contains("{AdminServicer, ShopServicer}"),
        "{main}"
    );
    let error = project.read("src/error.rs");
    assert!(error.contains("    AdminNotFound(#[from] AdminNotFound),\n"), "{error}");
    let now = project.read("tests/rpc/shop_service.rs");
    assert!(now.contains("async fn close_is_unimplemented() {") && now.contains("CloseRequest"), "{now}");
    assert!(only_inserts(&of_shop[of_shop.find("use super").unwrap()..], &now), "{now}");
}

#[test]
fn what_has_no_place_is_told_where_it_belongs() {
    let project = made(&["--store", "sqlite"]);
    let main = project.read("src/main.rs").replace("let store", "let db").replace("store: store.clone()", "store: db");
    project.write("src/main.rs", &main);
    project.write("README.md", "# Mine\n");
    fs::remove_file(project.root.join("src/lib.rs")).unwrap();
    let (code, _, said) = project.rpckit(&["add", "service", "AdminService"]);
    assert_eq!(code, 1, "{said}");
    let line = main.lines().position(|line| line.contains(".add(")).unwrap() + 1;
    let expected = format!(
        "src/main.rs:{line}: has changed there, so put in by hand\n    .add(AdminServiceServer::new(AdminServicer {{\n"
    );
    assert!(said.contains(&expected), "{said}");
    assert!(
        said.contains("README.md:1: has changed there, so put in by hand\n    Serves\n    - `shop.v1.ShopService`\n"),
        "{said}"
    );
    assert!(said.contains("src/lib.rs: is not there any more: see that something else has\n"), "{said}");
    assert_eq!((project.read("src/main.rs"), project.read("README.md")), (main, "# Mine\n".to_owned()));
    assert!(project.read("src/service.rs").contains("mod admin_service;"));
    // A later service is not told the same again.
    let (_, answer, _) = project.rpckit(&["add", "service", "AuditService", "--json"]);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let left = answer["left"].as_array().unwrap();
    assert!(!left.iter().any(|line| line.as_str().unwrap().contains("AdminServicer")), "{left:?}");
}

#[test]
fn what_is_refused_changes_nothing() {
    let project = made(&[]);
    let before = project.read(".rpckit/template.json");
    project.write("src/service/taken_service.rs", "// mine\n");
    project.write("proto/shop/v1/more.proto", "syntax = \"proto3\";\npackage shop.v1;\nmessage Admin {}\n");
    for (name, reason) in [
        ("TakenService", "src/service/taken_service.rs: is there already: choose another name"),
        ("AdminService", "proto/shop/v1/more.proto: has a message `Admin`, which the service would begin with too"),
        ("ShopService", "`shop.v1.ShopService` exists"),
    ] {
        let (code, _, said) = project.rpckit(&["add", "service", name]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(reason), "{said}");
        assert_eq!(project.read(".rpckit/template.json"), before);
    }
    well(&project, &["add", "service", "AdminService", "--empty"]);
}

/// The next version of a service is one of the same name.
#[test]
fn another_version_of_a_service_has_names_of_its_own() {
    let project = made(&[]);
    let (code, _, said) = project.rpckit(&["add", "service", "ShopService", "--package", "shop.v2"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("SHOP_NOT_FOUND") && said.contains("begin without RPCs with --empty"), "{said}");
    well(&project, &["add", "service", "ShopService", "--package", "shop.v2", "--empty"]);
    well(&project, &["add", "rpc", "shop.v2.ShopService", "Close"]);
    assert!(project.read("src/service/v2_shop_service.rs").contains("impl ShopService for V2ShopServicer {"));
    assert!(project.read("src/main.rs").contains(".add(V2ShopServiceServer::new(V2ShopServicer))"));
    assert!(project.read("tests/rpc/v2_shop_service.rs").contains("async fn close_is_unimplemented() {"));
    assert!(project.read("proto/shop/v2/shop_service.proto").contains("rpc Close("));
    assert_eq!(unformatted(&project), "");
}

#[test]
fn templates_of_ones_own_make_the_service() {
    let project = Project::empty();
    for (path, text) in [
        ("VERSION", "1"),
        ("Cargo.toml.jinja", "[package]\nname = \"{{ name }}\"\n"),
        ("src/lib.rs.jinja", "{% for service in services %}\nmod {{ service.module }};\n{% endfor %}\n"),
        (
            "src/__service__.rs.jinja",
            "//! Mine.\n{% for method in service.methods %}\n// {{ method.rust }}\n{% endfor %}\n",
        ),
        ("list.txt.jinja", "{% for service in services %}\n{{ service.full_name }}\n{% endfor %}\n"),
    ] {
        project.write(&format!("mine/{path}"), text);
    }
    project
        .write("a.proto", "syntax = \"proto3\";\npackage a.v1;\nmessage A {}\nservice B { rpc C(A) returns (A); }\n");
    well(&project, &["new", "made", "--template", "mine", "--proto", "a.proto"]);
    let project = project.inside("made");
    // No servicer is known to be in what they give.
    let (code, _, said) = project.rpckit(&["add", "service", "DService"]);
    assert_eq!(code, 1);
    assert!(said.contains("no target of the crate reaches its servicer"), "{said}");
    assert_eq!(project.read("src/lib.rs"), "mod b;\nmod d_service;\n");
    assert_eq!(project.read("src/d_service.rs"), "//! Mine.\n");
    assert_eq!(project.read("list.txt"), "a.v1.B\na.v1.DService\n");
    assert_is_as_recorded(&project);
    well(&project, &["add", "rpc", "B", "Look"]);
    assert_eq!(project.read("src/b.rs"), "//! Mine.\n// c\n// look\n");

    project.write("../mine/list.txt.jinja", "two\n");
    project.write("../mine/VERSION", "2");
    let (code, _, said) = project.rpckit(&["add", "service", "EService"]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(project.read("list.txt"), "a.v1.B\na.v1.DService\n");
    assert_eq!(record(&project)["version"], "1");
}
