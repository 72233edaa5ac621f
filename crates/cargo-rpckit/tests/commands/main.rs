//! The commands, on a project in a folder.

#![allow(clippy::unwrap_used, reason = "tests over files of ours")]

mod add;
mod check;
mod grown;
mod json;
mod project;
mod renamed;
mod scaffolded;
mod second_day;
