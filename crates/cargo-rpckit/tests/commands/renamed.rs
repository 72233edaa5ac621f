//! rpckit under another name.

use crate::project::{FIRST_DAY, Project};

#[test]
fn stubs_name_rpckit_as_the_manifest_does() {
    let project = Project::called("renamed");
    let manifest = project.read("Cargo.toml").replacen("rpckit = {", "kit = { package = \"rpckit\",", 1);
    project.write("Cargo.toml", &manifest);
    // Generated code names rpckit by its own name.
    project.write(
        "src/lib.rs",
        "extern crate kit as rpckit;\n\npub mod api {\n    kit::include_proto!(\"shop.v1\");\n}\n\npub struct Shop;\n\npub struct Stall;\n\n\
         impl api::ShopService for Shop {\n    type Error = kit::Status;\n}\n\n#[kit::servicer(api::ShopService)]\nimpl Stall {}\n",
    );
    let more = FIRST_DAY.replace("  // Lists", "  rpc Haggle(stream Article) returns (stream Article);\n  // Lists");
    project.write("proto/shop/v1/shop.proto", &more);
    let (code, _, said) = project.rpckit(&["sync"]);
    assert_eq!((code, said.lines().count()), (0, 6), "{said}");
    let text = project.read("src/lib.rs");
    assert_eq!(text.matches("requests: &mut kit::Requests<api::Article>,\n").count(), 2, "{text}");
    assert!(!text.contains("rpckit::"), "{text}");
    assert_eq!(project.errors(), [""; 0]);

    let (code, _, said) = project.rpckit(&["add", "service", "AdminService"]);
    assert_eq!(code, 1, "{said}");
    assert!(project.read("src/service/admin_service.rs").contains("use kit::prelude::*;\n"));
}
