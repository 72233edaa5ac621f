//! The protos of the tables: all of their folders.

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["proto/rules/v1", "proto/rules/other/v1"] {
        println!("cargo::rerun-if-changed={folder}");
        for file in std::fs::read_dir(folder)? {
            files.push(file?.path());
        }
    }
    files.sort();
    Ok(rpckit_build::compile(files, ["proto"])?)
}
