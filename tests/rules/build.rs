//! The protos of the tables: all of the folder.

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = std::fs::read_dir("proto/rules/v1")?;
    let mut files: Vec<PathBuf> = files.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    files.sort();
    println!("cargo::rerun-if-changed=proto/rules/v1");
    Ok(rpckit_build::compile(files, ["proto"])?)
}
