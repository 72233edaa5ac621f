//! What no import brings.

use std::fs;
use std::path::Path;

use ::protox::Error as ProtoxError;
use miette::Diagnostic as _;

use super::absent::{is_proto, list};
use super::mistake::{Found, quoted};
use crate::known::{self, import_of};
use crate::near::nearest;
use crate::place::path_of;
use crate::shipped;

/// What to do about an import that is not found, or one that is missing.
pub(super) fn said(error: &ProtoxError, found: &Found<'_>) -> Option<String> {
    if error.is_file_not_found() {
        return Some(not_found(quoted(found.said, "import '")?, found));
    }
    undefined(error, found)
}

fn not_found(name: &str, found: &Found<'_>) -> String {
    if let Some(near) = meant(name, found) {
        return format!("import '{name}' not found: did you mean `{near}`?");
    }
    let shipped: Vec<&str> = shipped::FILES.iter().map(|(name, _)| *name).collect();
    format!(
        "import '{name}' not found below {}: put the file there, or add its folder to those of imports; what comes along is \
         google/protobuf/*.proto, {}",
        list(found.includes),
        shipped.join(", ")
    )
}

/// The file that is meant: named from the project or from the file itself in place of a folder of imports, or misspelt.
fn meant(name: &str, found: &Found<'_>) -> Option<String> {
    let inner = name.match_indices('/').map(|(at, _)| name[at + 1..].to_owned());
    let folder = |name: &str| name.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
    let beside = format!("{}{name}", folder(found.name));
    let is_there = |name: &String| known::files().any(|known| known == name) || path_of(name, found.includes).is_some();
    if let Some(found) = inner.chain([beside]).find(is_there) {
        return Some(found);
    }
    let folder = folder(name);
    let entries = found.includes.iter().filter_map(|include| fs::read_dir(include.join(&folder)).ok()).flatten();
    let names = entries.filter_map(|entry| Some(format!("{folder}{}", entry.ok()?.file_name().to_str()?)));
    nearest(name, names.filter(|name| is_proto(Path::new(name))).chain(known::files().map(str::to_owned)))
}

fn undefined(error: &ProtoxError, found: &Found<'_>) -> Option<String> {
    let resolved = quoted(found.said, "resolves to '");
    let name = quoted(found.said, if resolved.is_some() { "'" } else { "name '" })?;
    if !found.said.ends_with(" is not defined") && !found.said.ends_with(", which is not defined") {
        return None;
    }
    let name = name.trim_start_matches('.');
    let help = error.help().map(|help| help.to_string()).unwrap_or_default();
    // A copy of the user's own that is read and has no such name would not help.
    let is_news = |file: &&str| found.pool.get_file_by_name(file).is_none();
    let file = quoted(&help, "is defined in '").or_else(|| import_of(name).filter(is_news));
    let import = file.map(|file| format!("add `import \"{file}\";`"));
    if let Some(resolved) = resolved.filter(|resolved| resolved.trim_start_matches('.') != name) {
        let import = import.map(|import| format!(", and {import}")).unwrap_or_default();
        return Some(format!("`{name}` is `{resolved}` here, which is not defined: write `.{name}`{import}"));
    }
    if let Some(import) = import {
        return Some(format!("`{name}` is not defined: {import}"));
    }
    let known = known::files().flat_map(known::names);
    let near = nearest(name, known.filter(|known| package(known) == package(name)))?;
    Some(format!("`{name}` is not defined: did you mean `{near}`?"))
}

fn package(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(package, _)| package)
}
