//! The protos of a project.

use std::fs;
use std::path::{Path, PathBuf};

use rpckit_build::contract::Contract;
use toml_edit::{DocumentMut, TomlError};

use crate::error::Error;
use crate::tree::{Tree, shown};

/// Which protos a command looks at, where they are not those in `proto/`.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct SourceArguments {
    /// A proto of the crate, in place of all that Cargo.toml says, or of all in `proto`
    #[arg(long = "proto", value_name = "FILE")]
    pub(crate) protos: Vec<PathBuf>,
    /// A folder in which imports are looked up, in place of those that Cargo.toml says, or of `proto`
    #[arg(long = "include", value_name = "DIR")]
    pub(crate) includes: Vec<PathBuf>,
}

/// The protos of a project, from its root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sources {
    /// In order.
    pub(crate) files: Vec<PathBuf>,
    /// Where imports are looked up.
    pub(crate) includes: Vec<PathBuf>,
    /// Where generated code is committed; `None` where a build script makes it.
    pub(crate) out: Option<PathBuf>,
    /// Which of the protos in the folders are the project's own.
    own: Own,
}

/// Which of the protos in the folders are the project's own.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Own {
    /// All in these folders.
    In(Vec<PathBuf>),
    /// Those that were named.
    Named,
}

impl Sources {
    /// Those that were named, or all in `proto/`.
    pub(crate) fn find(tree: &Tree, arguments: &SourceArguments) -> Result<Self, Error> {
        let manifest = manifest(tree)?;
        let settings = manifest.get("package").and_then(|package| package.get("metadata")?.get("rpckit"));
        let word = |key: &str| settings.and_then(|settings| settings.get(key)?.as_str()).map(PathBuf::from);
        let more = settings.and_then(|settings| settings.get("includes")?.as_array());
        let includes = match arguments.includes.as_slice() {
            [] => {
                let more = more.into_iter().flatten().filter_map(|include| include.as_str().map(PathBuf::from));
                std::iter::once(word("protos").unwrap_or_else(|| "proto".into())).chain(more).collect()
            }
            includes => includes.to_vec(),
        };
        let mut files = arguments.protos.clone();
        let mut is_own = Own::Named;
        if files.is_empty() {
            let own = if arguments.includes.is_empty() { &includes[..1] } else { &includes };
            for include in own {
                collect(tree.root(), include, &mut files)?;
            }
            // Those that are not written yet, and not those that are about to go.
            let changes = tree.changes()?;
            for change in &changes {
                let is_proto = change.path.extension().is_some_and(|extension| extension == "proto");
                let is_inside = own.iter().any(|include| change.path.starts_with(include));
                if is_proto && is_inside && change.after.is_some() {
                    files.push(change.path.clone());
                }
            }
            is_own = Own::In(own.to_vec());
            files.retain(|file| changes.iter().all(|change| change.path != *file || change.after.is_some()));
            files.sort();
            files.dedup();
        }
        if files.is_empty() {
            let folders: Vec<String> = includes.iter().map(|include| shown(include)).collect();
            return Err(Error::said(format!(
                "{}: there is no .proto in {}: name the protos with --proto and their folder with --include",
                tree.root().display(),
                folders.join(", ")
            )));
        }
        Ok(Self { files, includes, out: word("out"), own: is_own })
    }

    /// Whether a proto is the project's own, which need not be there now.
    pub(crate) fn is_own(&self, include: &Path, name: &Path) -> bool {
        match &self.own {
            Own::In(folders) => folders.iter().any(|folder| folder == include),
            Own::Named => self.files.contains(&include.join(name)),
        }
    }

    /// What they promise, as `tree` has them.
    pub(crate) fn contract(&self, tree: &Tree) -> Result<Contract, Error> {
        self.with_staged(tree, |protos, includes| rpckit_build::configure().contract(protos, includes))
    }

    /// Calls a generator, which reads files: what is changed in `tree` lies in a folder in front of the others then.
    pub(crate) fn with_staged<T>(
        &self,
        tree: &Tree,
        generate: impl FnOnce(Vec<PathBuf>, Vec<PathBuf>) -> Result<T, rpckit_build::Error>,
    ) -> Result<T, Error> {
        let root = tree.root();
        let staged = tempfile::tempdir().map_err(Error::file(root))?;
        let mut files: Vec<PathBuf> = self.files.iter().map(|file| root.join(file)).collect();
        let mut includes: Vec<PathBuf> = self.includes.iter().map(|include| root.join(include)).collect();
        let mut moved = Vec::new();
        for change in tree.changes()? {
            let include = self.includes.iter().find(|include| change.path.starts_with(include));
            let (Some(include), Some(content)) = (include, &change.after) else { continue };
            let name = change.path.strip_prefix(include).expect("it starts with it");
            let path = staged.path().join(name);
            let folder = path.parent().expect("a file stands in a folder");
            fs::create_dir_all(folder).map_err(Error::file(folder))?;
            fs::write(&path, content).map_err(Error::file(&path))?;
            let real = root.join(&change.path);
            for file in files.iter_mut().filter(|file| **file == real) {
                file.clone_from(&path);
            }
            moved.push((path, change.path));
        }
        if !moved.is_empty() {
            includes.insert(0, staged.path().to_owned());
        }
        generate(files, includes).map_err(|error| match error {
            rpckit_build::Error::Mistakes(mistakes) => {
                let under_its_name = |mistake: String| {
                    // Folders stand in quotes, the one of what is changed among those where imports are looked up.
                    let mistake = mistake.replace(&format!("`{}`, ", staged.path().display()), "");
                    self.located(root, &mistake, &moved).replace(&format!("`{}/", root.display()), "`")
                };
                rpckit_build::Error::Mistakes(mistakes.into_iter().map(under_its_name).collect()).into()
            }
            error => error.into(),
        })
    }

    /// A mistake under the path of its file from the root, in place of what an import or a staged file is called.
    fn located(&self, root: &Path, mistake: &str, moved: &[(PathBuf, PathBuf)]) -> String {
        for (path, real) in moved {
            if let Some(rest) = mistake.strip_prefix(&path.display().to_string()) {
                return format!("{}{rest}", shown(real));
            }
        }
        if let Some(rest) = mistake.strip_prefix(&format!("{}/", root.display())) {
            return rest.to_owned();
        }
        let found = mistake.split_once(':').and_then(|(name, rest)| {
            let is_there = |path: &PathBuf| root.join(path).is_file() || moved.iter().any(|(_, real)| real == path);
            let path = self.includes.iter().map(|include| include.join(name)).find(is_there)?;
            Some(format!("{}:{rest}", shown(&path)))
        });
        found.unwrap_or_else(|| mistake.to_owned())
    }

    /// The path from the root of a proto that imports spell so.
    pub(crate) fn path_of(&self, tree: &Tree, name: &str) -> Result<Option<String>, Error> {
        for include in &self.includes {
            let path = include.join(name);
            if self.files.contains(&path) || tree.read(&path)?.is_some() {
                return Ok(Some(shown(&path)));
            }
        }
        Ok(None)
    }
}

/// The `Cargo.toml` of a project.
pub(crate) fn manifest(tree: &Tree) -> Result<DocumentMut, Error> {
    let manifest = tree.text("Cargo.toml")?.unwrap_or_default();
    manifest.parse().map_err(|error: TomlError| {
        Error::said(format!("{}: {}", tree.root().join("Cargo.toml").display(), error.to_string().trim_end()))
    })
}

/// Every proto below a folder of the project.
fn collect(root: &Path, folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    let path = root.join(folder);
    if !path.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(&path).map_err(Error::file(&path))? {
        let name = entry.map_err(Error::file(&path))?.file_name();
        let inner = folder.join(&name);
        if root.join(&inner).is_dir() {
            collect(root, &inner, found)?;
        } else if inner.extension().is_some_and(|extension| extension == "proto") {
            found.push(inner);
        }
    }
    Ok(())
}
