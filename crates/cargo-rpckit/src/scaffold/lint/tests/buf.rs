//! buf itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const CONFIG: &str = "version: v2
modules: [{path: proto}, {path: third_party}]
lint: {use: [STANDARD], ignore: [third_party]}
";

/// The rules of STANDARD that buf finds broken in the folder `proto` of a folder, by case; `None` where there is no buf.
pub(super) fn broken(folder: &Path) -> Option<BTreeMap<String, BTreeSet<String>>> {
    let name = "buf/validate/validate.proto";
    let path = folder.join("third_party").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, rpckit_build::shipped(name).unwrap()).unwrap();
    fs::write(folder.join("buf.yaml"), CONFIG).unwrap();
    let Ok(output) = Command::new("buf").args(["lint", "--error-format=json"]).current_dir(folder).output() else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "buf is not on PATH");
        eprintln!("SKIPPED: buf is not on PATH");
        return None;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    let mut broken = BTreeMap::<String, BTreeSet<String>>::new();
    for line in text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let word = |key: &str| line[key].as_str().unwrap_or_default();
        let case = word("path").split('/').find(|part| part.starts_with("case")).unwrap_or_default();
        broken.entry(case.to_owned()).or_default().insert(word("type").to_owned());
    }
    Some(broken)
}
