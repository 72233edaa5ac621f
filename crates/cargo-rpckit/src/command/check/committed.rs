//! Generated files that are committed.

use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::finding::Finding;
use crate::generated::{Files, Past, compare, first_difference};
use crate::history::{History, Remembered};
use crate::sources::Sources;
use crate::tree::{Tree, shown};

/// Compares them with what the protos give; there is nothing to compare where a build script makes them.
pub(super) fn check(tree: &Tree, sources: &Sources, history: Option<&History>) -> Result<Vec<Finding>, Error> {
    let Some(out) = &sources.out else { return Ok(Vec::new()) };
    let named = |files: Vec<rpckit_build::File>| -> Files {
        files.into_iter().map(|file| (shown(&out.join(file.name)), file.content)).collect()
    };
    let generate = || rpckit_build::configure().option("module_tree", "true");
    let expected = named(sources.with_staged(tree, |protos, includes| generate().files(protos, includes))?);
    let mut found = Files::new();
    for entry in fs::read_dir(tree.root().join(out)).into_iter().flatten().flatten() {
        let path = shown(&out.join(entry.file_name()));
        if Path::new(&path).extension().is_some_and(|extension| extension == "rs") {
            found.extend(tree.text(&path)?.map(|text| (path, text)));
        }
    }
    let remembered = Remembered::default();
    let past = |path: &str, there: &str| {
        let Some(history) = history else { return Past::Unknown };
        let commits = [history.last_change(path), history.commit("HEAD")];
        let mut is_known = false;
        for commit in commits.into_iter().flatten() {
            let files = remembered.get(&commit, || {
                let past = history.protos(&commit, sources).ok()?;
                Some(named(generate().files(&past.files, &past.includes).ok()?))
            });
            let Some(files) = files else { continue };
            is_known = true;
            if files.get(path).is_some_and(|text| first_difference(text, there).is_none()) {
                return Past::Generated;
            }
        }
        if is_known { Past::Other } else { Past::Unknown }
    };
    Ok(compare(&expected, &found, &past))
}
