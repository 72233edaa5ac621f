//! Packages that import each other.

use std::collections::{BTreeMap, BTreeSet};

use prost_reflect::{DescriptorPool, FileDescriptor};

use super::broken::Broken;
use super::own::Own;

/// Packages, and those whose files theirs import; files of none have no part in it.
type Imports = BTreeMap<String, BTreeSet<String>>;

pub(super) fn check(pool: &DescriptorPool, files: &[Own<'_>], broken: &mut Broken) {
    let mut imports = Imports::new();
    for file in pool.files().filter(|file| !file.package_name().is_empty()) {
        let imported = file.dependencies().map(|imported| imported.package_name().to_owned());
        let imported = imported.filter(|imported| !imported.is_empty() && imported != file.package_name());
        imports.entry(file.package_name().to_owned()).or_default().extend(imported);
    }
    for file in files {
        let package = file.file.package_name();
        for (place, import) in file.descriptor().dependency.iter().enumerate() {
            let imported = pool.get_file_by_name(import);
            let imported = imported.as_ref().map(FileDescriptor::package_name).unwrap_or_default();
            if !package.is_empty() && imported != package && reaches(&imports, imported, package) {
                broken.note("PACKAGE_NO_IMPORT_CYCLE", file, &[super::imports::IMPORT, super::at(place)]);
            }
        }
    }
}

/// Whether one package imports another, directly or through others.
fn reaches(imports: &Imports, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut left = vec![from];
    while let Some(package) = left.pop() {
        for imported in imports.get(package).into_iter().flatten() {
            if imported == to {
                return true;
            }
            if seen.insert(imported) {
                left.push(imported);
            }
        }
    }
    false
}
