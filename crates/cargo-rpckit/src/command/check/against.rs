//! Breaks of the contract.

use std::fs;
use std::path::Path;

use prost::Message as _;
use prost_types::FileDescriptorSet;
use rpckit_build::contract::Contract;
use rpckit_codegen::{Request, describe};

use crate::breaking;
use crate::error::Error;
use crate::finding::{Finding, Kind};
use crate::history::History;
use crate::sources::Sources;
use crate::tree::{Tree, shown};

/// What is in descriptor sets because others import it, and makes no code.
const IMPORTED: [&str; 4] = ["google/protobuf/", "google/rpc/", "buf/validate/", "rpckit/v1/"];

/// Compares the contract with what it was.
pub(super) fn check(
    base: &str,
    contract: &Contract,
    tree: &Tree,
    sources: &Sources,
    history: Option<&History>,
    folder: &Path,
) -> Result<Vec<Finding>, Error> {
    let path = folder.join(base);
    let old = if path.is_file() { of_descriptors(&path)? } else { of_commit(base, sources, history)? };
    let breaks = breaking::compare(&old, contract);
    breaks.into_iter().map(|found| finding(&found, tree, sources)).collect()
}

fn of_commit(base: &str, sources: &Sources, history: Option<&History>) -> Result<Contract, Error> {
    let neither = || {
        Error::said(format!(
            "`{base}` is no file, and git knows no commit of that name: name a descriptor set, a branch, a tag or a commit"
        ))
    };
    let history = history.ok_or_else(neither)?;
    let commit = history.commit(base).ok_or_else(neither)?;
    let past = history.protos(&commit, sources)?;
    if past.files.is_empty() {
        return Err(Error::said(format!(
            "`{base}` has no proto where the project has its own now: there is nothing to compare with"
        )));
    }
    let old = rpckit_build::configure().contract(&past.files, &past.includes);
    old.map_err(|error| {
        // Where they lay is gone by now.
        let staged = past.includes.iter().zip(&sources.includes);
        let said = staged.fold(error.to_string(), |said, (staged, include)| {
            said.replace(&staged.display().to_string(), &shown(include))
        });
        Error::said(format!("the protos of `{base}` cannot be read: {said}"))
    })
}

fn of_descriptors(path: &Path) -> Result<Contract, Error> {
    let bytes = fs::read(path).map_err(Error::file(path))?;
    let unreadable = |problem: String| {
        Error::said(format!(
            "{}: is no descriptor set: {problem}; make one with `buf build -o FILE` or protoc",
            path.display()
        ))
    };
    let set = FileDescriptorSet::decode(bytes.as_slice()).map_err(|error| unreadable(error.to_string()))?;
    let names = set.file.iter().map(|file| file.name().to_owned());
    let names = names.filter(|name| IMPORTED.iter().all(|imported| !name.starts_with(imported))).collect();
    let request = Request::new(names, String::new(), &bytes).map_err(|error| unreadable(error.to_string()))?;
    describe(&request.to_bytes()).map_err(|failure| unreadable(failure.to_string()))
}

fn finding(found: &breaking::Break, tree: &Tree, sources: &Sources) -> Result<Finding, Error> {
    let mut parts = found.place.splitn(3, ':');
    let name = parts.next().unwrap_or_default();
    let mut number = || parts.next().and_then(|part| part.parse().ok()).unwrap_or_default();
    let (line, column) = (number(), number());
    let file = sources.path_of(tree, name)?.unwrap_or_else(|| name.to_owned());
    let message = format!("`{}`: {}", found.subject, found.what);
    Ok(Finding { file, line, column, kind: Kind::Break(found.id), message })
}
