//! `cargo rpckit describe`

mod table;

use crate::error::Error;
use crate::project::Project;
use crate::session::{Ending, Session};
use crate::sources::{SourceArguments, Sources};

/// Show what the contract promises: RPCs, rules, errors, deadlines, who may call
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only services or RPCs whose name has this in it
    filter: Option<String>,
    #[command(flatten)]
    protos: SourceArguments,
}

pub(crate) fn run(arguments: &Arguments, session: &mut Session<'_>) -> Result<Ending, Error> {
    // Protos that are named need no crate around them.
    let root = match arguments.protos.protos.as_slice() {
        [] => Project::find(session.folder())?.root,
        _ => session.folder().to_owned(),
    };
    let tree = session.open_to_read(&root)?;
    let sources = Sources::find(&tree, &arguments.protos)?;
    let busy = session.busy("reading the contract");
    let mut contract = sources.contract(&tree)?;
    drop(busy);
    if let Some(filter) = &arguments.filter {
        let has = |name: &str| name.to_lowercase().contains(&filter.to_lowercase());
        for package in &mut contract.packages {
            for service in &mut package.services {
                if !has(&service.full_name) {
                    service.methods.retain(|method| has(&method.name));
                }
            }
            package.services.retain(|service| !service.methods.is_empty());
        }
        contract.packages.retain(|package| !package.services.is_empty());
        if contract.packages.is_empty() {
            return Err(Error::said(format!("no service and no RPC has {filter:?} in its name")));
        }
    }
    let answer = if session.in_json() {
        serde_json::to_string_pretty(&contract).expect("a contract is JSON") + "\n"
    } else {
        table::of(&contract)
    };
    session.print(&answer);
    Ok(Ending::Well)
}
