//! Where the targets of a crate begin, as cargo finds them.

use std::fs;
use std::path::Path;

use toml_edit::{DocumentMut, Item};

use crate::error::Error;
use crate::servicer::Root;
use crate::servicer::wiring::Widths;
use crate::sources::manifest;
use crate::tree::Tree;

/// The folders of targets that need not be listed, and the key under which they are.
const FOLDERS: [(&str, &str); 4] =
    [("bin", "src/bin"), ("example", "examples"), ("test", "tests"), ("bench", "benches")];

/// The roots of all targets, the library first.
pub(crate) fn roots(tree: &Tree) -> Result<Vec<Root>, Error> {
    let manifest = manifest(tree)?;
    let text = |item: Option<&Item>, key: &str| Some(item?.get(key)?.as_str()?.to_owned());
    let library = manifest.get("lib");
    let name = text(library, "name").or_else(|| text(manifest.get("package"), "name")).unwrap_or_default();
    let mut paths = vec![text(library, "path").unwrap_or_else(|| "src/lib.rs".to_owned())];
    let library = paths[0].clone();
    paths.push("src/main.rs".to_owned());
    for (key, folder) in FOLDERS {
        let listed = manifest.get(key).and_then(Item::as_array_of_tables);
        paths.extend(listed.into_iter().flatten().filter_map(|target| Some(target.get("path")?.as_str()?.to_owned())));
        paths.extend(found(tree, folder));
    }
    let mut roots: Vec<Root> = Vec::new();
    for path in paths {
        let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
        if roots.iter().all(|root| root.path != path) && !path.starts_with("../") && tree.read(&path)?.is_some() {
            let library = (path == library).then(|| name.replace('-', "_"));
            roots.push(Root { path, library });
        }
    }
    Ok(roots)
}

/// `a.rs` and `a/main.rs` in a folder.
fn found(tree: &Tree, folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(tree.root().join(folder)) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut paths: Vec<String> = names
        .map(|name| {
            let is_file = Path::new(&name).extension().is_some_and(|extension| extension == "rs");
            if is_file { format!("{folder}/{name}") } else { format!("{folder}/{name}/main.rs") }
        })
        .collect();
    paths.sort();
    paths
}

/// How long a line may be: what rustfmt is told, for the crate or for what is around it.
pub(crate) fn width(tree: &Tree) -> usize {
    widths(tree).line
}

/// What rustfmt is told of lengths. Without a word it breaks calls at three fifths of a line.
pub(crate) fn widths(tree: &Tree) -> Widths {
    let of = |line: usize| Widths { line, call: line * 3 / 5 };
    for folder in tree.root().ancestors() {
        for name in ["rustfmt.toml", ".rustfmt.toml"] {
            let Ok(text) = fs::read_to_string(folder.join(name)) else { continue };
            let settings: Option<DocumentMut> = text.parse().ok();
            let number = |key: &str| {
                let number = settings.as_ref()?.get(key)?.as_integer()?;
                usize::try_from(number).ok()
            };
            let heuristics = settings.as_ref().and_then(|settings| settings.get("use_small_heuristics")?.as_str());
            let mut widths = of(number("max_width").unwrap_or(100));
            if heuristics == Some("Max") {
                widths.call = widths.line;
            }
            widths.call = number("fn_call_width").unwrap_or(widths.call);
            return widths;
        }
    }
    of(100)
}
