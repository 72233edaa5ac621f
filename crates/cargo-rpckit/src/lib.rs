//! `cargo rpckit`: scaffolds services, and keeps them in step with their `.proto`.
//!
//! Every command is the same road: it reads a [`Tree`](tree::Tree), changes it, and the tree is shown as a diff
//! (`--dry-run`) or committed whole (`journal`). No command writes a file by itself.

mod breaking;
mod cli;
mod command;
mod error;
mod finding;
mod generated;
mod history;
mod journal;
mod project;
mod proto_name;
mod proto_text;
#[cfg_attr(not(test), allow(dead_code, reason = "`new` and `upgrade` are to come"))]
mod record;
mod report;
mod run;
mod screen;
mod service;
mod servicer;
mod sources;
mod survey;
mod targets;
mod tree;
#[cfg_attr(not(test), allow(dead_code, reason = "its command is to come"))]
mod upgrade;

pub use self::run::{Environment, run};
