//! The compiler's overloads, read out of its sources: a row that is added there is tested here.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

/// One row of a table.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) is_member: bool,
    pub(crate) is_global: bool,
    pub(crate) params: Vec<String>,
    pub(crate) result: String,
}

/// All rows, in the order of the files' names and of their lines.
pub(crate) fn read(repository: &Path) -> Result<Vec<Row>> {
    let folder = repository.join("crates/rpckit-cel/src/overloads");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> =
        std::fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        for line in text.lines().map(str::trim).filter(|line| line.starts_with('"')) {
            rows.push(row(line).with_context(|| format!("{}: {line}", file.display()))?);
        }
    }
    ensure!(rows.len() > 150, "only {} overloads were found in {}", rows.len(), folder.display());
    Ok(rows)
}

/// `"size" Both (String) -> Int = Plain("text::size");`
fn row(line: &str) -> Option<Row> {
    let (name, rest) = line.strip_prefix('"')?.split_once('"')?;
    let (style, rest) = rest.split_once('(')?;
    let (params, rest) = rest.split_once(')')?;
    let (result, _) = rest.trim().strip_prefix("-> ")?.split_once(' ')?;
    let style = style.trim();
    Some(Row {
        name: name.to_owned(),
        is_member: style != "Global",
        is_global: style != "Member",
        params: params.split(',').map(|param| param.trim().to_owned()).collect(),
        result: result.to_owned(),
    })
}
