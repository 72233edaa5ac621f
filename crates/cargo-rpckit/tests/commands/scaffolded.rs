//! What `new` has made, and what becomes of it.

use std::process::Command;

use crate::project::Project;

/// What rustfmt would change.
fn unformatted(project: &Project) -> String {
    let output = Command::new(env!("CARGO")).args(["fmt", "--check"]).current_dir(&project.root).output().unwrap();
    [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat()
}

#[test]
fn it_is_in_step_and_stays_so() {
    let project = Project::scaffolded("shop.v1.ShopService", "build-script");
    let (code, answer, said) = project.rpckit(&["check"]);
    assert_eq!(code, 0, "{answer}{said}");
    assert!(answer.lines().all(|line| line.ends_with(" [unimplemented]")), "{answer}");

    for arguments in [
        &["add", "rpc", "ShopService", "CloseShop", "--bidi"][..],
        &["add", "service", "AdminService"],
        &["add", "rpc", "AdminService", "Audit", "--client-streaming"],
    ] {
        let (code, _, said) = project.rpckit(arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
    }
    assert_eq!(unformatted(&project), "");
    let (code, answer, _) = project.rpckit(&["check"]);
    assert_eq!((code, answer.matches("`CloseShop`").count(), answer.matches("`Audit`").count()), (0, 1, 1), "{answer}");
    assert_eq!(project.rpckit(&["check", "--deny-unimplemented"]).0, 1);
}

#[test]
fn what_it_has_generated_is_generated_again() {
    let project = Project::scaffolded("shop.v1.ShopService", "buf");
    assert_eq!(project.rpckit(&["check"]).0, 0);
    // It comes along with an RPC that is added, and not with one that somebody writes.
    let (code, _, said) = project.rpckit(&["add", "rpc", "ShopService", "CloseShop"]);
    assert_eq!(code, 0, "{said}");
    let (code, answer, _) = project.rpckit(&["check"]);
    assert_eq!(code, 0, "{answer}");
    let proto = project.read("proto/shop/v1/shop_service.proto");
    project
        .write("proto/shop/v1/shop_service.proto", &proto.replace("  rpc CloseShop", "  // Closes.\n  rpc CloseShop"));
    let (code, answer, _) = project.rpckit(&["check"]);
    assert_eq!(code, 1);
    assert!(answer.contains("src/gen/shop.v1.rs:"), "{answer}");
    assert_eq!(project.rpckit(&["generate"]).0, 0);
    let (code, answer, _) = project.rpckit(&["check"]);
    assert_eq!(code, 0, "{answer}");
    assert_eq!(unformatted(&project), "");
}
