//! The commands, as somebody types them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod deployment;
mod describe;
mod generate;
mod new;
mod template;
mod upgrade;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a command answered.
#[derive(Debug)]
struct Answer {
    code: i32,
    out: String,
    err: String,
}

/// Types `cargo rpckit ...` in a folder.
fn rpckit(folder: &Path, arguments: &[&str]) -> Answer {
    let output =
        Command::new(env!("CARGO_BIN_EXE_cargo-rpckit")).arg("rpckit").args(arguments).current_dir(folder).output();
    let output = output.unwrap();
    Answer {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The same, and it goes well.
fn well(folder: &Path, arguments: &[&str]) -> Answer {
    let answer = rpckit(folder, arguments);
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer
}

/// This repository.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// Every file below a folder, the journal left out, by path with `/`.
fn files(root: &Path) -> BTreeMap<String, String> {
    fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                if name == ".rpckit/template.json" || !name.starts_with(".rpckit/") {
                    found.insert(name, fs::read_to_string(&path).unwrap());
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(root, root, &mut found);
    found
}
