//! Small contracts that break one rule each, and ones that keep it; buf says the same of them, where it is.

mod buf;
mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use prost_reflect::DescriptorPool;

use super::exceptions;
use crate::record::Files;

/// Protos by name; a text without `syntax` gets that of proto3, and the package of its folder.
type Protos<'a> = &'a [(&'a str, &'a str)];

/// The same rules are found broken in each case here and by buf, and they are these.
fn assert_broken<'a>(cases: impl IntoIterator<Item = (Protos<'a>, &'a [&'a str])>) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("proto");
    let mut all = BTreeMap::new();
    for (number, (protos, expected)) in cases.into_iter().enumerate() {
        let case = format!("case{number}");
        let files = write(&root, &case, protos);
        assert_eq!(found(&root, &files), expected, "{protos:#?}");
        all.insert(case, (protos, expected));
    }
    // One run for all of them takes no longer than one for each.
    let Some(mut theirs) = buf::broken(folder.path()) else { return };
    for (case, (protos, expected)) in all {
        let expected: BTreeSet<String> = expected.iter().map(|rule| (*rule).to_owned()).collect();
        assert_eq!(theirs.remove(&case).unwrap_or_default(), expected, "buf, of {case}: {protos:#?}");
    }
    assert_eq!(theirs, BTreeMap::new());
}

/// Writes the protos of a case into a folder and a package of their own.
fn write(root: &Path, case: &str, protos: Protos<'_>) -> Files {
    let mut files = Files::new();
    for (name, text) in protos {
        let package = name.rsplit_once('/').map_or("", |(folder, _)| folder).replace('/', ".");
        let text = match *text {
            text if text.contains("syntax = ") => text.to_owned(),
            text => format!("syntax = \"proto3\";\npackage {package};\n{text}\n"),
        };
        let text = text.replace("\npackage ", &format!("\npackage {case}."));
        let text = ["a/v1/", "b/v1/"]
            .iter()
            .fold(text, |text, own| text.replace(&format!("\"{own}"), &format!("\"{case}/{own}")));
        let text = text.replace("50000", &format!("50{:03}", case.trim_start_matches("case").parse::<u16>().unwrap()));
        let name = format!("{case}/{name}");
        let path = root.join(&name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
        files.insert(name, text);
    }
    files
}

fn found(root: &Path, files: &Files) -> Vec<&'static str> {
    let set = rpckit_build::configure().descriptors(files.keys().map(|name| root.join(name)), [root]).unwrap();
    exceptions(&DescriptorPool::decode(set.as_slice()).unwrap(), files)
}
