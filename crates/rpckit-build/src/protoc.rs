//! protoc, for those who want it, and for files of editions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use prost::Message;
use prost_types::FileDescriptorSet;

use crate::cargo;
use crate::compiled::Compiled;
use crate::error::Error;
use crate::shipped;

/// The first version that reads editions.
const OF_EDITIONS: u32 = 27;

/// Compiles the protos, one of which is this file of editions.
pub(crate) fn compile_editions(
    file: &Path,
    protos: &[PathBuf],
    includes: &[PathBuf],
    out_dir: &Path,
) -> Result<Compiled, Error> {
    let path = binary();
    match Command::new(&path).arg("--version").output() {
        Err(error) => return Err(Error::EditionsWithoutProtoc { file: file.to_owned(), path, error }),
        Ok(output) => {
            let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            if is_older_than_editions(&version) {
                return Err(Error::EditionsWithOldProtoc { file: file.to_owned(), path, version });
            }
        }
    }
    compile(protos, includes, out_dir)
}

/// `libprotoc 3.21.12` is, `libprotoc 27.0` is not. Of what says something else the run will tell.
fn is_older_than_editions(version: &str) -> bool {
    let number = version.strip_prefix("libprotoc ").and_then(|number| number.split('.').next());
    number.and_then(|major| major.parse::<u32>().ok()).is_some_and(|major| major < OF_EDITIONS)
}

fn binary() -> PathBuf {
    cargo::watch_variable("PROTOC");
    std::env::var_os("PROTOC").map_or_else(|| PathBuf::from("protoc"), PathBuf::from)
}

/// Compiles the protos.
pub(crate) fn compile(protos: &[PathBuf], includes: &[PathBuf], out_dir: &Path) -> Result<Compiled, Error> {
    let binary = binary();
    let folder = out_dir.join("rpckit-protos");
    for (name, text) in shipped::FILES {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a name has a folder")).map_err(Error::file(&path))?;
        fs::write(&path, text).map_err(Error::file(&path))?;
    }
    let set = out_dir.join("rpckit-descriptors.bin");
    let mut command = Command::new(&binary);
    command.arg("--include_imports").arg("--include_source_info").arg("-o").arg(&set);
    for include in includes.iter().chain([&folder]) {
        command.arg("-I").arg(include);
    }
    let output = command.args(protos).output().map_err(|error| Error::Protoc { path: binary, error })?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(Error::Mistakes(text.lines().map(str::to_owned).collect()));
    }
    let bytes = fs::read(&set).map_err(Error::file(&set))?;
    let decoded = FileDescriptorSet::decode(bytes.as_slice());
    let decoded = decoded.map_err(|error| Error::Mistakes(vec![format!("{}: {error}", set.display())]))?;
    let names: Vec<String> = decoded.file.iter().map(|file| file.name().to_owned()).collect();
    Ok(Compiled {
        read: names.iter().filter_map(|name| find(name, includes)).collect(),
        names: protos.iter().map(|proto| name(proto, includes)).collect(),
        descriptor_set: bytes,
    })
}

fn find(name: &str, includes: &[PathBuf]) -> Option<PathBuf> {
    includes.iter().map(|include| include.join(name)).find(|path| path.is_file())
}

/// The name protoc gives a file: its path below the first folder that holds it.
fn name(proto: &Path, includes: &[PathBuf]) -> String {
    let below = includes.iter().find_map(|include| proto.strip_prefix(include).ok()).unwrap_or(proto);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
