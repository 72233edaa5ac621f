//! The second day of a service: its proto has changed, and the code is brought up to it.

use std::fs;

use crate::project::{Project, SERVICE};

/// Two RPCs more, and one that takes something else.
const SECOND_DAY: &str = r#"syntax = "proto3";
package shop.v1;

// Sells.
service ShopService {
  // Buys: one article of each name.
  //
  // Nothing is bought twice.
  rpc Buy(stream BuyRequest) returns (BuyResponse);
  // Finds an article.
  rpc GetArticle(FindArticleRequest) returns (Article);
  // Lists all of them.
  rpc ListArticles(ListArticlesRequest) returns (stream Article);
  rpc Haggle(stream HaggleRequest) returns (stream Article);
}

message FindArticleRequest { string name = 1; uint32 size = 2; }
message GetArticleRequest { string name = 1; }
message ListArticlesRequest {}
message Article { string name = 1; }
message BuyRequest { string name = 1; }
message BuyResponse { uint32 count = 1; }
message HaggleRequest { uint32 cents = 1; }
"#;

/// Whether all lines of `old` are in `new`, in their order.
fn only_inserts(old: &str, new: &str) -> bool {
    let mut new = new.split_inclusive('\n');
    old.split_inclusive('\n').all(|line| new.any(|other| other == line))
}

#[test]
fn two_rpcs_are_new_and_one_has_changed() {
    let project = Project::new();
    assert_eq!(project.errors(), [""; 0]);
    assert_eq!(
        project.rpckit(&["sync"]),
        (0, String::new(), "every servicer has a method for each of its RPCs\n".to_owned())
    );
    assert_eq!(project.read("src/service.rs"), SERVICE);

    project.write("proto/shop/v1/shop.proto", SECOND_DAY);
    let (code, diff, said) = project.rpckit(&["sync", "--dry-run"]);
    assert_eq!(code, 1);
    assert!(said.contains("src/service.rs:25:69: `get_article`"), "{said}");
    assert!(diff.contains("+    async fn buy("), "{diff}");
    assert_eq!(project.read("src/service.rs"), SERVICE);

    let (code, _, said) = project.rpckit(&["sync"]);
    assert_eq!(code, 1);
    // Where it stands now, below a new method.
    let reported =
        "src/service.rs:36:69: `get_article` takes `GetArticleRequest`, and the RPC takes `FindArticleRequest`";
    assert!(said.contains(reported), "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
    let synced = project.read("src/service.rs");
    let buy = "
    /// Buys: one article of each name.
    ///
    /// Nothing is bought twice.
    async fn buy(
        &self,
        cx: &Context,
        _requests: &mut Requests<crate::api::BuyRequest>,
    ) -> Result<crate::api::BuyResponse, Error> {
        cx.unimplemented().await
    }
";
    let haggle = "
    async fn haggle(
        &self,
        cx: &Context,
        _requests: &mut Requests<crate::api::HaggleRequest>,
        _responses: &mut Responses<Article>,
    ) -> Result<(), Error> {
        cx.unimplemented().await
    }

";
    let (error, listed) = ("// ours\n", "// listed\n");
    let expected = SERVICE.replace(error, &format!("{error}{buy}")).replace(listed, &format!("{listed}{haggle}"));
    assert_eq!(synced, expected);
    assert!(only_inserts(SERVICE, &synced));

    let line = 1 + synced[..synced.find("request: GetArticleRequest").unwrap()].matches('\n').count();
    let errors = project.errors();
    assert!(!errors.is_empty());
    for error in errors {
        assert!(error.starts_with(&format!("src/service.rs:{line}: ")), "{error}");
    }
    let (code, _, said) = project.rpckit(&["sync"]);
    assert_eq!((code, said.lines().count()), (1, 1), "{said}");
    assert!(said.starts_with(&format!("src/service.rs:{line}:69: ")), "{said}");
    assert_eq!(project.read("src/service.rs"), synced);

    project.write(
        "src/service.rs",
        &synced.replace("request: GetArticleRequest", "request: crate::api::FindArticleRequest"),
    );
    let errors = project.errors();
    assert!(errors.iter().all(|error| error.contains("unused import: `GetArticleRequest`")), "{errors:?}");
    assert_eq!(project.rpckit(&["sync"]).0, 0);
}

#[test]
fn a_sync_is_taken_back() {
    let project = Project::new();
    project.write("proto/shop/v1/shop.proto", SECOND_DAY);
    project.rpckit(&["sync"]);
    assert_ne!(project.read("src/service.rs"), SERVICE);
    assert_eq!(project.rpckit(&["undo"]).0, 0);
    assert_eq!(project.read("src/service.rs"), SERVICE);
}

#[test]
fn an_answer_for_programs() {
    let project = Project::new();
    project.write("proto/shop/v1/shop.proto", SECOND_DAY);
    let (code, answer, said) = project.rpckit(&["sync", "--json"]);
    assert_eq!((code, said.as_str()), (1, ""));
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(
        answer["inserted"],
        serde_json::json!([
            {"file": "src/service.rs", "method": "buy", "rpc": "shop.v1.ShopService/Buy"},
            {"file": "src/service.rs", "method": "haggle", "rpc": "shop.v1.ShopService/Haggle"},
        ])
    );
    assert_eq!(answer["findings"][0]["kind"], "changed-signature");
    assert_eq!(answer["findings"][0]["line"], 36);
}

#[test]
fn mistakes_name_the_proto() {
    let project = Project::new();
    project.write("proto/shop/v1/shop.proto", "syntax = \"proto3\";\nservice {");
    let (code, _, said) = project.rpckit(&["sync"]);
    assert_eq!(code, 2);
    assert!(said.contains("proto/shop/v1/shop.proto:2"), "{said}");
    fs::remove_file(project.root.join("proto/shop/v1/shop.proto")).unwrap();
    let (code, _, said) = project.rpckit(&["sync"]);
    assert_eq!(code, 2);
    assert!(said.contains("there is no .proto in proto: name the protos with --proto"), "{said}");
}
