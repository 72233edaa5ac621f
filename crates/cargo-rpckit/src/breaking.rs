//! Breaks of a contract that no comparison of messages sees: how calls end, who may call, how long they may take, what requests must
//! be. Fields, types and RPCs that are gone are for `buf breaking`.

mod access;
mod errors;
mod rules;
mod terms;

use rpckit_build::contract::method::Method;
use rpckit_build::contract::{Contract, Service};
use serde::Serialize;

/// A break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Break {
    /// Where the new contract says it: `user/v1/user.proto:12:3`.
    pub(crate) place: String,
    /// `user.v1.UserService.GetUser`, `user.v1.CreateUserRequest.email`.
    pub(crate) subject: String,
    /// What kind of break it is; it does not change between versions.
    pub(crate) id: &'static str,
    /// What is different, and whom it breaks.
    pub(crate) what: String,
}

/// Breaks, as they are found.
#[derive(Debug, Default)]
struct Breaks(Vec<Break>);

impl Breaks {
    fn add(&mut self, place: &impl ToString, subject: impl Into<String>, id: &'static str, what: impl Into<String>) {
        let (place, subject, what) = (place.to_string(), subject.into(), what.into());
        self.0.push(Break { place, subject, id, what });
    }
}

/// What callers of `old` would find broken in `new`, in the order of the new contract.
pub(crate) fn compare(old: &Contract, new: &Contract) -> Vec<Break> {
    let mut breaks = Breaks::default();
    for (service, method) in methods(new) {
        let Some((_, before)) = methods(old).find(|(_, before)| before.path == method.path) else { continue };
        let subject = format!("{}.{}", service.full_name, method.name);
        errors::compare((old, before), (new, method), &subject, &mut breaks);
        access::compare(before, method, &subject, &mut breaks);
        terms::compare(before, method, &subject, &mut breaks);
    }
    rules::compare(old, new, &mut breaks);
    breaks.0
}

fn methods(contract: &Contract) -> impl Iterator<Item = (&Service, &Method)> {
    contract.services().flat_map(|service| service.methods.iter().map(move |method| (service, method)))
}

#[cfg(test)]
mod tests;
