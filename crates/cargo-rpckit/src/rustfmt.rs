//! rustfmt, for what templates give: how long a line becomes depends on the names in it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::record::Files;

/// Formats the Rust files as `cargo fmt` in this folder would; gives why not, where rustfmt does not run.
pub(crate) fn format(files: &mut Files, folder: &Path) -> Result<(), String> {
    for (path, text) in files.iter_mut().filter(|(path, _)| is_rust(path)) {
        match formatted(text, folder) {
            Ok(formatted) => *text = formatted,
            Err(problem) => return Err(format!("{path}: {problem}")),
        }
    }
    Ok(())
}

/// Whether the file is Rust.
pub(crate) fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// The text of a file as `cargo fmt` in this folder would have it; or why there is none.
pub(crate) fn formatted(text: &str, folder: &Path) -> Result<String, String> {
    let program = std::env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into());
    let mut command = Command::new(&program);
    command.args(["--edition", "2024", "--quiet"]).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let problem = |error: std::io::Error| format!("{} does not run: {error}", program.display());
    let mut child = command.spawn().map_err(problem)?;
    let mut stdin = child.stdin.take().expect("it is piped");
    // It reads to the end before it writes, so neither waits for the other.
    let written = stdin.write_all(text.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().map_err(problem)?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    written.map_err(problem)?;
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}
