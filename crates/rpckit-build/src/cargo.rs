//! What cargo is told, where it is cargo that runs us.

use std::io::{Write, stdout};
use std::path::PathBuf;

/// Runs the build script again when one of these changes.
pub(crate) fn watch(files: &[PathBuf]) {
    for file in files {
        tell(&format!("rerun-if-changed={}", file.display()));
    }
}

/// Runs the build script again when this variable changes.
pub(crate) fn watch_variable(name: &str) {
    tell(&format!("rerun-if-env-changed={name}"));
}

fn tell(what: &str) {
    // Cargo sets it for build scripts alone, where OUT_DIR is there for tests too. The stdout of other programs is their own.
    if std::env::var_os("CARGO_CFG_TARGET_ARCH").is_some() {
        // Cargo reads our lines; if nobody does, there is nobody to tell.
        let _ = writeln!(stdout().lock(), "cargo:{what}");
    }
}
