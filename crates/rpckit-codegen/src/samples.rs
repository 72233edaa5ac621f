//! Sample requests: for each RPC one that is valid, and for each of its rules one that breaks it. They are what the first
//! tests of a service are made of.
//!
//! Values are tried against the rules by a judge of its own (`judge`), which says of a few things that it does not know: of
//! expressions in CEL that are no constants with a sample in place of `this`, and of formats beyond a small table. Whatever
//! is not certain is left to the user, with the reason.

mod breaks;
mod candidates;
mod expression;
mod fill;
mod findings;
mod format;
mod json;
mod judge;
mod number;
mod pattern;
mod rust;
mod text;
mod value;

use std::collections::BTreeSet;

use self::judge::Judge;
use self::rust::Writer;
use self::value::Filled;
use crate::messages::{Messages, modules};
use crate::model::service::{Method, Service};
use crate::model::{Model, Package};
use crate::names::Names;

/// Sample requests of one RPC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samples {
    /// The service's full name: `user.v1.UserService`.
    pub service: String,
    /// The RPC's name: `GetUser`.
    pub method: String,
    /// What the expressions name, of the module of the service's package: types, and modules of nested types.
    pub imports: BTreeSet<String>,
    /// The type of the requests, and a Rust expression of a valid one.
    pub request: String,
    /// The expression.
    pub valid: String,
    /// The same as JSON, where JSON has plain words for it.
    pub json: Option<String>,
    /// Why it may not be valid; empty where it is.
    pub doubts: Vec<String>,
    /// One for each rule.
    pub broken: Vec<Broken>,
}

/// A request that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The path of the field, as violations have it: `address.street`, `tags[0]`; empty for the request as a whole.
    pub field: String,
    /// The rule's identifier: `string.min_len`.
    pub rule: String,
    /// Rust statements that make it of a valid `request`; None where none was found.
    pub change: Option<String>,
}

/// Samples for every RPC, in the order of the packages and protos; `root` is the Rust path that the packages' modules lie in.
pub(crate) fn samples(model: &Model, messages: &[Messages], root: &str) -> Vec<Samples> {
    let packages: Vec<(&str, &Names, String)> = model
        .packages
        .iter()
        .zip(messages)
        .map(|(package, messages)| {
            let path = std::iter::once(root.to_owned()).chain(modules(&package.name));
            (package.name.as_str(), &messages.names, path.collect::<Vec<_>>().join("::"))
        })
        .collect();
    let mut samples = Vec::new();
    for package in &model.packages {
        for service in &package.services {
            samples.extend(service.methods.iter().map(|method| of_method(model, package, service, method, &packages)));
        }
    }
    samples
}

fn of_method(
    model: &Model,
    package: &Package,
    service: &Service,
    method: &Method,
    packages: &[(&str, &Names, String)],
) -> Samples {
    let mut writer = Writer { model, packages, own: &package.name, imports: BTreeSet::new() };
    let mut samples = Samples {
        service: service.full_name.clone(),
        method: method.name.clone(),
        imports: BTreeSet::new(),
        request: String::new(),
        valid: "Default::default()".to_owned(),
        json: Some("{}".to_owned()),
        doubts: Vec::new(),
        broken: Vec::new(),
    };
    if method.request == "google.protobuf.Empty" {
        "()".clone_into(&mut samples.request);
        "()".clone_into(&mut samples.valid);
        return samples;
    }
    let judge = Judge { model };
    let valid = fill::message(judge, &method.request, 0);
    let findings = judge.message(&valid, "");
    samples.json = json::message(model, &valid);
    let Some(text) = writer.message(&Filled::new(&method.request)) else {
        samples.doubts.push(format!("`{}` is of another crate", method.request));
        return samples;
    };
    text.trim_end_matches("::default()").clone_into(&mut samples.request);
    match writer.message(&valid) {
        Some(text) => samples.valid = text,
        None => samples.doubts.push("a type in it is of another crate".to_owned()),
    }
    let broken =
        findings.broken.iter().map(|(at, rule)| format!("no value was found for `{at}` that satisfies `{rule}`"));
    samples.doubts.extend(broken.chain(findings.unsure.iter().cloned()));
    for broken in breaks::of_message(judge, &valid, 0) {
        let change = broken.filled.and_then(|filled| writer.change(&valid, &filled));
        samples.broken.push(Broken { field: broken.at, rule: broken.rule, change });
    }
    samples.imports = writer.imports;
    samples
}
