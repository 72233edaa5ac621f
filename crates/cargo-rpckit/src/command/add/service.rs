//! Adds a service.

mod around;

use rpckit_build::contract::Contract;
use serde_json::json;

use super::grown::{self, Begin, New};
use super::proto::{create, listed};
use crate::error::Error;
use crate::project::Project;
use crate::proto_name::upper_camel_case;
use crate::proto_text::service_file;
use crate::session::{Ending, Session};
use crate::sources::{SourceArguments, Sources};
use crate::tree::{Tree, shown};

/// Add a service to the crate: a proto of its own, the file of its servicer, and its place in the server
///
/// What of it cannot be done is said.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The service, such as AdminService
    name: String,
    /// The package it goes into, such as admin.v1; that of the other services if not said
    #[arg(long)]
    package: Option<String>,
    /// Begin without RPCs: `add rpc` adds them
    #[arg(long)]
    empty: bool,
    #[command(flatten)]
    sources: SourceArguments,
}

pub(crate) fn run(arguments: &Arguments, session: &mut Session<'_>) -> Result<Ending, Error> {
    let name = &arguments.name;
    upper_camel_case("a service", name)?;
    let project = Project::find(session.folder())?;
    let mut tree = session.open(&project.root)?;
    let mut sources = Sources::find(&tree, &arguments.sources)?;
    let contract = sources.contract(&tree)?;
    let package = package(arguments, &contract)?;
    let full_name = if package.is_empty() { name.clone() } else { format!("{package}.{name}") };
    if contract.services().any(|service| service.full_name == full_name) || contract.message(&full_name).is_some() {
        return Err(Error::said(format!("`{full_name}` exists: choose another name")));
    }
    let new = New { name: name.clone(), package, full_name };
    let (proto, left) = match grown::record(&tree)? {
        Some(record) => grown::service(&mut tree, &mut sources, record, &new, begin(arguments))?,
        None => alone(&mut tree, &mut sources, &new)?,
    };
    let written: Vec<String> = tree.changes()?.iter().map(|change| shown(&change.path)).collect();
    session.finish(&tree, &format!("cargo rpckit add service {name}"))?;
    if session.in_json() {
        session.answer(json!({ "service": new.full_name, "files": written, "left": left }));
    }
    if !session.is_dry() {
        session.say(&format!("{proto}: `{}`; add RPCs with `cargo rpckit add rpc {name} NAME`", new.full_name));
        for line in written.iter().filter(|path| **path != proto && *path != crate::record::PATH) {
            session.say(line);
        }
    }
    for line in &left {
        session.say(line);
    }
    Ok(if left.is_empty() { Ending::Well } else { Ending::Found })
}

fn begin(arguments: &Arguments) -> Begin {
    if arguments.empty { Begin::Empty } else { Begin::WithRpcs }
}

/// A service for a crate of any kind, with a servicer that has no more than it needs; gives its proto, and what is left to do.
fn alone(tree: &mut Tree, sources: &mut Sources, new: &New) -> Result<(String, Vec<String>), Error> {
    let proto = new.proto(sources);
    create(tree, &proto, service_file(&new.package, &new.name))?;
    sources.files.push(proto.clone());
    // It has to be a proto before it is written; what Rust calls it is for the generator to say.
    let contract = sources.contract(tree)?;
    let service = new.find(&contract, &proto)?;
    let mut left: Vec<String> = generation(tree, sources)?.into_iter().collect();
    left.extend(around::wire(tree, &contract, service, &new.package)?);
    Ok((shown(&proto), left))
}

/// What is left to do before Rust knows of the proto.
fn generation(tree: &Tree, sources: &Sources) -> Result<Option<String>, Error> {
    if sources.out.is_some() {
        return Ok(Some("its code has to be generated: run `cargo rpckit generate`, or `buf generate`".to_owned()));
    }
    listed(tree)
}

/// The package of the other services, where that is one.
fn package(arguments: &Arguments, contract: &Contract) -> Result<String, Error> {
    if let Some(package) = &arguments.package {
        return Ok(package.clone());
    }
    let with_services: Vec<&str> = contract
        .packages
        .iter()
        .filter(|package| !package.services.is_empty() || contract.packages.len() == 1)
        .map(|package| package.name.as_str())
        .collect();
    match with_services.as_slice() {
        [package] => Ok((*package).to_owned()),
        several => Err(Error::said(format!(
            "there are {} packages that it could go into: say which with --package, such as --package {}",
            several.len(),
            several.first().unwrap_or(&"user.v1")
        ))),
    }
}
