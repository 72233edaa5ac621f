//! The code that the runtime has from its own generator.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use rpckit_codegen::{File, Request, generate};

use crate::sources::{self, Source};
use crate::workspace::root;

const FOLDER: &str = "crates/rpckit/src/generated";

/// Writes the files that differ.
pub(crate) fn write() -> Result<()> {
    for (path, content) in files()? {
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&content) {
            std::fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
            eprintln!("wrote {}", path.display());
        }
    }
    Ok(())
}

/// Fails when a file differs.
pub(crate) fn check() -> Result<()> {
    let differs = |(path, content): &(PathBuf, String)| std::fs::read_to_string(path).ok().as_ref() != Some(content);
    let stale: Vec<String> =
        files()?.iter().filter(|file| differs(file)).map(|(path, _)| path.display().to_string()).collect();
    if !stale.is_empty() {
        bail!("{} differ from what the generator writes: run `cargo xtask codegen` and commit", stale.join(", "));
    }
    Ok(())
}

fn files() -> Result<Vec<(PathBuf, String)>> {
    let root = root();
    let mut files = Vec::new();
    for source in sources::all(&root)? {
        let name = source.files.join(", ");
        let file = file(source).with_context(|| format!("cannot generate the code of {name}"))?;
        files.push((root.join(FOLDER).join(file.name), file.content));
    }
    Ok(files)
}

/// Each source is one package, and so one file.
fn file(source: Source) -> Result<File> {
    let request = Request::new(source.files, source.options.to_owned(), &source.descriptor_set)?;
    let mut files = generate(&request.to_bytes())?;
    ensure!(files.len() == 1, "expected one file, the generator made {}", files.len());
    files.pop().context("there is one")
}
