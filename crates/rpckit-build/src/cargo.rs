//! What cargo is told.

use std::io::{Write, stdout};
use std::path::PathBuf;

/// Runs the build script again when one of these changes.
pub(crate) fn watch(files: &[PathBuf]) {
    let mut out = stdout().lock();
    for file in files {
        // Cargo reads our lines; if nobody does, there is nobody to tell.
        let _ = writeln!(out, "cargo:rerun-if-changed={}", file.display());
    }
}

/// Runs the build script again when this variable changes.
pub(crate) fn watch_variable(name: &str) {
    let _ = writeln!(stdout().lock(), "cargo:rerun-if-env-changed={name}");
}
