//! What a crate calls rpckit: `kit`, where its manifest says `kit = { package = "rpckit" }`.

use std::fs;

use toml_edit::{DocumentMut, Item};

use crate::error::Error;
use crate::sources::manifest;
use crate::tree::Tree;

/// What it is called where nothing else is said.
pub(crate) const NAME: &str = "rpckit";

/// What the crate calls rpckit, as Rust spells it.
pub(crate) fn name(tree: &Tree) -> Result<String, Error> {
    let manifest = manifest(tree)?;
    let workspace = workspace(tree);
    let shared = workspace.as_ref().and_then(|workspace| workspace.get("workspace")?.get("dependencies"));
    let kinds = ["dependencies", "dev-dependencies"];
    let of_targets =
        manifest.get("target").and_then(Item::as_table_like).into_iter().flat_map(|targets| targets.iter());
    let tables = std::iter::once(manifest.as_item()).chain(of_targets.map(|(_, target)| target));
    let tables = tables.flat_map(|table| kinds.iter().filter_map(|kind| table.get(kind)?.as_table_like()));
    let names: Vec<&str> = tables
        .flat_map(|table| table.iter())
        .filter(|(key, dependency)| {
            let is_shared = dependency.get("workspace").and_then(Item::as_bool) == Some(true);
            let said = if is_shared { shared.and_then(|shared| shared.get(key)) } else { Some(*dependency) };
            said.and_then(|said| said.get("package")?.as_str()).unwrap_or(key) == NAME
        })
        .map(|(key, _)| key)
        .collect();
    let name = names.iter().find(|name| **name == NAME).or(names.first());
    Ok(name.map_or_else(|| NAME.to_owned(), |name| name.replace('-', "_")))
}

/// The manifest of the workspace around the crate.
fn workspace(tree: &Tree) -> Option<DocumentMut> {
    let manifests = tree.root().ancestors().filter_map(|folder| fs::read_to_string(folder.join("Cargo.toml")).ok());
    let mut read = manifests.filter_map(|text| text.parse::<DocumentMut>().ok());
    read.find(|manifest| manifest.contains_key("workspace"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::name;
    use crate::tree::Tree;

    #[test]
    fn by_its_name_or_another() {
        let folder = tempfile::tempdir().unwrap();
        let shared = "[workspace.dependencies]\nkit = { package = \"rpckit\", version = \"1\" }\nrpckit = \"1\"\n";
        fs::write(folder.path().join("Cargo.toml"), shared).unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        for (manifest, expected) in [
            ("", "rpckit"),
            ("[dependencies]\nrpckit = \"1\"", "rpckit"),
            ("[dependencies]\nmy-kit = { package = \"rpckit\", version = \"1\" }", "my_kit"),
            ("[dependencies.kit]\npackage = \"rpckit\"", "kit"),
            ("[dependencies]\nkit.workspace = true", "kit"),
            ("[dependencies]\nrpckit = { workspace = true, features = [] }", "rpckit"),
            ("[target.'cfg(unix)'.dependencies]\nkit = { package = \"rpckit\" }", "kit"),
            (
                "[dependencies]\nother = { package = \"else\" }\n[dev-dependencies]\nkit = { package = \"rpckit\" }",
                "kit",
            ),
            ("[dependencies]\nkit = { package = \"rpckit\" }\nrpckit = \"0.9\"", "rpckit"),
            ("[dependencies]\nrpckit = { package = \"else\" }\nkit = { package = \"rpckit\" }", "kit"),
        ] {
            fs::write(folder.path().join("a/Cargo.toml"), manifest).unwrap();
            assert_eq!(name(&Tree::new(folder.path().join("a"))).unwrap(), expected, "{manifest}");
        }
    }
}
