//! The protos of a new project: taken from where they are, and read.

use std::fs;
use std::path::{Path, PathBuf};

use rpckit_build::contract::Contract as Promises;
use rpckit_build::{File, Samples};

use crate::error::Error;
use crate::record::Files;
use crate::sources::Sources;
use crate::tree::{Tree, shown};

/// What comes along with rpckit, as imports spell it.
const SHIPPED: &[&str] = &[
    "buf/validate/validate.proto",
    "google/rpc/error_details.proto",
    "google/rpc/status.proto",
    "rpckit/v1/options.proto",
];

/// What the protos of a project say.
pub(super) struct Contract {
    pub(super) promises: Promises,
    pub(super) samples: Vec<Samples>,
    /// What the generator makes of them for `src/gen`.
    pub(super) generated: Vec<File>,
    /// What they import of what comes along.
    pub(super) shipped: Vec<&'static str>,
}

impl Contract {
    /// Reads the protos of a project as `tree` has them.
    pub(super) fn of(tree: &Tree, sources: &Sources, library: &str) -> Result<Self, Error> {
        let root = format!("{library}::api");
        let promises = sources.contract(tree)?;
        let samples =
            sources.with_staged(tree, |protos, includes| rpckit_build::configure().samples(protos, includes, &root))?;
        Ok(Self { promises, samples, generated: Vec::new(), shipped: Vec::new() })
    }

    /// Reads the protos in the folder `proto` of a folder; `library` is the name of the crate in Rust.
    pub(super) fn read(root: &Path, library: &str) -> Result<Self, Error> {
        let includes = [root.join("proto")];
        let files = rpckit_build::protos(&includes[0])?;
        let promises = rpckit_build::configure().contract(&files, &includes)?;
        if promises.services().next().is_none() {
            return Err(Error::said(
                "the protos have no service: name a file that has one, or a service to begin with",
            ));
        }
        let samples = rpckit_build::configure().samples(&files, &includes, &format!("{library}::api"))?;
        let generated = rpckit_build::configure().option("module_tree", "true").files(&files, &includes)?;
        let texts = files.iter().map(|path| fs::read_to_string(path).map_err(Error::file(path)));
        let texts = texts.collect::<Result<Vec<_>, _>>()?.concat();
        Ok(Self { promises, samples, generated, shipped: shipped(&texts) })
    }
}

impl Contract {
    /// Whose errors it declares; of several, the first.
    pub(super) fn domain(&self) -> Option<&str> {
        let errors = self.promises.packages.iter().flat_map(|package| &package.errors);
        errors.map(|error| error.domain.as_str()).find(|domain| !domain.is_empty())
    }
}

/// What a text imports of what comes along.
pub(super) fn shipped(text: &str) -> Vec<&'static str> {
    SHIPPED.iter().copied().filter(|name| text.contains(&format!("\"{name}\""))).collect()
}

/// The protos somebody has, and those they import, by the paths they get in the project.
pub(super) fn collect(files: &[PathBuf], includes: &[PathBuf]) -> Result<Files, Error> {
    let mut roots: Vec<PathBuf> = includes.to_vec();
    for file in files {
        let text = fs::read_to_string(file).map_err(Error::file(file))?;
        let root = root(file, &package(&text));
        if !roots.iter().any(|known| file.starts_with(known)) {
            roots.push(root);
        }
    }
    let contract = rpckit_build::configure().contract(files, &roots)?;
    let mut found = Files::new();
    for package in &contract.packages {
        for name in &package.files {
            let path = roots.iter().map(|root| root.join(name)).find(|path| path.is_file());
            let path =
                path.ok_or_else(|| Error::said(format!("{name}: is not there: name its folder with --include")))?;
            let text = fs::read_to_string(&path).map_err(Error::file(&path))?;
            found.insert(name.clone(), text);
        }
    }
    Ok(placed(found))
}

/// Files that nobody imports go where their package says, as other tools ask for; the others keep their names.
fn placed(files: Files) -> Files {
    let all = files.values().cloned().collect::<Vec<_>>().concat();
    let placed = files.into_iter().map(|(name, text)| {
        let base = name.rsplit('/').next().unwrap_or(&name).to_owned();
        let folder = package(&text).replace('.', "/");
        let name = match (all.contains(&format!("\"{name}\"")), folder.is_empty()) {
            (false, false) => format!("{folder}/{base}"),
            _ => name,
        };
        (format!("proto/{name}"), text)
    });
    placed.collect()
}

/// The folder from which imports see a file: above those of its package, where it lies in them.
fn root(file: &Path, package: &str) -> PathBuf {
    let folder = file.parent().unwrap_or(Path::new(""));
    let parts = if package.is_empty() { 0 } else { package.split('.').count() };
    let (inside, own) = (shown(folder), package.replace('.', "/"));
    let is_own = inside == own || inside.ends_with(&format!("/{own}"));
    if is_own { folder.ancestors().nth(parts).unwrap_or(folder).to_owned() } else { folder.to_owned() }
}

/// `user.v1`, of the line that says so.
pub(super) fn package(text: &str) -> String {
    let line = text.lines().find_map(|line| line.trim_start().strip_prefix("package "));
    line.and_then(|line| line.split(';').next()).map(|name| name.trim().to_owned()).unwrap_or_default()
}
