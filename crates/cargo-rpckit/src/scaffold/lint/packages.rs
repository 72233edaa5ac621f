//! Files, folders and packages.

use std::collections::{BTreeMap, BTreeSet};

use prost_types::FileOptions;

use super::broken::Broken;
use super::case::lower_snake;
use super::own::Own;
use crate::proto_text::tokens;

/// Where the package and the options of a file stand.
const PACKAGE: i32 = 2;
const OPTIONS: i32 = 8;

/// The value of an option.
type Value = fn(&FileOptions) -> Option<&str>;

/// Options that have one value in a package: their rules, their numbers, their values.
const SAME: &[(&str, i32, Value)] = &[
    ("PACKAGE_SAME_CSHARP_NAMESPACE", 37, |options| options.csharp_namespace.as_deref()),
    ("PACKAGE_SAME_GO_PACKAGE", 11, |options| options.go_package.as_deref()),
    ("PACKAGE_SAME_JAVA_MULTIPLE_FILES", 10, |options| {
        options.java_multiple_files.map(|is_set| if is_set { "true" } else { "false" })
    }),
    ("PACKAGE_SAME_JAVA_PACKAGE", 1, |options| options.java_package.as_deref()),
    ("PACKAGE_SAME_PHP_NAMESPACE", 41, |options| options.php_namespace.as_deref()),
    ("PACKAGE_SAME_RUBY_PACKAGE", 45, |options| options.ruby_package.as_deref()),
    ("PACKAGE_SAME_SWIFT_PREFIX", 39, |options| options.swift_prefix.as_deref()),
];

pub(super) fn check(files: &[Own<'_>], broken: &mut Broken) {
    for file in files {
        check_file(file, broken);
    }
    for group in groups(files, Own::folder) {
        if differ(group.iter().map(|file| Some(file.file.package_name()))) {
            note(&group, "DIRECTORY_SAME_PACKAGE", PACKAGE, broken);
        }
    }
    for group in groups(files, |file| file.file.package_name()) {
        if differ(group.iter().map(|file| Some(file.folder()))) {
            note(&group, "PACKAGE_SAME_DIRECTORY", PACKAGE, broken);
        }
        for (rule, option, value) in SAME {
            let values: Vec<Option<&str>> = group.iter().map(|file| set(file, *value)).collect();
            if differ(values.iter().copied()) {
                for (file, value) in group.iter().zip(values) {
                    // Where the option is not, there is nothing for a comment to stand above.
                    let path: &[i32] = if value.is_some() { &[OPTIONS, *option] } else { &[] };
                    broken.note(rule, file, path);
                }
            }
        }
    }
}

fn check_file(file: &Own<'_>, broken: &mut Broken) {
    let package = file.file.package_name();
    if package.is_empty() {
        broken.note("PACKAGE_DEFINED", file, &[]);
    } else {
        let broken_rules = [
            ("PACKAGE_DIRECTORY_MATCH", file.folder() != package.replace('.', "/")),
            ("PACKAGE_LOWER_SNAKE_CASE", package.split('.').any(|part| part != lower_snake(part))),
            ("PACKAGE_VERSION_SUFFIX", !is_versioned(package)),
        ];
        for (rule, _) in broken_rules.iter().filter(|(_, is_broken)| *is_broken) {
            broken.note(rule, file, &[PACKAGE]);
        }
    }
    let stem = file.base().rsplit_once('.').map_or(file.base(), |(stem, _)| stem);
    if stem != lower_snake(stem) {
        broken.note("FILE_LOWER_SNAKE_CASE", file, &[]);
    }
    // In descriptors, proto2 looks as if nothing was said.
    if !tokens(file.text).first().is_some_and(|first| matches!(first.text, "syntax" | "edition")) {
        broken.note("SYNTAX_SPECIFIED", file, &[]);
    }
}

/// `v1`, `v1beta2`, `v1p1alpha`, `v1test`, as the last of several parts; numbers are above 0.
fn is_versioned(package: &str) -> bool {
    let Some((_, last)) = package.rsplit_once('.') else { return false };
    let Some(version) = last.strip_prefix('v') else { return false };
    if let Some((major, _)) = version.split_once("test") {
        return is_number(major);
    }
    let stage = version.split_once("alpha").or_else(|| version.split_once("beta"));
    let Some((release, iteration)) = stage else { return is_number(version) };
    let is_release = match release.split_once('p') {
        Some((major, patch)) => is_number(major) && is_number(patch),
        None => is_number(release),
    };
    is_release && (iteration.is_empty() || is_number(iteration))
}

fn is_number(digits: &str) -> bool {
    digits.parse::<i32>().is_ok_and(|number| number > 0)
}

/// What an option of a file is set to; to nothing is not at all.
fn set<'a>(file: &'a Own<'_>, value: Value) -> Option<&'a str> {
    file.descriptor().options.as_ref().and_then(value).filter(|value| !value.is_empty())
}

/// The files that have the same key.
fn groups<'a, 'b>(files: &'a [Own<'b>], key: impl Fn(&'a Own<'b>) -> &'a str) -> Vec<Vec<&'a Own<'b>>> {
    let mut groups: BTreeMap<&str, Vec<&Own<'_>>> = BTreeMap::new();
    for file in files {
        groups.entry(key(file)).or_default().push(file);
    }
    groups.into_values().collect()
}

fn differ<'a>(values: impl Iterator<Item = Option<&'a str>>) -> bool {
    values.collect::<BTreeSet<_>>().len() > 1
}

fn note(files: &[&Own<'_>], rule: &'static str, path: i32, broken: &mut Broken) {
    for file in files {
        broken.note(rule, file, &[path]);
    }
}
