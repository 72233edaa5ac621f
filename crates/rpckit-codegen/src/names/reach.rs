//! The messages that one package's code can name: its own, and those of the other packages of the run.

use proc_macro2::{Ident, Span};
use syn::Path;

use super::{MessageNames, Names};

/// The names of a run, as one of its packages sees them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach<'a> {
    own: &'a Names,
    all: &'a [&'a Names],
}

/// A message within reach.
#[derive(Debug)]
pub(crate) struct Reached<'a> {
    /// What it and its members are called, with paths that are relative to the module of its own package.
    pub(crate) names: &'a MessageNames,
    /// From the module of the package that looks to that of the message.
    way: Vec<Ident>,
}

impl<'a> Reach<'a> {
    pub(crate) fn new(own: &'a Names, all: &'a [&'a Names]) -> Self {
        Self { own, all }
    }

    /// The message of this name, if this run writes its struct.
    pub(crate) fn message(&self, full_name: &str) -> Option<Reached<'a>> {
        if let Some(names) = self.own.messages.get(full_name) {
            return Some(Reached { names, way: Vec::new() });
        }
        let (package, names) = self.all.iter().find_map(|package| Some((package, package.messages.get(full_name)?)))?;
        Some(Reached { names, way: way(&self.own.modules, &package.modules) })
    }
}

impl Reached<'_> {
    /// Its struct.
    pub(crate) fn path(&self) -> Path {
        self.to(&self.names.path)
    }

    /// The enum of one of its oneofs.
    pub(crate) fn to(&self, path: &Path) -> Path {
        let mut whole = path.clone();
        whole.segments = self.way.iter().cloned().map(Into::into).chain(path.segments.iter().cloned()).collect();
        whole
    }
}

/// `super::super::other::v1`: packages lie beside each other as prost-build's own text has it.
fn way(from: &[Ident], to: &[Ident]) -> Vec<Ident> {
    let common = from.iter().zip(to).take_while(|(from, to)| from == to).count();
    let ups = from[common..].iter().map(|_| Ident::new("super", Span::call_site()));
    ups.chain(to[common..].iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_packages_lead_over_what_they_share() {
        let way = |from: &str, to: &str| {
            let modules = |path: &str| -> Vec<Ident> {
                path.split("::")
                    .filter(|part| !part.is_empty())
                    .map(|part| Ident::new(part, Span::call_site()))
                    .collect()
            };
            let parts: Vec<String> = super::way(&modules(from), &modules(to)).iter().map(Ident::to_string).collect();
            parts.join("::")
        };
        assert_eq!(way("user::v1", "other::v1"), "super::super::other::v1");
        assert_eq!(way("user::v1", "user::v2"), "super::v2");
        assert_eq!(way("user", "user::v1"), "v1");
        assert_eq!(way("user::v1", "user"), "super");
        assert_eq!(way("", "user::v1"), "user::v1");
        assert_eq!(way("user::v1", ""), "super::super");
    }
}
