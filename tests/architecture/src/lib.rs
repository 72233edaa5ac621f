//! Reads the sources of this repository as text, so that rules about what is absent can be held by a test.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path from the root of the repository, and its lines of code.
#[derive(Debug)]
pub struct Source {
    /// From the root, with `/`.
    pub path: String,
    /// The text, comments and documentation blanked out.
    pub code: String,
    /// How many lines the file has.
    pub lines: usize,
}

/// The root of the repository.
///
/// # Panics
/// When this crate is not where the repository has it.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate lies two folders deep").to_owned()
}

/// Every Rust file below `folder`, in order of path; tests within sources and generated files left out.
#[must_use]
pub fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !matches!(&*name, "target" | "generated" | "tests" | "golden" | "proto") {
                collect(&path, found);
            }
        } else if name.ends_with(".rs") && name != "tests.rs" {
            found.push(read(&path));
        }
    }
}

fn read(path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap_or_default();
    let shown = path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let before_tests = text.split("#[cfg(test)]\nmod ").next().unwrap_or(&text);
    let code = before_tests
        .lines()
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
        .collect::<Vec<_>>()
        .join("\n");
    Source { path: shown, code, lines: text.lines().count() }
}
