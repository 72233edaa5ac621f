//! The modules of a project: every file that its targets reach, and what names mean in them.

mod home;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use syn::Attribute;

pub(crate) use self::home::Home;
use super::path::Path;
use super::scope::{Generated, Scope};
use super::source::Source;
use crate::error::Error;
use crate::finding::Finding;
use crate::runtime;
use crate::service::Service;

/// A module: the root of its crate, and the names from there.
pub(crate) type Key = Vec<String>;

/// Where a target begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Root {
    /// `src/main.rs`
    pub(crate) path: String,
    /// What the other targets call it, if it is the library.
    pub(crate) library: Option<String>,
}

/// The modules of a project.
#[derive(Debug, Default)]
pub(crate) struct Modules {
    /// Every file once, in the order in which the targets reach them.
    pub(crate) files: Vec<Module>,
    /// Files that cannot be read as Rust.
    pub(crate) unreadable: Vec<Finding>,
    /// Other names of types, from everywhere.
    aliases: BTreeMap<String, BTreeSet<String>>,
    scopes: BTreeMap<Key, Scope>,
    library: Option<(String, Key)>,
    /// What the crate calls rpckit, where it has another name for it.
    runtime: Option<String>,
}

/// A file that somebody wrote.
#[derive(Debug)]
pub(crate) struct Module {
    /// The file.
    pub(crate) source: Source,
    /// Which module it is.
    pub(crate) key: Key,
    /// Whether it is always there.
    pub(crate) presence: Presence,
    /// Text of files that it includes, with what it names them.
    pub(crate) included: Vec<(String, String)>,
}

/// Whether code is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It is.
    Always,
    /// A `cfg` decides.
    Conditional,
}

impl Presence {
    /// Of code inside, with these attributes.
    pub(crate) fn under(self, attributes: &[Attribute]) -> Self {
        let is_conditional = attributes.iter().any(|attribute| attribute.path().is_ident("cfg"));
        if is_conditional { Self::Conditional } else { self }
    }
}

impl Modules {
    /// Follows `mod` from the roots. `read` gives the text of a file, and `None` where there is none.
    pub(crate) fn read(
        roots: &[Root],
        services: &[Service],
        read: &dyn Fn(&str) -> Result<Option<String>, Error>,
    ) -> Result<Self, Error> {
        let mut modules = Self::default();
        for root in roots {
            walk::walk(&mut modules, root, services, read)?;
        }
        Ok(modules)
    }

    /// The same, where the crate calls rpckit so.
    pub(crate) fn with_runtime(self, name: String) -> Self {
        Self { runtime: Some(name), ..self }
    }

    /// What the crate calls rpckit.
    pub(crate) fn runtime(&self) -> &str {
        self.runtime.as_deref().unwrap_or(runtime::NAME)
    }

    /// The names that a type may have, besides this one.
    pub(crate) fn meanings(&self, name: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::from([name.to_owned()]);
        let mut fresh = vec![name.to_owned()];
        while let Some(name) = fresh.pop() {
            for target in self.aliases.get(&name).into_iter().flatten() {
                if all.insert(target.clone()) {
                    fresh.push(target.clone());
                }
            }
        }
        all
    }

    /// The module that is generated of a package, in the first crate that has it.
    pub(crate) fn of_package(&self, package: &str) -> Option<&Key> {
        let is_it =
            |scope: &Scope| scope.generated.iter().any(|known| *known == Generated::Package(package.to_owned()));
        self.scopes.iter().find(|(_, scope)| is_it(scope)).map(|(key, _)| key)
    }

    /// How a module is called from a crate.
    pub(crate) fn path_from(&self, crate_of: &Key, module: &Key) -> Option<Path> {
        let (root, rest) = module.split_first()?;
        let first = if crate_of.first() == Some(root) {
            "crate".to_owned()
        } else {
            let (name, key) = self.library.as_ref()?;
            (key.first() == Some(root)).then(|| name.clone())?
        };
        Some(Path::new([first]).join(rest))
    }
}
