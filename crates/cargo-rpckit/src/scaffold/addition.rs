//! What a project grows by after its first day: what its templates are told then, and what they give.

use std::collections::BTreeSet;

use rpckit_build::contract::{Package, Service};
use serde_json::{Value, json};

use super::contract::Contract;
use super::facts::Names;
use super::name::ServiceName;
use super::{again, contract, facts};
use crate::error::Error;
use crate::record::{Files, Record};
use crate::sources::Sources;
use crate::tree::Tree;

/// What the templates of a project give for what they were told, and for more.
#[derive(Debug)]
pub(crate) struct Addition {
    /// For what they were told so far.
    pub(crate) before: Record,
    /// For more.
    pub(crate) after: Record,
}

impl Addition {
    /// The files that are different, or that come to be.
    pub(crate) fn changed(&self) -> impl Iterator<Item = (&String, &String)> {
        self.after.files.iter().filter(|(path, text)| self.before.files.get(*path) != Some(text))
    }
}

/// A contract to begin a service with, by the paths of `new`; none where the templates have none.
pub(crate) fn proto(record: &Record, tree: &Tree, name: &ServiceName) -> Result<Files, Error> {
    let mut told = record.context.clone();
    told["sample"] = name.facts();
    told["services"] = json!([{"proto": name.file(), "package": name.package}]);
    super::templates(record, tree.root())?.only("proto/").render(&told)
}

/// What comes along with rpckit and is imported by these files; those that a project begun with buf keeps beside its own.
pub(crate) fn shipped(record: &Record, protos: &Files) -> Vec<(String, &'static str)> {
    if record.context["generate"] != "buf" {
        return Vec::new();
    }
    let names = contract::shipped(&protos.values().cloned().collect::<String>());
    let text = |name: &str| rpckit_build::shipped(name).expect("it was found among them");
    names.into_iter().map(|name| (format!("third_party/{name}"), text(name))).collect()
}

/// One service more, which is among the protos of `tree`; it may begin with the [`proto`] of a name.
pub(crate) fn service(
    record: &Record,
    tree: &Tree,
    sources: &Sources,
    full_name: &str,
    begins: Option<&ServiceName>,
) -> Result<Addition, Error> {
    let contract = contract(record, tree, sources)?;
    let (package, service) = find(&contract, full_name);
    let mut told = record.context.clone();
    let errors = facts::errors(&contract.promises, std::iter::once(service), list(&told["errors"]));
    let shipped = sources.path_of(tree, &service.place.file)?.map(|path| tree.text(path)).transpose()?.flatten();
    append(&mut told["shipped"], contract::shipped(&shipped.unwrap_or_default()).into_iter().map(Value::from));
    append(&mut told["errors"], errors);
    let mut entry = facts::of_service(&contract, package, service, &mut Names::of(list(&told["services"])));
    entry["sample"] = begins.map_or(json!(false), ServiceName::facts);
    join_uses(&mut told["uses"], &entry["uses"]);
    append(&mut told["services"], [entry]);
    grown(record, tree, told)
}

/// One RPC more, which is among the protos of `tree`; `None` where the templates were not told of its service.
pub(crate) fn rpc(
    record: &Record,
    tree: &Tree,
    sources: &Sources,
    full_name: &str,
    rpc: &str,
) -> Result<Option<Addition>, Error> {
    let contract = contract(record, tree, sources)?;
    let (package, service) = find(&contract, full_name);
    let mut only = service.clone();
    only.methods.retain(|method| method.name == rpc);
    let more = facts::of_service(&contract, package, &only, &mut Names::of(&[]));
    let mut told = record.context.clone();
    let Some(services) = told["services"].as_array_mut() else { return Ok(None) };
    let Some(entry) = services.iter_mut().find(|service| service["full_name"] == full_name) else { return Ok(None) };
    for key in ["runtime", "imports", "test_imports"] {
        let names: BTreeSet<&str> =
            [&entry[key], &more[key]].into_iter().flat_map(list).filter_map(Value::as_str).collect();
        entry[key] = json!(names);
    }
    append(&mut entry["methods"], list(&more["methods"]).iter().cloned());
    join_uses(&mut entry["uses"], &more["uses"]);
    let uses = |what: &str| entry["uses"][what] == true;
    entry["helpers"] = json!(facts::helpers(uses("single"), uses("streaming"), uses("broken")));
    join_uses(&mut told["uses"], &more["uses"]);
    grown(record, tree, told).map(Some)
}

/// The file of a servicer, as templates are told of it.
pub(crate) fn servicer_file(record: &Record, full_name: &str) -> Option<String> {
    let entry = list(&record.context["services"]).iter().find(|service| service["full_name"] == full_name)?;
    Some(entry["file"].as_str()?.to_owned())
}

fn grown(record: &Record, tree: &Tree, told: Value) -> Result<Addition, Error> {
    let mut after = record.clone();
    after.context = told;
    // What is given now is compared with what was given then, to the byte.
    let give = |record: &Record| {
        let given = again(record, tree.root())?;
        match given.unformatted {
            Some(problem) => Err(Error::said(format!(
                "rustfmt has to format what the templates give: {problem}: `rustup component add rustfmt` installs it"
            ))),
            None => Ok(given.record),
        }
    };
    Ok(Addition { before: give(record)?, after: give(&after)? })
}

fn contract(record: &Record, tree: &Tree, sources: &Sources) -> Result<Contract, Error> {
    Contract::of(tree, sources, record.context["crate"].as_str().unwrap_or_default())
}

fn find<'a>(contract: &'a Contract, full_name: &str) -> (&'a Package, &'a Service) {
    let packages = contract.promises.packages.iter();
    let all = packages.flat_map(|package| package.services.iter().map(move |service| (package, service)));
    let mut found = all.filter(|(_, service)| service.full_name == full_name);
    found.next().expect("whoever adds to a service has found it")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Behind what is there, once.
fn append(list: &mut Value, more: impl IntoIterator<Item = Value>) {
    let Some(list) = list.as_array_mut() else { return };
    for value in more {
        if !list.contains(&value) {
            list.push(value);
        }
    }
}

fn join_uses(uses: &mut Value, more: &Value) {
    for what in ["single", "streaming", "broken"] {
        if more[what] == true {
            uses[what] = json!(true);
        }
    }
}
