//! A project as somebody wrote it, in a folder that goes away.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// With the dependencies that `new` writes: the same features, and so all of them are compiled once for both.
const MANIFEST: &str = r#"
[package]
name = "NAME"
version = "0.0.0"
edition = "2024"

[dependencies]
anyhow = "1"
rpckit = { path = "ROOT/crates/rpckit" }
thiserror = "2"
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
tracing-subscriber = { version = "0.3", default-features = false, features = ["ansi", "fmt", "json"] }

[build-dependencies]
rpckit-build = { path = "ROOT/crates/rpckit-build" }

[workspace]
"#;

const BUILD: &str = r#"fn main() -> Result<(), rpckit_build::Error> {
    rpckit_build::compile(["proto/shop/v1/shop.proto"], ["proto"])
}
"#;

const LIBRARY: &str = r#"//! A shop.

pub mod api {
    rpckit::include_proto!("shop.v1");
}
mod service;

pub use service::{Error, Shop};
"#;

/// The proto of the first day.
pub(crate) const FIRST_DAY: &str = r#"syntax = "proto3";
package shop.v1;

// Sells.
service ShopService {
  // Finds an article.
  rpc GetArticle(GetArticleRequest) returns (Article);
  // Lists all of them.
  rpc ListArticles(ListArticlesRequest) returns (stream Article);
}

message GetArticleRequest { string name = 1; }
message ListArticlesRequest {}
message Article { string name = 1; }
"#;

/// The servicer of the first day.
pub(crate) const SERVICE: &str = r##"// What the shop does. { (

use rpckit::prelude::*;
use crate::api::{
    Article, GetArticleRequest, // and more
    ListArticlesRequest, ShopService };

/// An error without a way from a status.
#[derive( Debug )]
pub enum Error { Gone , Closed }

impl IntoStatus for Error {
    fn into_status(self) -> Status { match self { Error::Gone => Status::not_found("}"), Error::Closed => Status::unavailable(r#"{"#) } }
}

/// The shop.
pub struct Shop { pub names :Vec<String>
}

impl ShopService
    for Shop
{
    type Error = Error;   // ours

    /* finds */ async fn get_article(&self, _cx: &Context, request: GetArticleRequest) -> Result<Article, Error> {
        // A brace that is none: }
        let found=self.names.iter().find( |name| **name==request.name );
        found.map(|name| Article { name: name.clone() }).ok_or(Error::Gone)   }

    // Lists.
    async fn list_articles(
        &self, cx: &Context,
        ListArticlesRequest {}: ListArticlesRequest, to: &mut Responses<Article>
    ) -> Result<(), Error> {
        if cx.remaining().is_some_and(|left| left.is_zero()) { return Err(Error::Closed); }
        for name in & self . names { to.send(Article { name: name.clone() }).await; }
        Ok( () )
    }   // listed
    // TODO: more
}
"##;

/// A project in a folder that goes away.
pub(crate) struct Project {
    /// Its root.
    pub(crate) root: PathBuf,
    #[expect(dead_code, reason = "the folder goes away with it")]
    folder: tempfile::TempDir,
}

impl Project {
    /// That of the first day.
    pub(crate) fn new() -> Self {
        Self::called("second-day")
    }

    /// A folder with nothing in it.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { root: folder.path().to_owned(), folder }
    }

    /// Under a name of its own: what cargo builds of projects of one name has one place.
    pub(crate) fn called(name: &str) -> Self {
        let project = Self::empty();
        // A backslash would be an escape in TOML.
        let root = workspace().display().to_string().replace('\\', "/");
        project.write("Cargo.toml", &MANIFEST.replace("ROOT", &root).replace("NAME", name));
        project.write("build.rs", BUILD);
        project.write("src/lib.rs", LIBRARY);
        project.write("src/service.rs", SERVICE);
        project.write("proto/shop/v1/shop.proto", FIRST_DAY);
        // The versions that are there, so that nothing is fetched.
        fs::copy(workspace().join("Cargo.lock"), project.root.join("Cargo.lock")).unwrap();
        project
    }

    /// The project in a folder of this one.
    pub(crate) fn inside(self, name: &str) -> Self {
        Self { root: self.root.join(name), ..self }
    }

    /// What `new` makes of a service, in no database, under the name `shop`.
    pub(crate) fn scaffolded(service: &str, generate: &str) -> Self {
        let project = Self::empty();
        let root = workspace();
        let arguments = ["new", "shop", "--service", service, "--store", "none", "--generate", generate, "--yes"];
        let (code, _, said) = project.rpckit(&[&arguments[..], &["--rpckit", root.to_str().unwrap()]].concat());
        assert_eq!(code, 0, "{said}");
        let project = project.inside("shop");
        project.write("Cargo.lock", &fs::read_to_string(root.join("Cargo.lock")).unwrap());
        project
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Reads a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    /// Runs a command: how it ended, its answer, and what it said.
    pub(crate) fn rpckit(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_cargo-rpckit"))
            .arg("rpckit")
            .args(arguments)
            .current_dir(&self.root)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// What rustc has to say: `src/service.rs:7: text`.
    pub(crate) fn errors(&self) -> Vec<String> {
        let Output { stdout, stderr, status } = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--quiet", "--message-format=json"])
            .env("CARGO_TARGET_DIR", workspace().join("target/second-day"))
            .current_dir(&self.root)
            .output()
            .unwrap();
        let messages = String::from_utf8(stdout).unwrap();
        let mut errors = Vec::new();
        for line in messages.lines() {
            let message: serde_json::Value = serde_json::from_str(line).unwrap();
            let message = &message["message"];
            if message["level"] != "error" && message["level"] != "warning" {
                continue;
            }
            for span in message["spans"].as_array().unwrap().iter().filter(|span| span["is_primary"] == true) {
                errors.push(format!(
                    "{}:{}: {}",
                    span["file_name"].as_str().unwrap(),
                    span["line_start"],
                    message["message"]
                ));
            }
        }
        let said = String::from_utf8_lossy(&stderr);
        assert!(status.success() || !errors.is_empty(), "{said}");
        errors
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}
