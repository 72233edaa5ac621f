//! What goes where, in files that somebody has changed.

use super::{Left, Why, add};
use crate::servicer::wiring::Widths;

const WIDTHS: Widths = Widths { line: 100, call: 60 };

fn added(base: &str, ours: &str, theirs: &str) -> Result<String, Vec<Left>> {
    add("a.rs", base, ours, theirs, WIDTHS)
}

#[test]
fn each_kind_goes_beside_its_like_and_nothing_else_changes() {
    for (what, base, ours, theirs, expected) in [
        (
            "an import, whatever braces the others stand in",
            "use a::B;\n",
            "//! Mine.\n\nuse a::{B, C};\nuse z::Z; // last\n",
            "use a::{B, D};\n",
            "//! Mine.\n\nuse a::{B, C};\nuse a::D;\nuse z::Z; // last\n",
        ),
        (
            "an import that others show, before the first of its like",
            "pub use self::b::B;\n",
            "use std::fmt;\npub use self::b::{B, More};\n",
            "pub use self::a::A;\npub use self::b::B;\n",
            "use std::fmt;\npub use self::a::A;\npub use self::b::{B, More};\n",
        ),
        ("an import that is there", "", "use a::{b::C, D};\n", "use a::b::C;\n", "use a::{b::C, D};\n"),
        (
            "an import without others",
            "",
            "//! Docs.\nfn f() {}\n",
            "use a::A;\n",
            "//! Docs.\nuse a::A;\n\nfn f() {}\n",
        ),
        ("a module", "mod b;\n", "mod b; // b\nmod mine;\n", "mod a;\nmod b;\n", "mod a;\nmod b; // b\nmod mine;\n"),
        (
            "a function behind that of the template, with its docs, in the line ends of the file",
            "fn a() {}\nfn z() {}\n",
            "fn a() { 1; } // mine\r\nfn mine() {}\r\nfn z() {}\r\n",
            "fn a() {}\n\n/// New.\nfn b() {\n}\nfn z() {}\n",
            "fn a() { 1; } // mine\r\n\r\n/// New.\r\nfn b() {\r\n}\r\nfn mine() {}\r\nfn z() {}\r\n",
        ),
        (
            "a function where nothing is left of the others",
            "fn a() {}\n",
            "// gone\n",
            "fn a() {}\nfn b() {}\n",
            "// gone\n\nfn b() {}\n",
        ),
        (
            "a variant behind that of the template",
            "enum E {\n    A,\n}\n",
            "#[mine]\nenum E {\n    A, // a\n    Mine(u8),\n}\n",
            "enum E {\n    A,\n\n    /// New.\n    B,\n}\n",
            "#[mine]\nenum E {\n    A, // a\n\n    /// New.\n    B,\n    Mine(u8),\n}\n",
        ),
        (
            "a variant behind one without a comma",
            "enum E { A }",
            "enum E { A }",
            "enum E { A, B }",
            "enum E { A,\n\n    B, }",
        ),
        (
            "a service behind the others",
            "fn main() {\n    s.add(AServer::new(A)).run();\n}\n",
            "fn main() {\n    s.intercept(x)\n        .add(AServer::new(mine(A)))\n        .run();\n}\n",
            "fn main() {\n    s.add(AServer::new(A)).add(BServer::new(B)).run();\n}\n",
            "fn main() {\n    s.intercept(x)\n        .add(AServer::new(mine(A)))\n        .add(BServer::new(B))\n        .run();\n}\n",
        ),
    ] {
        assert_eq!(added(base, ours, theirs).as_deref(), Ok(expected), "{what}");
        // What is in is not put in again.
        if !expected.contains("mine(A)") {
            assert_eq!(added(base, expected, theirs).as_deref(), Ok(expected), "{what}, again");
        }
    }
}

#[test]
fn what_has_no_safe_place_is_left_to_a_person() {
    let main = |inside: &str| format!("fn main() {{\n    let store = open();\n    s{inside}.run();\n}}\n");
    let base = main(".add(AServer::new(A { store: store.clone() }))");
    let theirs = main(".add(AServer::new(A { store: store.clone() })).add(BServer::new(B { store: store.clone() }))");
    for (what, base, ours, theirs, line, text, why) in [
        (
            "a name that the function has no more",
            base.as_str(),
            "fn main() {\n    let db = open();\n    s.add(AServer::new(A { store: db.clone() })).run();\n}\n",
            theirs.as_str(),
            3,
            ".add(BServer::new(B { store: store.clone() }))",
            Why::Unknown,
        ),
        (
            "a name that another service has taken",
            base.as_str(),
            "fn main() {\n    let store = open();\n    s.add(AServer::new(A { store }))\n}\n",
            theirs.as_str(),
            3,
            ".add(BServer::new(B { store: store.clone() }))",
            Why::Unknown,
        ),
        (
            "a server that is given nothing so",
            base.as_str(),
            "fn other() {}\n\nfn main() {\n    serve(store);\n}\n",
            theirs.as_str(),
            3,
            ".add(BServer::new(B { store: store.clone() }))",
            Why::Unknown,
        ),
        (
            "a function that has changed otherwise",
            "fn a() { 1 }",
            "\nfn a() { 3 }",
            "fn a() { 2 }",
            2,
            "fn a() { 2 }",
            Why::Unplaced,
        ),
        ("an enum that is gone", "enum E { A }", "struct E;", "enum E { A, B }", 1, "enum E { A, B }", Why::Unplaced),
        (
            "something else of that name",
            "",
            "\nstruct A;",
            "struct A { b: u8 }",
            2,
            "struct A { b: u8 }",
            Why::Unplaced,
        ),
    ] {
        let expected = vec![Left { line, text: text.to_owned(), why }];
        assert_eq!(added(base, ours, theirs), Err(expected), "{what}");
    }
    assert!(added("", "fn {", "fn a() {}").is_err());
}
