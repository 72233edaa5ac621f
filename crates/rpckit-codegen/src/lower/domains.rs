//! Whose errors they are: services say it, for the shapes of their package too.

use std::collections::BTreeMap;

use super::notes::Notes;
use super::raw::{Raw, Setting};
use super::vocabulary::Vocabulary;
use crate::sources::Sources;

/// The domains that the services of each package name, imports included, each once.
pub(super) struct Domains(BTreeMap<String, Vec<String>>);

/// What the services of a package say.
pub(super) enum Domain<'a> {
    /// Nothing.
    Unsaid,
    /// The same.
    One(&'a str),
    /// One this, another that.
    Many,
}

impl Domains {
    pub(super) fn read(sources: &Sources, vocabulary: &Vocabulary) -> Self {
        let mut domains: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for service in sources.pool.services() {
            let option = vocabulary.service(&service.options(), service.path());
            let Some(domain) = option.as_ref().and_then(said) else { continue };
            let of_package = domains.entry(service.package_name().to_owned()).or_default();
            if !of_package.contains(&domain) {
                of_package.push(domain);
            }
        }
        Self(domains)
    }

    /// The domain of what stands in this package and names none.
    pub(super) fn of(&self, package: &str) -> Domain<'_> {
        match self.0.get(package).map(Vec::as_slice) {
            None | Some([]) => Domain::Unsaid,
            Some([one]) => Domain::One(one),
            Some(_) => Domain::Many,
        }
    }
}

/// The domain in an option.
pub(super) fn said(option: &Setting) -> Option<String> {
    setting(option)?.value.text().filter(|domain| !domain.is_empty())
}

/// Notes a domain that clients could not compare: it is written like the name of a host.
pub(super) fn check(option: &Setting, notes: &mut Notes<'_>) {
    let Some(setting) = setting(option) else { return };
    let Raw::String(domain) = &setting.value else { return };
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    if domain.is_empty() || domain.len() > 253 || !domain.bytes().all(fits) {
        notes.at(
            setting,
            format!("`domain` is {domain:?}: write it like the name of a host, such as \"user.example.com\""),
        );
    }
}

fn setting(option: &Setting) -> Option<&Setting> {
    option.settings().iter().find(|setting| setting.name == "domain")
}
