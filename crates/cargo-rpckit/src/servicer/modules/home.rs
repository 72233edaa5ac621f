//! Where a name leads: through imports, globs and modules, to generated code or elsewhere.

use std::collections::BTreeMap;

use super::{Key, Modules};
use crate::service::Service;
use crate::servicer::path::{Path, unraw};
use crate::servicer::scope::{Generated, Scope};

/// Where a trait lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Home {
    /// It is that of a service, in this module.
    Package(Place, Key),
    /// It was written by hand.
    Written,
    /// Where nothing is known of: in another crate, or behind a macro.
    Unknown,
}

/// A service, by its place in the protos.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// `user.v1`
    pub(crate) package: String,
    /// `UserService`
    pub(crate) name: String,
}

impl Modules {
    /// What is known of a module.
    pub(crate) fn scope(&self, module: &Key) -> Option<&Scope> {
        self.scopes.get(module)
    }

    /// Where the trait lives that a path leads to.
    pub(crate) fn home(&self, module: &Key, path: &Path, services: &[Service]) -> Home {
        Search { services, ..Search::new(self) }.look(module, &path.0)
    }

    /// Whether all names of a package are names of this module.
    pub(crate) fn shows(&self, module: &Key, package: &str) -> bool {
        let mut search = Search::new(self);
        let mut modules = vec![module.clone()];
        let mut next = 0;
        while let Some(module) = modules.get(next).cloned() {
            next += 1;
            let Some(scope) = self.scopes.get(&module) else { continue };
            let is_it = |generated: &Generated| matches!(generated, Generated::Package(known) if known == package);
            if scope.generated.iter().any(is_it) {
                return true;
            }
            for glob in &scope.globs {
                modules.extend(search.module(&module, &glob.0).filter(|found| !modules.contains(found)));
            }
        }
        false
    }

    /// The module that a path leads to.
    pub(crate) fn module(&self, from: &Key, path: &Path) -> Option<Key> {
        Search::new(self).module(from, &path.0)
    }
}

/// One question, and what was found on the way to its answer. Names may lead to themselves: what is being looked for is not
/// there until it is found.
struct Search<'a> {
    modules: &'a Modules,
    services: &'a [Service],
    inner: BTreeMap<(Key, String), Option<Key>>,
    named: BTreeMap<(Key, String), Home>,
}

impl<'a> Search<'a> {
    fn new(modules: &'a Modules) -> Self {
        Self { modules, services: &[], inner: BTreeMap::new(), named: BTreeMap::new() }
    }

    fn look(&mut self, module: &Key, path: &[String]) -> Home {
        let Some((name, modules)) = path.split_last() else { return Home::Unknown };
        let found = if modules.is_empty() { Some(module.clone()) } else { self.module(module, modules) };
        found.map_or(Home::Unknown, |module| self.named(&module, unraw(name)))
    }

    fn named(&mut self, module: &Key, name: &str) -> Home {
        let question = (module.clone(), name.to_owned());
        if let Some(known) = self.named.get(&question) {
            return known.clone();
        }
        self.named.insert(question.clone(), Home::Unknown);
        let home = self.find_named(module, name);
        self.named.insert(question, home.clone());
        home
    }

    fn find_named(&mut self, module: &Key, name: &str) -> Home {
        let modules = self.modules;
        let Some(scope) = modules.scopes.get(module) else { return Home::Unknown };
        if scope.traits.contains(name) {
            return Home::Written;
        }
        for generated in &scope.generated {
            let Generated::Package(package) = generated else { continue };
            if self.services.iter().any(|service| service.package == *package && service.name == name) {
                let place = Place { package: package.clone(), name: name.to_owned() };
                return Home::Package(place, module.clone());
            }
        }
        if let Some(path) = scope.imported(name) {
            return self.look(module, &path.0);
        }
        for glob in &scope.globs {
            let Some(module) = self.module(module, &glob.0) else { continue };
            let home = self.named(&module, name);
            if home != Home::Unknown {
                return home;
            }
        }
        Home::Unknown
    }

    fn module(&mut self, from: &Key, path: &[String]) -> Option<Key> {
        let (first, rest) = path.split_first()?;
        let mut module = self.first(from, unraw(first))?;
        for name in rest {
            module = self.inner(&module, unraw(name))?;
        }
        Some(module)
    }

    fn first(&mut self, from: &Key, name: &str) -> Option<Key> {
        match name {
            "crate" => Some(from[..1].to_vec()),
            "" => None,
            name => self.inner(from, name).or_else(|| {
                let (library, key) = self.modules.library.as_ref()?;
                (library == name).then(|| key.clone())
            }),
        }
    }

    fn inner(&mut self, module: &Key, name: &str) -> Option<Key> {
        match name {
            "self" => return Some(module.clone()),
            "super" if module.len() > 1 => return Some(module[..module.len() - 1].to_vec()),
            _ => {}
        }
        let question = (module.clone(), name.to_owned());
        if let Some(known) = self.inner.get(&question) {
            return known.clone();
        }
        self.inner.insert(question.clone(), None);
        let found = self.find_inner(module, name);
        self.inner.insert(question, found.clone());
        found
    }

    fn find_inner(&mut self, module: &Key, name: &str) -> Option<Key> {
        let modules = self.modules;
        let mut child = module.clone();
        child.push(name.to_owned());
        // The module around a package is one too, also where nothing else is in it.
        let first = modules.scopes.range(child.clone()..).next();
        if first.is_some_and(|(key, _)| key.starts_with(&child)) {
            return Some(child);
        }
        let scope = modules.scopes.get(module)?;
        if let Some(path) = scope.imported(name) {
            return self.module(module, &path.0);
        }
        for glob in &scope.globs {
            let found = self.module(module, &glob.0).and_then(|module| self.inner(&module, name));
            if found.is_some() {
                return found;
            }
        }
        None
    }
}
