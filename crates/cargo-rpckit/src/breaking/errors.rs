//! Errors that callers tell apart.

use rpckit_build::contract::Contract;
use rpckit_build::contract::error::DeclaredError;
use rpckit_build::contract::method::Method;

use super::Breaks;

/// Domain, reason and code are what callers match on, keys of the metadata what they read.
pub(super) fn compare(old: (&Contract, &Method), new: (&Contract, &Method), subject: &str, breaks: &mut Breaks) {
    let place = &new.1.place;
    let now: Vec<&DeclaredError> = declared(new).collect();
    for before in declared(old) {
        let name = shown(before);
        let same_type =
            |error: &&&DeclaredError| (&error.type_name, &error.value) == (&before.type_name, &before.value);
        let same_name = |error: &&&DeclaredError| (&error.domain, &error.reason) == (&before.domain, &before.reason);
        let Some(error) = now.iter().find(same_type).or_else(|| now.iter().find(same_name)) else {
            let what = format!("it does not answer {name} any more: who waits for it, waits in vain");
            breaks.add(place, subject, "error-gone", what);
            continue;
        };
        let mut changed = |id, what: &str, before: &str, after: &str| {
            if before != after {
                let what = format!("the {what} of {name} was {before} and is {after}: callers match on it");
                breaks.add(place, subject, id, what);
            }
        };
        changed("error-code", "code", &before.code, &error.code);
        changed("error-reason", "reason", &before.reason, &error.reason);
        changed("error-domain", "domain", &before.domain, &error.domain);
        for key in before.metadata.iter().filter(|key| !error.metadata.contains(key)) {
            let what = format!("{name} has no `{key}` in its metadata any more: callers read it");
            breaks.add(place, subject, "error-metadata", what);
        }
    }
    if new.1.sealed && !old.1.sealed {
        let what =
            "it is sealed now: what it does not declare is answered as UNKNOWN, which callers had by its own code";
        breaks.add(place, subject, "sealed", what);
    }
}

fn declared<'a>((contract, method): (&'a Contract, &'a Method)) -> impl Iterator<Item = &'a DeclaredError> {
    method.errors.iter().flat_map(|name| contract.errors(name))
}

fn shown(error: &DeclaredError) -> String {
    match &error.value {
        Some(value) => format!("{}.{value}", error.type_name),
        None => error.type_name.clone(),
    }
}
