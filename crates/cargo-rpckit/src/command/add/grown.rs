//! What is added to a project that `new` has made: the same that its templates would have given from the first day on.

use std::path::{Path, PathBuf};

use heck::ToSnakeCase as _;
use rpckit_build::contract::{Contract, Service as Promised};

use super::proto::{create, listed};
use crate::command::generate::generate;
use crate::error::Error;
use crate::growth::grow;
use crate::proto_text::{Outline, service_file};
use crate::record::Record;
use crate::scaffold::addition::{self, Addition};
use crate::scaffold::name::ServiceName;
use crate::service::Service;
use crate::sources::Sources;
use crate::survey::servicers;
use crate::tree::{Tree, shown};
use crate::upgrade::state::State;

/// A service that is to be.
#[derive(Debug)]
pub(super) struct New {
    /// `AdminService`
    pub(super) name: String,
    /// `admin.v1`; empty where there is none.
    pub(super) package: String,
    /// `admin.v1.AdminService`
    pub(super) full_name: String,
}

/// What a service begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// The RPCs that `new` begins with.
    WithRpcs,
    /// Nothing.
    Empty,
}

impl New {
    /// Where its proto goes.
    pub(super) fn proto(&self, sources: &Sources) -> PathBuf {
        folder(sources).join(self.package.replace('.', "/")).join(format!("{}.proto", self.name.to_snake_case()))
    }

    /// The service, where its proto is among those of the crate.
    pub(super) fn find<'a>(&self, contract: &'a Contract, proto: &Path) -> Result<&'a Promised, Error> {
        let found = contract.services().find(|service| service.full_name == self.full_name);
        found.ok_or_else(|| {
            Error::said(format!(
                "{}: is not among the protos of the crate: name its folder with --include",
                shown(proto)
            ))
        })
    }
}

fn folder(sources: &Sources) -> PathBuf {
    sources.includes.first().cloned().unwrap_or_default()
}

/// What the templates of the project gave; `None` where `new` has not made it.
pub(super) fn record(tree: &Tree) -> Result<Option<Record>, Error> {
    let record = Record::load(tree)?;
    if record.is_some() && State::load(tree)?.is_some() {
        return Err(Error::said(
            "an upgrade of the templates is under way: end it with `cargo rpckit upgrade --continue`, or `--abort`",
        ));
    }
    Ok(record)
}

/// Adds a service; gives its proto, and what is left to do by hand.
pub(super) fn service(
    tree: &mut Tree,
    sources: &mut Sources,
    record: Record,
    new: &New,
    begin: Begin,
) -> Result<(String, Vec<String>), Error> {
    // A name that the templates cannot begin with begins without RPCs.
    let name = new.full_name.parse::<ServiceName>().ok().filter(|_| begin == Begin::WithRpcs);
    let given = name.as_ref().map(|name| addition::proto(&record, tree, name)).transpose()?.unwrap_or_default();
    let mut proto = new.proto(sources);
    if given.is_empty() {
        create(tree, &proto, service_file(&new.package, &new.name))?;
        sources.files.push(proto.clone());
    }
    for (path, text) in &given {
        is_new(tree, sources, text)?;
        proto = folder(sources).join(path.strip_prefix("proto/").unwrap_or(path));
        create(tree, &proto, text.clone())?;
        sources.files.push(proto.clone());
    }
    for (path, text) in addition::shipped(&record, &given) {
        if tree.read(&path)?.is_none() {
            tree.write(&path, text)?;
        }
    }
    let contract =
        sources.contract(tree).map_err(|error| if given.is_empty() { error } else { begun(&error, &proto) })?;
    new.find(&contract, &proto)?;

    let name = name.filter(|_| !given.is_empty());
    let addition = addition::service(&record, tree, sources, &new.full_name, name.as_ref())?;
    // The protos are there already, in the folder that the project has for them.
    let is_proto = |path: &str| path.starts_with("proto/");
    for (path, _) in addition.changed().filter(|(path, _)| !is_proto(path)) {
        if !addition.before.files.contains_key(path) && tree.read(path)?.is_some() {
            return Err(Error::said(format!("{path}: is there already: choose another name")));
        }
    }
    let mut left: Vec<String> = listed(tree)?.into_iter().collect();
    left.extend(grow(tree, record, &addition, is_proto)?);
    generated(tree, sources)?;
    let services = Service::all(&sources.contract(tree)?);
    let is_served = servicers(tree, &services)?.served.contains(&new.full_name);
    if !is_served && left.is_empty() {
        let files: Vec<&str> =
            addition.changed().map(|(path, _)| path.as_str()).filter(|path| !is_proto(path)).collect();
        left.push(format!(
            "no target of the crate reaches its servicer: see which of these is one: {}",
            files.join(", ")
        ));
    }
    Ok((shown(&proto), left))
}

/// Adds the tests of an RPC, and whatever else the templates have for it besides its method, which is where `is_written` says
/// that it is; gives what is left to do by hand.
pub(super) fn rpc(
    tree: &mut Tree,
    sources: &Sources,
    service: &str,
    rpc: &str,
    is_written: impl Fn(&str) -> bool,
) -> Result<Vec<String>, Error> {
    let Some(record) = record(tree)? else { return Ok(Vec::new()) };
    let addition: Option<Addition> = addition::rpc(&record, tree, sources, service, rpc)?;
    let Some(addition) = addition else {
        return Ok(vec![format!("the templates do not know `{service}`: write the tests of `{rpc}` by hand")]);
    };
    let servicer = addition::servicer_file(&record, service);
    let is_apart = |path: &str| path.starts_with("proto/") || is_written(path) || servicer.as_deref() == Some(path);
    let left = grow(tree, record, &addition, is_apart)?;
    generated(tree, sources)?;
    Ok(left)
}

/// What the templates begin a service with does not go with what is there.
fn begun(error: &Error, proto: &Path) -> Error {
    Error::said(format!(
        "{error}\n{} would begin so: begin without RPCs with --empty, or choose another name or package",
        shown(proto)
    ))
}

/// Code that is committed is generated along.
fn generated(tree: &mut Tree, sources: &Sources) -> Result<(), Error> {
    match &sources.out {
        Some(out) => generate(tree, sources, out).map(drop),
        None => Ok(()),
    }
}

/// Refuses a contract that brings messages which are there.
fn is_new(tree: &Tree, sources: &Sources, text: &str) -> Result<(), Error> {
    let outline = |text: &str| Outline::read(text).unwrap_or_default();
    let new = outline(text);
    for file in &sources.files {
        let there = outline(&tree.text(file)?.unwrap_or_default());
        let taken = new.types.iter().find(|name| there.package == new.package && there.types.contains(name));
        if let Some(name) = taken {
            return Err(Error::said(format!(
                "{}: has a message `{name}`, which the service would begin with too: choose another name, another package with \
                 --package, or begin without RPCs with --empty",
                shown(file)
            )));
        }
    }
    Ok(())
}
