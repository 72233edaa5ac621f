//! Packages: one file each, and one module.

use std::collections::BTreeMap;

use super::casing;
use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::field::Kind;
use crate::model::message::Origin;
use crate::model::place::Place;
use crate::options::{Options, Runtime};
use crate::sources::Sources;

/// Notes packages that are not whole, and those that become the same module.
pub(super) fn check(model: &Model, sources: &Sources, options: &Options, diagnostics: &mut Diagnostics) {
    for package in &model.packages {
        whole(&package.name, sources, diagnostics);
    }
    if options.runtime == Runtime::Validate {
        known_to_the_runtime(model, diagnostics);
    }
    let mut modules: BTreeMap<String, &str> = BTreeMap::new();
    for package in &model.packages {
        let module: Vec<String> = package.name.split('.').map(casing::snake).collect();
        if let Some(other) = modules.insert(module.join("::"), &package.name) {
            let place = Place::of_file(package.files[0].as_str());
            diagnostics.at(
                &place,
                format!("packages {:?} and {other:?} are the same module in Rust; rename one of them", package.name),
            );
        }
    }
    if options.module_tree == crate::options::ModuleTree::Off {
        return;
    }
    // `a.b` is the module `b` of `a`, and so are the nested types of a message `B` of `a`.
    for package in &model.packages {
        for full_name in &package.messages {
            let module: Vec<String> = full_name.split('.').map(casing::snake).collect();
            let message = &model.messages[full_name];
            if let Some(other) = modules.get(&module.join("::")) {
                diagnostics.at(
                    &message.place,
                    format!("message {full_name} and package {other} are the same module in Rust; rename one of them"),
                );
            }
        }
    }
}

/// `google.rpc` comes with the whole runtime only.
fn known_to_the_runtime(model: &Model, diagnostics: &mut Diagnostics) {
    let generated = model.messages.values().filter(|message| message.origin == Origin::Generated);
    for field in generated.flat_map(|message| &message.fields) {
        let held = match &field.kind {
            Kind::Message(name) | Kind::Group(name) => model.messages.get(name).map(|held| (name, held.origin)),
            Kind::Enum(name) => model.enums.get(name).map(|held| (name, held.origin)),
            _ => None,
        };
        if held.is_some_and(|(name, origin)| origin == Origin::Imported && name.starts_with("google.rpc.")) {
            diagnostics.at(
                &field.place,
                "google.rpc is not part of rpckit-validate; say where its types live: \
                 extern_path=.google.rpc=::rust::path",
            );
        }
    }
}

/// A package is one file of the output, so one run has to see all of it: two runs would overwrite each other's.
fn whole(package: &str, sources: &Sources, diagnostics: &mut Diagnostics) {
    let folder = |name: &str| name.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let of_package = || sources.files.all.iter().filter(|file| file.descriptor.package() == package);
    let Some(first) = of_package().find(|file| file.generated) else { return };
    for file in of_package().filter(|file| !file.generated) {
        // Nothing of these ends up in the output.
        if file.descriptor.message_type.is_empty()
            && file.descriptor.enum_type.is_empty()
            && file.descriptor.service.is_empty()
        {
            continue;
        }
        let remedy = if folder(&file.name) == folder(&first.name) {
            "give all files of a package to one run"
        } else {
            "it spans folders, so give all its files to one run; with buf: strategy: all"
        };
        diagnostics.at(
            &Place::of_file(first.name.as_str()),
            format!("package {package:?} is also in {:?}, which is not part of this run; {remedy}", file.name),
        );
    }
}
