//! The second day of a service: its proto has changed, and the code is brought up to it.

use std::fs;

use crate::project::{FIRST_DAY, Project, SERVICE};

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

/// What `new` wrote of two RPCs, and what somebody made of it on the first day.
const WRITTEN: [(&str, &str); 2] = [
    (
        "async fn get_article(
        &self,
        cx: &Context,
        _request: GetArticleRequest,
    ) -> Result<GetArticleResponse, Error> {
        cx.unimplemented().await
    }
",
        "async fn get_article( &self, _cx: &Context, request :GetArticleRequest ) -> Result<GetArticleResponse , Error>
    {
        // There is one, and that is it: }
        if request.id!=\"018f3c6e-0000-7000-8000-000000000000\" { return Err( ArticleNotFound{ id:request.id }.into() ) }
\t\tlet article=Article { id:request.id,name : r#\"the \"first\" {\"#.to_owned() , created_at:None };
        Ok( GetArticleResponse { article:Some(article) } )      }   // found

    /* TODO: how many? */
",
    ),
    (
        "async fn watch_articles(
        &self,
        cx: &Context,
        _request: WatchArticlesRequest,
        _responses: &mut Responses<WatchArticlesResponse>,
    ) -> Result<(), Error> {
        cx.unimplemented().await
    }
",
        "async fn watch_articles(&self,_: &Context,_: WatchArticlesRequest,to: &mut Responses<WatchArticlesResponse>)
    -> Result<(), Error> {
        for id in 0 .. 3 {  // three of them
            to.send(WatchArticlesResponse{ article : Some(Article{ id:id.to_string(),..Article::default() }) }).await;
        }
        Ok(())
    }
    // More of them go here.
",
    ),
];

/// What becomes of the proto that `new` wrote: two RPCs more, and one that takes something else.
const CHANGED: [(&str, &str); 4] = [
    ("rpc GetArticle(GetArticleRequest)", "rpc GetArticle(FindArticleRequest)"),
    (
        "  // Creates an article.\n",
        "  // Takes many articles.\n  //\n  // All of them, or none.\n  rpc ImportArticles(stream ImportArticlesRequest) returns \
         (ImportArticlesResponse);\n\n  // Creates an article.\n",
    ),
    (
        "returns (stream WatchArticlesResponse) {\n    option idempotency_level = NO_SIDE_EFFECTS;\n  }\n",
        "returns (stream WatchArticlesResponse) {\n    option idempotency_level = NO_SIDE_EFFECTS;\n  }\n\n  // Removes an article.\n  \
         rpc RemoveArticle(RemoveArticleRequest) returns (RemoveArticleResponse);\n",
    ),
    (
        "// An article.\nmessage Article {",
        "message FindArticleRequest {\n  string id = 1 [(buf.validate.field).string.uuid = true];\n}\n\nmessage ImportArticlesRequest \
         {\n  Article article = 1;\n}\n\nmessage ImportArticlesResponse {}\n\nmessage RemoveArticleRequest {}\n\nmessage \
         RemoveArticleResponse {}\n\n// An article.\nmessage Article {",
    ),
];

#[test]
fn what_new_has_made_is_written_and_then_the_proto_changes() {
    const SERVICE: &str = "src/service/article_service.rs";
    const PROTO: &str = "proto/shop/v1/article_service.proto";
    let project = Project::scaffolded("shop.v1.ArticleService", "build-script");
    let replaced = |path, edits: &[(&str, &str)]| {
        let mut text = project.read(path);
        for (old, new) in edits {
            assert_eq!(text.matches(old).count(), 1, "{old}\nin\n{text}");
            text = text.replace(old, new);
        }
        project.write(path, &text);
        text
    };

    replaced(SERVICE, &WRITTEN);
    replaced(SERVICE, &[("::{\n    ArticleService,", "::{ ArticleNotFound, Article, // ours\n    ArticleService,")]);
    assert_eq!(project.errors(), [""; 0]);
    assert_eq!(project.rpckit(&["sync"]).0, 0);
    let written = project.read(SERVICE);

    replaced(PROTO, &CHANGED);
    let (code, diff, _) = project.rpckit(&["sync", "--dry-run"]);
    assert_eq!(code, 1);
    assert_eq!(project.read(SERVICE), written);
    let (code, _, said) = project.rpckit(&["sync"]);
    assert_eq!(code, 1, "{said}");
    let synced = project.read(SERVICE);
    assert!(only_inserts(&written, &synced), "{diff}");
    assert!(diff.lines().all(|line| line.starts_with("---") || !line.starts_with('-')), "{diff}");
    let inserted: Vec<&str> =
        diff.lines().filter_map(|line| line.strip_prefix('+')).filter(|line| !line.starts_with("++")).collect();
    assert_eq!(synced.lines().count(), written.lines().count() + inserted.len());
    for line in ["    /// All of them, or none.", "    async fn import_articles(", "    async fn remove_article("] {
        assert!(inserted.contains(&line), "{diff}");
    }

    // Of its line, and of no other, rustc says so too.
    let line = 1 + synced[..synced.find("request :GetArticleRequest").unwrap()].matches('\n').count();
    let reported =
        format!("{SERVICE}:{line}:58: `get_article` takes `GetArticleRequest`, and the RPC takes `FindArticleRequest`");
    assert!(said.contains(&reported), "{said}");
    let errors = project.errors();
    assert!(!errors.is_empty());
    for error in errors {
        assert!(error.starts_with(&format!("{SERVICE}:{line}: ")), "{error}");
    }
    let (code, _, again) = project.rpckit(&["sync"]);
    assert_eq!((code, again.lines().count()), (1, 1), "{again}");
    assert!(again.starts_with(&reported), "{again}");
    assert_eq!(project.read(SERVICE), synced);

    replaced(
        SERVICE,
        &[
            ("request :GetArticleRequest", "request :FindArticleRequest"),
            (", GetArticleRequest,", ", FindArticleRequest,"),
        ],
    );
    assert_eq!(project.errors(), [""; 0]);
    assert_eq!(project.rpckit(&["sync"]).0, 0);
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
    let imported =
        |file: &str| FIRST_DAY.replace("package shop.v1;\n", &format!("package shop.v1;\nimport \"{file}\";\n"));
    let option = "returns (Article) { option (rpckit.v1.method) = {time_out: \"1s\"}; }";
    let broken = imported("rpckit/v1/options.proto").replace("returns (Article);", option);
    project.write("proto/shop/v1/shop.proto", &broken);
    for command in [&["sync"][..], &["check"], &["describe"], &["add", "rpc", "ShopService", "Sell"]] {
        let (code, _, said) = project.rpckit(command);
        let place = "error: proto/shop/v1/shop.proto:8:86: option `(rpckit.v1.method)`: ";
        let what = "`rpckit.v1.MethodOptions` has no field `time_out`: did you mean `timeout`?\n";
        assert_eq!((code, said), (2, format!("{place}{what}")));
    }
    // Places from the root, wherever a message has them.
    project.write("proto/shop/v1/shop.proto", &imported("google/type/money.proto"));
    let (_, _, said) = project.rpckit(&["sync", "--include", "proto", "--include", "third_party"]);
    let expected = "error: proto/shop/v1/shop.proto:3:1: import 'google/type/money.proto' not found below `proto`, `third_party`: put";
    assert!(said.starts_with(expected), "{said}");
    assert!(said.ends_with("\nthird_party: there is no such folder to look imports up in\n"), "{said}");
    let (_, _, said) = project.rpckit(&["sync", "--proto", "proto/shop/v1/shpo.proto"]);
    let expected = "proto/shop/v1/shpo.proto: there is no such file: did you mean `proto/shop/v1/shop.proto`?\n";
    assert_eq!(said, format!("error: {expected}"));
    fs::remove_file(project.root.join("proto/shop/v1/shop.proto")).unwrap();
    let (code, _, said) = project.rpckit(&["sync"]);
    assert_eq!(code, 2);
    assert!(said.contains("there is no .proto in proto: name the protos with --proto"), "{said}");
}
