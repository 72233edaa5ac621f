//! The protos of a new project: taken from where they are, and read.

use std::fs;
use std::path::{Path, PathBuf};

use prost_reflect::{DescriptorPool, FileDescriptor};
use rpckit_build::contract::Contract as Promises;
use rpckit_build::{File, Samples};

use crate::error::Error;
use crate::proto_text::{Outline, tokens};
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
    /// They and all that they import.
    pub(super) descriptors: DescriptorPool,
    /// They alone, by name as imports spell it.
    pub(super) texts: Files,
}

impl Contract {
    /// Reads the protos of a project as `tree` has them.
    pub(super) fn of(tree: &Tree, sources: &Sources, library: &str) -> Result<Self, Error> {
        let root = format!("{library}::api");
        let promises = sources.contract(tree)?;
        let samples =
            sources.with_staged(tree, |protos, includes| rpckit_build::configure().samples(protos, includes, &root))?;
        let (generated, shipped) = (Vec::new(), Vec::new());
        Ok(Self { promises, samples, generated, shipped, descriptors: DescriptorPool::new(), texts: Files::new() })
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
        let descriptors = descriptors(&files, &includes)?;
        let mut texts = Files::new();
        for path in &files {
            let name = path.strip_prefix(&includes[0]).expect("it was found there");
            texts.insert(shown(name), fs::read_to_string(path).map_err(Error::file(path))?);
        }
        let shipped = shipped(&texts.values().cloned().collect::<String>());
        Ok(Self { promises, samples, generated, shipped, descriptors, texts })
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
    let tokens = tokens(text);
    let imports = tokens.windows(2).filter(|pair| matches!(pair[0].text, "import" | "public" | "weak"));
    let imported: Vec<&str> = imports.map(|pair| pair[1].text.trim_matches(['"', '\''])).collect();
    SHIPPED.iter().copied().filter(|name| imported.contains(name)).collect()
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
    let pool = descriptors(files, &roots)?;
    let mut found = Files::new();
    for file in pool.files().filter(|file| !comes_along(file.name())) {
        let name = file.name();
        let path = roots.iter().map(|root| root.join(name)).find(|path| path.is_file());
        let path = path.ok_or_else(|| Error::said(format!("{name}: is not there: name its folder with --include")))?;
        let text = fs::read_to_string(&path).map_err(Error::file(&path))?;
        let place = placed(&pool, &file);
        if found.contains_key(&place) {
            return Err(Error::said(format!(
                "{}: another of the protos becomes {place} too: rename one",
                shown(&path)
            )));
        }
        found.insert(place, text);
    }
    Ok(found)
}

/// Whether every project has a proto without having its file.
fn comes_along(name: &str) -> bool {
    name.starts_with("google/protobuf/") || rpckit_build::shipped(name).is_some()
}

fn descriptors(files: &[PathBuf], includes: &[PathBuf]) -> Result<DescriptorPool, Error> {
    let set = rpckit_build::configure().descriptors(files, includes)?;
    Ok(DescriptorPool::decode(set.as_slice()).expect("what was linked once is linked again"))
}

/// A file that nobody imports goes where its package says, as other tools ask for; the others keep their names.
fn placed(pool: &DescriptorPool, file: &FileDescriptor) -> String {
    let (name, folder) = (file.name(), file.package_name().replace('.', "/"));
    let is_imported = pool.files().any(|other| other.dependencies().any(|import| import.name() == name));
    let base = name.rsplit('/').next().unwrap_or(name);
    if is_imported || folder.is_empty() { format!("proto/{name}") } else { format!("proto/{folder}/{base}") }
}

/// The folder from which imports see a file: above those of its package, where it lies in them.
fn root(file: &Path, package: &str) -> PathBuf {
    let folder = file.parent().unwrap_or(Path::new(""));
    let parts = if package.is_empty() { 0 } else { package.split('.').count() };
    let (inside, own) = (shown(folder), package.replace('.', "/"));
    let is_own = inside == own || inside.ends_with(&format!("/{own}"));
    if is_own { folder.ancestors().nth(parts).unwrap_or(folder).to_owned() } else { folder.to_owned() }
}

/// `user.v1`, as a text says it; the parser says what is wrong with one that cannot be read.
fn package(text: &str) -> String {
    Outline::read(text).unwrap_or_default().package
}
