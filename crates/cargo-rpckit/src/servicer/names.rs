//! How types are called where an impl stands.

use super::found::{Finds, Found};
use super::modules::{Home, Key, Modules};
use super::path::Path;
use super::scope::Scope;
use crate::service::Service;

/// How types are called where an impl stands.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    /// What names mean there, the innermost block first.
    scopes: Vec<&'a Scope>,
    /// What leads to the generated module from there.
    prefix: Path,
    /// The same from the root of the crate, where it is known.
    full: Option<Path>,
    /// What rpckit is called.
    runtime: &'a str,
}

/// A trait that an impl names.
#[derive(Debug)]
pub(crate) enum Trait<'a> {
    /// That of this service.
    Of(&'a Service, Names<'a>),
    /// One of several services of that name.
    Ambiguous(Vec<&'a Service>),
    /// Not one of a service.
    Other,
}

/// Which trait an impl implements.
pub(crate) fn resolve<'a>(
    found: &Found<'_>,
    finds: &'a Finds<'_>,
    modules: &'a Modules,
    services: &'a [Service],
) -> Trait<'a> {
    let mut scopes: Vec<&Scope> = found.blocks.iter().map(|block| &finds.blocks[*block]).collect();
    let around = scopes.len();
    scopes.extend(modules.scope(&found.key));
    let Some((first, _)) = found.path.0.split_first() else { return Trait::Other };
    // What a block imports hides what its module does.
    let written = scopes[..around].iter().find_map(|scope| scope.imported(first));
    let path = written.map_or_else(|| found.path.clone(), |import| import.join(&found.path.0[1..]));
    let direct =
        scopes[around..].iter().find_map(|scope| (path.0.len() == 1).then(|| scope.imported(path.last())).flatten());
    let direct = direct.unwrap_or(&path).clone();

    let candidates: Vec<&Service> = services.iter().filter(|service| service.name == direct.last()).collect();
    let (service, home) = match modules.home(&found.key, &path, services) {
        Home::Written => return Trait::Other,
        Home::Package(place, home) => {
            let service =
                services.iter().find(|service| service.package == place.package && service.name == place.name);
            match service {
                Some(service) => (service, Some(home)),
                None => return Trait::Other,
            }
        }
        // tonic calls the modules of its traits so.
        Home::Unknown if direct.0.iter().rev().nth(1).is_some_and(|module| module.ends_with("_server")) => {
            return Trait::Other;
        }
        Home::Unknown => match candidates.as_slice() {
            [] => return Trait::Other,
            [service] => (*service, None),
            several => match said(&direct, several) {
                Some(service) => (service, None),
                None => return Trait::Ambiguous(candidates),
            },
        },
    };
    let full = home.as_ref().and_then(|home| modules.path_from(&found.key, home));
    let prefix = prefix(&direct, &found.key, modules, service, full.as_ref());
    Trait::Of(service, Names { scopes, prefix, full, runtime: modules.runtime() })
}

/// The service whose package the path names: `user::v1::UserService`.
fn said<'a>(path: &Path, services: &[&'a Service]) -> Option<&'a Service> {
    let modules = &path.0[..path.0.len() - 1];
    let fits = |service: &&&Service| {
        let parts: Vec<&str> = service.package.split('.').collect();
        parts.len() <= modules.len() && modules[modules.len() - parts.len()..].iter().eq(parts.iter())
    };
    let mut fitting = services.iter().filter(fits);
    fitting.next().filter(|_| fitting.next().is_none()).copied()
}

/// What leads to the messages: the way to the trait, where that is one to all of its module.
fn prefix(direct: &Path, key: &Key, modules: &Modules, service: &Service, full: Option<&Path>) -> Path {
    let (prefix, _) = direct.split().unwrap_or_default();
    let module = if prefix.0.is_empty() { Some(key.clone()) } else { modules.module(key, &prefix) };
    let leads = module.map(|module| modules.shows(&module, &service.package));
    match (leads, full) {
        (Some(false), Some(full)) => full.clone(),
        _ => prefix,
    }
}

impl Names<'_> {
    /// A message, by what it is called in the module of its package; `None` where nothing leads there.
    pub(crate) fn message(&self, rust: &str) -> Option<String> {
        if rust.starts_with("::") || rust.starts_with('(') {
            return Some(rust.to_owned());
        }
        let mut parts: Vec<&str> = rust.split("::").collect();
        let ups = parts.iter().take_while(|part| **part == "super").count();
        parts.drain(..ups);
        let (name, inner) = parts.split_last()?;
        let mut prefix = self.prefix.clone();
        if ups > 0 {
            prefix = self.full.clone().unwrap_or(prefix);
            // `crate` and `super` have no module around them that could be named by leaving them out.
            let named =
                prefix.0.iter().rev().take_while(|part| !["crate", "super", "self", ""].contains(&part.as_str()));
            if named.count() < ups {
                return None;
            }
            prefix.0.truncate(prefix.0.len() - ups);
        }
        let module = prefix.join(&inner.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
        Some(self.call(&module, name))
    }

    /// `Context`, or `rpckit::Context` where that is not imported.
    pub(crate) fn runtime(&self, name: &str) -> String {
        let runtime = self.runtime;
        let globs = [Path::new([runtime]), Path::new([runtime, "prelude"])];
        let is_of_rpckit = |path: &Path| path.0.first().is_some_and(|first| first == runtime || first.is_empty());
        for scope in &self.scopes {
            if let Some(path) = scope.imported(name) {
                return if is_of_rpckit(path) { name.to_owned() } else { format!("{runtime}::{name}") };
            }
            if scope.types.contains(name) {
                break;
            }
            if globs.iter().any(|glob| scope.globs.contains(glob)) {
                return name.to_owned();
            }
        }
        format!("{runtime}::{name}")
    }

    /// `Result`, or its whole name where that has another meaning.
    pub(crate) fn result(&self) -> &'static str {
        let is_other = |scope: &Scope| scope.imported("Result").is_some() || scope.types.contains("Result");
        if self.scopes.iter().any(|scope| is_other(scope)) { "core::result::Result" } else { "Result" }
    }

    fn call(&self, module: &Path, name: &str) -> String {
        let whole = module.join(&[name.to_owned()]);
        for scope in &self.scopes {
            if let Some(import) = scope.imports.iter().find(|import| import.path == whole) {
                return import.name.clone();
            }
            // A name that means something else here has to be said in full.
            if scope.types.contains(name) && !module.0.is_empty() || scope.imported(name).is_some() {
                break;
            }
            if scope.globs.contains(module) {
                return name.to_owned();
            }
        }
        whole.to_string()
    }
}
