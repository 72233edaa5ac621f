//! Rules of buf's STANDARD that a contract breaks, and that it cannot begin to keep without breaking its clients.

use std::collections::{BTreeMap, BTreeSet};

use super::contract::Contract;

/// Their names, in order.
pub(super) fn exceptions(contract: &Contract) -> Vec<&'static str> {
    let mut found = BTreeSet::new();
    for package in &contract.promises.packages {
        if package.name.is_empty() {
            found.insert("PACKAGE_DEFINED");
        } else if !is_versioned(&package.name) {
            found.insert("PACKAGE_VERSION_SUFFIX");
        }
        let folder = package.name.replace('.', "/");
        if package.files.iter().any(|file| file.rsplit_once('/').map_or("", |(folder, _)| folder) != folder) {
            found.insert("PACKAGE_DIRECTORY_MATCH");
        }
    }
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for service in contract.promises.services() {
        if !service.rust.ends_with("Service") {
            found.insert("SERVICE_SUFFIX");
        }
        let own = service.full_name.rsplit('.').next().unwrap_or_default();
        for method in &service.methods {
            let is_named = |of: &str, end: &str| {
                let name = of.rsplit('.').next().unwrap_or_default();
                name == format!("{}{end}", method.name) || name == format!("{own}{}{end}", method.name)
            };
            if !is_named(&method.request.proto, "Request") {
                found.insert("RPC_REQUEST_STANDARD_NAME");
            }
            if !is_named(&method.response.proto, "Response") {
                found.insert("RPC_RESPONSE_STANDARD_NAME");
            }
            *uses.entry(&method.request.proto).or_default() += 1;
            *uses.entry(&method.response.proto).or_default() += 1;
        }
    }
    if uses.values().any(|count| *count > 1) {
        found.insert("RPC_REQUEST_RESPONSE_UNIQUE");
    }
    found.into_iter().collect()
}

/// `v1`, `v1beta2`
fn is_versioned(package: &str) -> bool {
    let last = package.rsplit('.').next().unwrap_or_default();
    last.strip_prefix('v').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}
