//! `cargo rpckit`: scaffolds services, and keeps them in step with their `.proto`.
//!
//! Every command is the same road: it reads a `Tree`, changes it, and the tree is shown as a diff
//! (`--dry-run`) or committed whole (`journal`). No command writes a file by itself.

mod breaking;
mod cli;
mod command;
mod error;
mod finding;
mod generated;
mod growth;
mod history;
mod how;
mod journal;
mod project;
mod proto_name;
mod proto_text;
mod record;
mod report;
mod run;
mod runtime;
mod rustfmt;
mod scaffold;
mod screen;
mod service;
mod servicer;
mod session;
mod sources;
mod survey;
mod targets;
mod templates;
mod tree;
mod upgrade;

pub use self::run::run;
pub use self::session::Environment;
