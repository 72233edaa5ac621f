//! Declared errors that a client could not tell apart, or that belong to nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::{Namespace, casing};
use crate::diagnostics::Diagnostics;
use crate::model::enumeration::Enum;
use crate::model::error::Answer;
use crate::model::message::Origin;
use crate::model::service::Method;
use crate::model::{Model, Package};
use crate::options::Options;

/// Checks the errors of all packages.
pub(super) fn check(model: &Model, options: &Options, diagnostics: &mut Diagnostics) {
    reasons(model, diagnostics);
    for r#enum in model.enums.values().filter(|r#enum| r#enum.origin == Origin::Generated) {
        aliases(r#enum, diagnostics);
    }
    if options.prost.compile_well_known_types {
        times(model, diagnostics);
    }
    for package in &model.packages {
        domains(model, package, diagnostics);
        for method in package.services.iter().flat_map(|service| &service.methods) {
            variants(method, diagnostics);
        }
    }
}

/// prost's own `Timestamp` and `Duration` can be shown; those it generates cannot.
fn times(model: &Model, diagnostics: &mut Diagnostics) {
    for message in model.messages.values().filter(|message| message.origin == Origin::Generated) {
        let Some(answer) = &message.error else { continue };
        let shown = answer.metadata.iter().filter_map(|number| message.field(*number));
        for field in shown.filter(|field| field.kind.message().is_some()) {
            let what = format!("`{}` shows `{}`, which has no text", message.full_name, field.name);
            let message = format!("{what} with the option `compile_well_known_types`: leave one of them out");
            diagnostics.at(&answer.place, message);
        }
    }
}

/// The types of an RPC's errors become variants of one enum, beside `Other`.
fn variants(method: &Method, diagnostics: &mut Diagnostics) {
    let mut variants = Namespace::default();
    variants.take("Other", "all else", &method.place, diagnostics);
    let types: BTreeSet<&str> = method.terms.errors.iter().map(|error| error.type_name.as_str()).collect();
    for full_name in types {
        let name = full_name.rsplit('.').next().unwrap_or(full_name);
        variants.take(&casing::camel(name), full_name, &method.place, diagnostics);
    }
}

/// Domain and reason together are the identity of an error (AIP-193): two errors cannot have the same one.
fn reasons(model: &Model, diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    // Those of imports first: their places are not this run's to complain about.
    for generated in [false, true] {
        for (name, origin, answer) in all(model) {
            if (origin == Origin::Generated) != generated || answer.domain.is_empty() {
                continue;
            }
            if let Some(other) = taken.insert((&answer.domain, &answer.reason), name)
                && generated
            {
                let message = format!("{name} and {other} are both {:?} in {:?}", answer.reason, answer.domain);
                diagnostics.at(&answer.place, format!("{message}; give one of them another `reason`"));
            }
        }
    }
}

/// Every error of every file, with the name it has in the proto.
fn all(model: &Model) -> impl Iterator<Item = (&str, Origin, &Answer)> {
    let shapes = model.messages.values().filter_map(|message| {
        let answer = message.error.as_ref()?;
        Some((message.full_name.as_str(), message.origin, answer))
    });
    let values = model.enums.values().flat_map(|r#enum| {
        r#enum.values.iter().filter_map(|value| Some((value.name.as_str(), r#enum.origin, value.error.as_ref()?)))
    });
    shapes.chain(values)
}

/// Of values with the same number only the first is a value in Rust.
fn aliases(r#enum: &Enum, diagnostics: &mut Diagnostics) {
    let mut numbers = BTreeSet::new();
    for value in &r#enum.values {
        if !numbers.insert(value.number)
            && let Some(answer) = &value.error
        {
            let message = format!("{:?} is another name of a value: an error has a number of its own", value.name);
            diagnostics.at(&answer.place, message);
        }
    }
}

/// An error that no service of the run lists, and of which nothing says whose it is. Where one lists it, that is said there.
fn domains(model: &Model, package: &Package, diagnostics: &mut Diagnostics) {
    let listed: BTreeSet<&str> =
        model.packages.iter().flat_map(|package| &package.services).flat_map(|service| service.error_types()).collect();
    let shapes =
        package.messages.iter().filter_map(|name| model.messages[name].error.as_ref().map(|answer| (name, answer)));
    let values = package
        .enums
        .iter()
        .flat_map(|name| model.enums[name].values.iter().filter_map(move |value| Some((name, value.error.as_ref()?))));
    for (name, answer) in shapes.chain(values) {
        if answer.domain.is_empty() && !listed.contains(name.as_str()) {
            diagnostics.at(
                &answer.place,
                format!(
                    "nothing says whose error `{name}` is: give it a `domain`, or a service of its package \
                     `option (rpckit.v1.service).domain`"
                ),
            );
        }
    }
}
