//! Protos and folders that are not there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::near::nearest;

/// What is said of a proto that was asked for and is not found.
pub(super) fn proto(path: &Path, includes: &[PathBuf]) -> String {
    let shown = path.display();
    if path.is_file() {
        let folders = list(includes);
        return format!(
            "{shown}: lies below none of the folders of imports ({folders}): add the one that it lies below"
        );
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let folders = || std::iter::once(folder.to_owned()).chain(includes.iter().map(|include| include.join(folder)));
    let beside = folders().flat_map(|folder| inside(&folder)).filter(|path| path.is_file());
    let near = nearest_to(path, beside.filter(|path| is_proto(path)));
    match near {
        Some(near) => format!("{shown}: there is no such file: did you mean `{}`?", folder.join(near).display()),
        None if folders().any(|folder| here(&folder).is_dir()) => format!("{shown}: there is no such file"),
        None => format!("{shown}: there is no such file, and no folder `{}`", folder.display()),
    }
}

/// What is said of the folders of imports that are not there, which is no mistake where everything is found.
pub(super) fn folders(includes: &[PathBuf]) -> impl Iterator<Item = String> {
    includes.iter().filter(|include| !here(include).is_dir()).map(|include| {
        let folder = include.parent().unwrap_or(Path::new(""));
        let beside = inside(folder).into_iter().filter(|path| path.is_dir());
        let near = nearest_to(include, beside).map(|near| format!(": did you mean `{}`?", folder.join(near).display()));
        format!("{}: there is no such folder to look imports up in{}", include.display(), near.unwrap_or_default())
    })
}

/// Whether a file is called so.
pub(super) fn is_proto(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "proto")
}

/// Folders as a message names them.
pub(super) fn list(folders: &[PathBuf]) -> String {
    let names: Vec<String> = folders.iter().map(|folder| format!("`{}`", folder.display())).collect();
    names.join(", ")
}

/// The name that is near to that of a path.
fn nearest_to(path: &Path, known: impl Iterator<Item = PathBuf>) -> Option<String> {
    let name = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());
    let stem = |name: &str| name.trim_end_matches(".proto").to_owned();
    let known: Vec<String> = known.filter_map(|path| name(&path)).collect();
    let near = nearest(&stem(&name(path)?), known.iter().map(|name| stem(name)))?;
    known.into_iter().find(|name| stem(name) == near)
}

/// What lies in a folder; nothing, where it cannot be read.
fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(here(folder)).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}

/// The parent of `proto` is called ``.
fn here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}
