//! A look at a whole project: what its protos promise, and how far its servicers keep it.

use rpckit_build::contract::Contract;

use crate::error::Error;
use crate::runtime;
use crate::service::Service;
use crate::servicer::{Modules, State, compare};
use crate::sources::Sources;
use crate::targets;
use crate::tree::Tree;

/// A look at a whole project.
#[derive(Debug)]
pub(crate) struct Survey {
    /// What its protos promise.
    pub(crate) contract: Contract,
    /// How far its servicers keep it.
    pub(crate) state: State,
}

/// Looks at a project as `tree` has it.
pub(crate) fn survey(tree: &Tree, protos: &Sources) -> Result<Survey, Error> {
    let contract = protos.contract(tree)?;
    let state = servicers(tree, &Service::all(&contract))?;
    Ok(Survey { contract, state })
}

/// Looks at the servicers of these services.
pub(crate) fn servicers(tree: &Tree, services: &[Service]) -> Result<State, Error> {
    compare(&modules(tree, services)?, services, targets::width(tree))
}

/// The modules of the project.
pub(crate) fn modules(tree: &Tree, services: &[Service]) -> Result<Modules, Error> {
    // What lies outside of the project is not its code to change.
    let read = |path: &str| match tree.text(path) {
        Err(Error::Outside(_)) => Ok(None),
        text => text,
    };
    Ok(Modules::read(&targets::roots(tree)?, services, &read)?.with_runtime(runtime::name(tree)?))
}
