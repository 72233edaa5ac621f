//! Servicers that macros make: nobody can tell from the text which methods they have, only which names stand there.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};

use super::found::{Disguise, Finds};
use super::modules::Module;
use super::path::unraw;
use super::source::place;
use crate::finding::{Finding, Kind};
use crate::service::{Rpc, Service};

/// The macros of a project that make impls, with the names that stand in them.
#[derive(Debug, Default)]
pub(crate) struct Makers(BTreeMap<String, BTreeSet<String>>);

impl Makers {
    /// Those that are declared in these files.
    pub(crate) fn of(finds: &[Finds<'_>]) -> Self {
        let mut makers = Self::default();
        for disguise in finds.iter().flat_map(|finds| &finds.disguises) {
            let Some(name) = &disguise.declares else { continue };
            let words = words(disguise.tokens);
            if words.contains("impl") && words.contains("for") {
                makers.0.insert(name.clone(), words);
            }
        }
        makers
    }

    /// What may be a servicer in a file, and lacks the name of a method.
    pub(crate) fn report(&self, module: &Module, finds: &Finds<'_>, services: &[Service]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for service in services {
            for disguise in &finds.disguises {
                let Some(words) = self.servicer(disguise, service) else { continue };
                let lacking = lacking(service, |name| words.contains(name));
                if !lacking.is_empty() {
                    let message = message("made by a macro", service, &lacking);
                    findings.push(module.source.finding(disguise.span, Kind::UnclearServicer, message));
                }
            }
            for (path, text) in &module.included {
                let has =
                    |word: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|known| known == word);
                let lacking = lacking(service, has);
                if has("impl") && has(&service.name) && !lacking.is_empty() {
                    let (line, column) =
                        module.source.text.find(path).map_or((0, 0), |at| place(&module.source.text, at));
                    let message = message("in a file that is included", service, &lacking);
                    let file = module.source.path.clone();
                    findings.push(Finding { file, line, column, kind: Kind::UnclearServicer, message });
                }
            }
        }
        findings
    }

    /// The names in what may be a servicer of this service.
    fn servicer(&self, disguise: &Disguise<'_>, service: &Service) -> Option<BTreeSet<String>> {
        if implements(disguise.tokens, &service.name) {
            return Some(words(disguise.tokens));
        }
        let maker = self.0.get(&disguise.name).filter(|_| disguise.declares.is_none())?;
        let words = words(disguise.tokens);
        words.contains(&service.name).then(|| words.union(maker).cloned().collect())
    }
}

fn message(how: &str, service: &Service, lacking: &[&Rpc]) -> String {
    let names: Vec<String> = lacking.iter().map(|rpc| format!("`{}`", rpc.rust)).collect();
    format!(
        "a servicer of `{}` is {how}, so nothing is put into it: see by hand that it has {}",
        service.full_name,
        names.join(", ")
    )
}

fn lacking(service: &Service, has: impl Fn(&str) -> bool) -> Vec<&Rpc> {
    service.rpcs.iter().filter(|rpc| !has(unraw(&rpc.rust))).collect()
}

/// Whether `impl ... UserService for` stands there.
fn implements(tokens: &TokenStream, service: &str) -> bool {
    let (mut is_impl, mut is_named) = (false, false);
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) if ident == "impl" => is_impl = true,
            TokenTree::Ident(ident) if ident == "for" && is_impl && is_named => return true,
            TokenTree::Ident(ident) => is_named = ident == service,
            TokenTree::Group(group) => {
                if implements(&group.stream(), service) {
                    return true;
                }
                is_named = false;
            }
            _ => is_named = false,
        }
    }
    false
}

/// Every word that stands there, however deep.
fn words(tokens: &TokenStream) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut streams = vec![tokens.clone()];
    while let Some(stream) = streams.pop() {
        for token in stream {
            match token {
                TokenTree::Ident(ident) => drop(words.insert(unraw(&ident.to_string()).to_owned())),
                TokenTree::Group(group) => streams.push(group.stream()),
                _ => {}
            }
        }
    }
    words
}
