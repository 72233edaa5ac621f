//! Every mistake of a proto or an option, with what is said about it and where.

#![allow(clippy::unwrap_used, clippy::case_sensitive_file_extension_comparisons, reason = "tests over files of ours")]

use rpckit_plugin_tests::{mistakes, request_for};

const HEAD: &str = "syntax = \"proto3\";\npackage p.v1;\n";

fn of(text: &str) -> String {
    mistakes(&request_for(&[("p/v1/p.proto", &format!("{HEAD}{text}"))], ""))
}

fn of_options(options: &str) -> String {
    mistakes(&request_for(&[("p/v1/p.proto", HEAD)], options))
}

#[test]
fn names_that_are_no_rust_names() {
    assert_eq!(
        of("message _ {}"),
        "p/v1/p.proto:3:1: message \"_\": underscores alone do not make a Rust name; add a letter"
    );
    assert_eq!(
        of("message M {\n  string __ = 1;\n}"),
        "p/v1/p.proto:4:3: field \"__\": underscores alone do not make a Rust name; add a letter"
    );
    assert!(of("message M {}\nservice S {\n  rpc _(M) returns (M);\n}").starts_with("p/v1/p.proto:5:3: rpc \"_\""));
    assert!(of("enum E {\n  _ = 0;\n}").starts_with("p/v1/p.proto:4:3: enum value \"_\""));
}

#[test]
fn names_that_collide_in_rust() {
    assert_eq!(
        of("message FooBar {}\nmessage foo_bar {}"),
        "p/v1/p.proto:4:1: p.v1.foo_bar and p.v1.FooBar are both FooBar in Rust; rename one of them"
    );
    assert!(
        of("enum E {\n  E_FOO = 0;\n  FOO = 1;\n}").contains("p/v1/p.proto:5:3: FOO and E_FOO are both Foo in Rust")
    );
    assert!(
        of("message M {\n  oneof fooBar { string a = 1; }\n  string foo_bar = 2;\n}")
            .contains("are both foo_bar in Rust")
    );
    assert!(
        of("message M {
  oneof o {
    string a1 = 2;
  }
}")
        .is_empty()
    );
    assert!(
        of("message M {}\nservice S {\n  rpc GetIt(M) returns (M);\n  rpc get_it(M) returns (M);\n}")
            .contains("p/v1/p.proto:6:3: get_it and GetIt are both get_it in Rust")
    );
    assert!(
        of("message SServer {}\nservice S {\n  rpc Get(SServer) returns (SServer);\n}")
            .contains("are both SServer in Rust")
    );
    assert!(
        of("message M {}\nenum SCalls { S_CALLS_NONE = 0; }\nservice S {\n  rpc Get(M) returns (M);\n}")
            .contains("are both SCalls in Rust")
    );
    assert!(
        of("message M {\n  message Kind {}\n  message KindOneOf {}\n  oneof kind { string a = 1; }\n}")
            .contains("are both KindOneOf in Rust")
    );
}

#[test]
fn messages_without_end() {
    let of = |text: &str| mistakes(&request_for(&[("e.proto", &format!("syntax = \"proto2\";\n{text}"))], ""));
    assert_eq!(
        of("message M {\n  required M m = 1;\n}"),
        "e.proto:3:3: field \"m\" requires the message it is in, which then has no end; make it optional"
    );
    assert_eq!(
        of("message A { required B b = 1; }\nmessage B { required group G = 1 { required A a = 1; } }").lines().count(),
        3
    );
    assert_eq!(of("message A { required B b = 1; }\nmessage B { optional A a = 1; }"), "");
}

#[test]
fn all_mistakes_are_reported_together_in_order() {
    let found = of("message _ {}\nmessage M {\n  string _ = 1;\n  string a = 2;\n}\nenum E {\n  _E = 0;\n  __ = 1;\n}");
    let places: Vec<&str> = found.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["p/v1/p.proto:3:1", "p/v1/p.proto:5:3", "p/v1/p.proto:10:3"]);
}

#[test]
fn a_package_belongs_to_one_run() {
    let texts = [
        ("a/a.proto", "syntax = \"proto3\"; package p; import \"b/b.proto\"; message A { B b = 1; }"),
        ("b/b.proto", "syntax = \"proto3\"; package p; message B {}"),
    ];
    let mut request = request_for(&texts, "");
    assert_eq!(mistakes(&request), "");
    request.file_to_generate = vec!["a/a.proto".to_owned()];
    assert_eq!(
        mistakes(&request),
        "a/a.proto: package \"p\" is also in \"b/b.proto\", which is not part of this run; it spans folders, so give all its files to one run; with buf: strategy: all"
    );
}

#[test]
fn packages_that_are_one_module() {
    let texts = [
        ("a.proto", "syntax = \"proto3\"; package p.fooBar; message A {}"),
        ("b.proto", "syntax = \"proto3\"; package p.foo_bar; message B {}"),
    ];
    assert!(mistakes(&request_for(&texts, "")).contains("are the same module in Rust"));
    let texts = [
        ("a.proto", "syntax = \"proto3\"; package p; message V1 { message N {} }"),
        ("b.proto", "syntax = \"proto3\"; package p.v1; message B {}"),
    ];
    assert_eq!(mistakes(&request_for(&texts, "")), "");
    assert!(
        mistakes(&request_for(&texts, "module_tree")).contains("message p.V1 and package p.v1 are the same module")
    );
}

#[test]
fn what_the_smaller_runtime_lacks() {
    let texts = [
        (
            "p.proto",
            "syntax = \"proto3\"; package p; import \"google/rpc/status.proto\"; import \"google/rpc/code.proto\"; \
                     message M { google.rpc.Status status = 1; google.rpc.Code code = 2; }",
        ),
        ("google/rpc/status.proto", "syntax = \"proto3\"; package google.rpc; message Status {}"),
        ("google/rpc/code.proto", "syntax = \"proto3\"; package google.rpc; enum Code { OK = 0; }"),
    ];
    let mut request = request_for(&texts, "runtime=validate");
    request.file_to_generate = vec!["p.proto".to_owned()];
    let found = mistakes(&request);
    assert!(found.starts_with("p.proto:1:109: google.rpc is not part of rpckit-validate; say"), "{found}");
    assert_eq!(found.lines().count(), 2);
    request.parameter = Some("runtime=validate,extern_path=.google.rpc=::google_rpc".to_owned());
    assert_eq!(mistakes(&request), "");
    request.parameter = Some("runtime=rpckit".to_owned());
    assert_eq!(mistakes(&request), "");
}

#[test]
fn options() {
    assert!(
        of_options("stub").starts_with("option stub: no such option; did you mean stubs; valid are messages, runtime,")
    );
    assert!(of_options("paths=source_relative").starts_with("option paths: no such option"));
    assert_eq!(of_options("stubs=maybe"), "option stubs: \"maybe\" is neither true nor false");
    assert_eq!(of_options("messages=none"), "option messages: say messages=extern or messages=generate");
    assert_eq!(of_options("runtime=tonic"), "option runtime: say runtime=validate or runtime=rpckit");
    assert!(of_options("extern_path=.a").contains("say extern_path=.proto.path=::rust::path"));
    assert!(of_options("extern_path=.a=::b,extern_path=.a=::c").contains(".a is mapped twice"));
    assert!(of_options("extern_path=.a=::b { evil }").contains("does not map a proto path to a Rust path"));
    assert!(of_options("type_attribute=.=fn main() {}").contains("is no Rust attribute"));
    assert!(of_options("server_feature=a\"b").contains("is no name of a cargo feature"));
    assert_eq!(of_options("stub,clinet").lines().count(), 2);
    assert_eq!(of_options("type_attribute=.=#[derive(A\\, B)],stubs=true,bytes,server=false,client_feature=x"), "");
}
