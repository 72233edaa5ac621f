//! `cargo rpckit add`

use crate::project::{FIRST_DAY, Project, SERVICE};

#[test]
fn an_rpc_with_its_messages_and_its_method() {
    let project = Project::new();
    let (code, diff, _) = project.rpckit(&["add", "rpc", "ShopService", "Sell", "--bidi", "--dry-run"]);
    assert_eq!(code, 0);
    assert!(diff.contains("+  rpc Sell(stream SellRequest) returns (stream SellResponse);\n"), "{diff}");
    assert!(diff.contains("+    async fn sell("), "{diff}");
    assert_eq!(project.read("proto/shop/v1/shop.proto"), FIRST_DAY);

    let (code, answer, said) = project.rpckit(&["add", "rpc", "shop.v1.ShopService", "DropArticle"]);
    assert_eq!((code, answer.as_str()), (0, ""), "{said}");
    assert_eq!(
        said,
        "proto/shop/v1/shop.proto: `DropArticle` of `shop.v1.ShopService`\nsrc/service.rs: `drop_article` for \
         `shop.v1.ShopService/DropArticle`\n"
    );
    let expected = FIRST_DAY.replace(
        "}\n\nmessage Get",
        "  rpc DropArticle(DropArticleRequest) returns (DropArticleResponse);\n}\n\nmessage Get",
    ) + "\nmessage DropArticleRequest {}\n\nmessage DropArticleResponse {}\n";
    assert_eq!(project.read("proto/shop/v1/shop.proto"), expected);
    let service = project.read("src/service.rs");
    assert!(service.contains("    async fn drop_article(\n"), "{service}");

    let (code, _, said) =
        project.rpckit(&["add", "rpc", "ShopService", "Look", "--request", "Article", "--response", "Article"]);
    assert_eq!(code, 0, "{said}");
    assert!(project.read("proto/shop/v1/shop.proto").contains("  rpc Look(Article) returns (Article);\n}\n"));
    for _ in 0..2 {
        assert_eq!(project.rpckit(&["undo"]).0, 0);
    }
    assert_eq!(project.read("proto/shop/v1/shop.proto"), FIRST_DAY);
    assert_eq!(project.read("src/service.rs"), SERVICE);
}

#[test]
fn a_message_that_comes_along_is_imported() {
    let project = Project::called("second-day-empty");
    for name in ["Ping", "Drop"] {
        let (code, _, said) =
            project.rpckit(&["add", "rpc", "ShopService", name, "--response", "google.protobuf.Empty"]);
        assert_eq!(code, 0, "{said}");
    }
    let (code, _, said) = project.rpckit(&[
        "add",
        "rpc",
        "ShopService",
        "Last",
        "--request",
        ".google.protobuf.Timestamp",
        "--response",
        "google.rpc.Status",
    ]);
    assert_eq!(code, 0, "{said}");
    let imports = "import \"google/protobuf/empty.proto\";\nimport \"google/protobuf/timestamp.proto\";\nimport \
                   \"google/rpc/status.proto\";\n";
    let rpcs = "  rpc Ping(PingRequest) returns (google.protobuf.Empty);\n  rpc Drop(DropRequest) returns \
                (google.protobuf.Empty);\n  rpc Last(.google.protobuf.Timestamp) returns (google.rpc.Status);\n";
    let expected = FIRST_DAY
        .replace("package shop.v1;\n", &format!("package shop.v1;\n\n{imports}"))
        .replace("}\n\nmessage Get", &format!("{rpcs}}}\n\nmessage Get"))
        + "\nmessage PingRequest {}\n\nmessage DropRequest {}\n";
    assert_eq!(project.read("proto/shop/v1/shop.proto"), expected);
    assert_eq!(project.errors(), [""; 0]);

    let project = Project::scaffolded("shop.v1.ShopService", "buf");
    let (code, _, said) = project.rpckit(&[
        "add",
        "rpc",
        "ShopService",
        "Look",
        "--response",
        "google.rpc.Status",
        "--request",
        "google.protobuf.Empty",
    ]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        project.read("third_party/google/rpc/status.proto"),
        rpckit_build::shipped("google/rpc/status.proto").unwrap()
    );
    assert!(!project.root.join("third_party/google/protobuf").exists());
}

#[test]
fn what_is_refused() {
    let project = Project::new();
    for (arguments, reason) in [
        (
            ["ShopService", "drop_article"],
            "error: `drop_article` is no name for an RPC, which is in UpperCamelCase: call it `DropArticle`\n",
        ),
        (
            ["ShopService", "1"],
            "error: `1` is no name for an RPC, which is in UpperCamelCase: begin with a capital letter, and go on with letters and digits\n",
        ),
        (
            ["ShopServise", "Sell"],
            "error: there is no service `ShopServise`; did you mean `ShopService`? (there is `shop.v1.ShopService`)\n",
        ),
        (["Bank", "Sell"], "error: there is no service `Bank` (there is `shop.v1.ShopService`)\n"),
        (
            ["ShopService", "GetArticle"],
            "error: proto/shop/v1/shop.proto:7:3: `shop.v1.ShopService` has an RPC `GetArticle`: choose another name\n",
        ),
    ] {
        let (code, _, said) = project.rpckit(&["add", "rpc", arguments[0], arguments[1]]);
        assert_eq!((code, said.as_str()), (2, reason));
    }
    project.write("proto/shop/v1/more.proto", "syntax = \"proto3\";\npackage shop.v1;\nmessage SellRequest {}\n");
    let (code, _, said) = project.rpckit(&["add", "rpc", "ShopService", "Sell"]);
    assert_eq!(
        (code, said.as_str()),
        (
            2,
            "error: `shop.v1.SellRequest` exists: choose another name for the RPC, or take what is there with --request SellRequest\n"
        )
    );
    let (code, _, said) = project.rpckit(&["add", "rpc", "ShopService", "Sell", "--request", "Nothing"]);
    let reason = "there is no message `Nothing` in the protos and what they import: import its file in proto/shop/v1/shop.proto \
                  first, or leave --request out for a new message";
    assert_eq!((code, said), (2, format!("error: {reason}\n")));
    project.write("proto/common/v1/money.proto", "syntax = \"proto3\";\npackage common.v1;\nmessage Money {}\n");
    for (message, reason) in [
        ("Artikle", "there is no message `Artikle` in the protos and what they import; did you mean `Article`?"),
        (
            "common.v1.Money",
            "`common.v1.Money` is in common/v1/money.proto, which proto/shop/v1/shop.proto does not import: add `import \
             \"common/v1/money.proto\";` to it first",
        ),
        (
            "google.type.Money",
            "there is no message `google.type.Money` in the protos and what they import: import its file in \
             proto/shop/v1/shop.proto first, or leave --response out for a new message",
        ),
    ] {
        let (code, _, said) = project.rpckit(&["add", "rpc", "ShopService", "Pay", "--response", message]);
        assert_eq!((code, said), (2, format!("error: {reason}\n")));
    }
    assert_eq!(project.read("proto/shop/v1/shop.proto"), FIRST_DAY);
    assert_eq!(project.read("src/service.rs"), SERVICE);
}

const MAIN: &str = "//! Serves.

fn main() {
    let shop = growing_shop::Shop { names: Vec::new() };
    let server = rpckit::server::Server::new()
        .add(growing_shop::api::ShopServiceServer::new(shop)); // the shop
    drop(server);
}
";

#[test]
fn a_service() {
    let project = Project::called("growing-shop");
    project.write("src/main.rs", MAIN);
    project.write("src/lib.rs", &project.read("src/lib.rs").replace("mod service", "pub mod service"));
    project.write(
        "build.rs",
        "fn main() -> Result<(), rpckit_build::Error> {
    rpckit_build::compile([\"proto/shop/v1/shop.proto\", \"proto/shop/v1/admin_service.proto\"], [\"proto\"]) // not protos()
}
",
    );
    let (code, _, said) = project.rpckit(&["add", "service", "AdminService"]);
    assert_eq!(
        (code, said.as_str()),
        (
            0,
            "proto/shop/v1/admin_service.proto: `shop.v1.AdminService`; add RPCs with `cargo rpckit add rpc AdminService NAME`\n\
             src/main.rs\nsrc/service/admin_service.rs\nsrc/service.rs\n"
        )
    );
    assert_eq!(
        project.read("proto/shop/v1/admin_service.proto"),
        "syntax = \"proto3\";\n\npackage shop.v1;\n\nservice AdminService {}\n"
    );
    assert_eq!(project.read("src/service.rs"), format!("{SERVICE}pub mod admin_service;\n"));
    let added = "\n        .add(growing_shop::api::AdminServiceServer::new(\n            growing_shop::service::admin_service::AdminServicer,\n        )); // the shop";
    assert_eq!(project.read("src/main.rs"), MAIN.replace("; // the shop", added));
    for (name, reason) in [
        ("AdminService", "`shop.v1.AdminService` exists"),
        ("Article", "`shop.v1.Article` exists"),
        ("admin", "call it `Admin`"),
    ] {
        let (code, _, said) = project.rpckit(&["add", "service", name]);
        assert_eq!(code, 2);
        assert!(said.contains(reason), "{said}");
    }
    let (code, _, said) = project.rpckit(&["add", "rpc", "AdminService", "Audit"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        project.read("proto/shop/v1/admin_service.proto"),
        "syntax = \"proto3\";\n\npackage shop.v1;\n\nservice AdminService {\n  rpc Audit(AuditRequest) returns (AuditResponse);\n}\n\nmessage \
         AuditRequest {}\n\nmessage AuditResponse {}\n"
    );
    assert!(project.read("src/service/admin_service.rs").contains("    async fn audit(\n"));
    assert_eq!(project.errors(), [""; 0]);
}

#[test]
fn what_is_left_of_a_service_is_said() {
    let project = Project::new();
    let (code, _, said) = project.rpckit(&["add", "service", "AdminService"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("build.rs: see that it compiles the new proto\n"), "{said}");
    assert!(said.contains("give `second_day::api::AdminServiceServer::new(second_day::service::admin_service::AdminServicer)` to the server\n"));
    let (code, _, said) = project.rpckit(&["add", "service", "AuditService", "--package", "audit.v1"]);
    assert_eq!(code, 1);
    assert!(said.contains("no module of the crate has the code of `audit.v1`"), "{said}");
    assert!(project.read("proto/audit/v1/audit_service.proto").contains("package audit.v1;\n"));
}
