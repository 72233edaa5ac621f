//! Adds an RPC.

use std::path::Path;

use rpckit_build::contract::method::Kind;
use rpckit_build::contract::{Contract, Service};
use serde_json::json;

use super::{grown, known};
use crate::command::sync::{sync, tell};
use crate::error::Error;
use crate::project::Project;
use crate::proto_name::{suggestion, upper_camel_case};
use crate::proto_text::{NewMessage, NewRpc, Outline, Unread, add_rpc};
use crate::service::Side;
use crate::session::{Ending, Session};
use crate::sources::{SourceArguments, Sources};
use crate::tree::shown;

/// Add an RPC to a service, with its messages, and a method that answers UNIMPLEMENTED
///
/// Nothing else in the proto is touched, to the byte. The messages are called after the RPC: DeleteUserRequest and
/// DeleteUserResponse.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "one for each flag, of which one is given")]
pub(crate) struct Arguments {
    /// The service, such as UserService or user.v1.UserService
    service: String,
    /// The RPC, such as DeleteUser
    name: String,
    /// One request, one response; this is what it is if nothing is said
    #[arg(long, group = "kind")]
    unary: bool,
    /// One request, a stream of responses
    #[arg(long, group = "kind")]
    server_streaming: bool,
    /// A stream of requests, one response
    #[arg(long, group = "kind")]
    client_streaming: bool,
    /// A stream each way
    #[arg(long, group = "kind")]
    bidi: bool,
    /// A message that is there already, as the proto would name it, in place of a new request; what comes along is imported
    #[arg(long, value_name = "MESSAGE")]
    request: Option<String>,
    /// A message that is there already, as the proto would name it, in place of a new response; what comes along is imported
    #[arg(long, value_name = "MESSAGE")]
    response: Option<String>,
    #[command(flatten)]
    protos: SourceArguments,
}

impl Arguments {
    fn sides(&self) -> (Side, Side) {
        match self {
            Self { server_streaming: true, .. } => (Side::One, Side::Many),
            Self { client_streaming: true, .. } => (Side::Many, Side::One),
            Self { bidi: true, .. } => (Side::Many, Side::Many),
            _ => (Side::One, Side::One),
        }
    }
}

pub(crate) fn run(arguments: &Arguments, session: &mut Session<'_>) -> Result<Ending, Error> {
    upper_camel_case("an RPC", &arguments.name)?;
    let project = Project::find(session.folder())?;
    let mut tree = session.open(&project.root)?;
    let protos = Sources::find(&tree, &arguments.protos)?;
    let before = protos.contract(&tree)?;
    let service = find(&before, &arguments.service)?;
    let path = protos.path_of(&tree, &service.place.file)?.ok_or_else(|| outside(&service.place.file))?;
    let text = tree.text(&path)?.ok_or_else(|| outside(&path))?;

    let unread = |_: Unread| {
        Error::said(format!("{path}: a brace does not close, so there is no place for an RPC: put it right first"))
    };
    let outline = Outline::read(&text).map_err(unread)?;
    let rpc = new_rpc(arguments, service, &outline, &before, &path)?;
    let name = service.full_name.rsplit('.').next().unwrap_or(&service.full_name);
    let imported = known::imported(&mut tree, &text, &path, &rpc, unread)?;
    let new = add_rpc(&imported, name, &rpc).map_err(unread)?;
    tree.write(&path, new.as_str())?;
    let after = protos.contract(&tree).map_err(|error| known::unfit(error, &rpc, service, &before, &path, &outline))?;
    prove(&before, &after, service, &rpc, &path)?;
    let state = sync(&mut tree, &protos, session)?;
    let inserted = |path: &str| state.inserted.iter().any(|method| method.file == path);
    let left = grown::rpc(&mut tree, &protos, &service.full_name, &rpc.name, inserted)?;
    let files: Vec<String> = tree.changes()?.iter().map(|change| shown(&change.path)).collect();
    session.finish(&tree, &command(arguments))?;
    if session.in_json() {
        let name = format!("{}/{}", service.full_name, rpc.name);
        session.answer(json!({
            "rpc": name, "inserted": state.inserted, "findings": state.findings, "files": files, "left": left
        }));
    }
    if !session.is_dry() {
        session.say(&format!("{path}: `{}` of `{}`", rpc.name, service.full_name));
    }
    tell(&state, session);
    if !session.is_dry() {
        let is_told = |file: &&String| **file != path && !inserted(file) && *file != crate::record::PATH;
        for file in files.iter().filter(is_told) {
            session.say(file);
        }
    }
    for line in &left {
        session.say(line);
    }
    Ok(if state.findings.is_empty() && left.is_empty() { Ending::Well } else { Ending::Found })
}

fn command(arguments: &Arguments) -> String {
    format!("cargo rpckit add rpc {} {}", arguments.service, arguments.name)
}

fn outside(file: &str) -> Error {
    Error::said(format!("{file}: lies outside of the project: add the RPC where the proto is"))
}

/// The service that is meant.
fn find<'a>(contract: &'a Contract, name: &str) -> Result<&'a Service, Error> {
    let short = |service: &'a Service| service.full_name.rsplit('.').next().unwrap_or_default();
    let meant: Vec<&Service> =
        contract.services().filter(|service| service.full_name == name || short(service) == name).collect();
    match meant.as_slice() {
        [service] => Ok(service),
        [] => {
            let suggestion = suggestion(name, contract.services().map(short));
            let known: Vec<String> = contract.services().map(|service| format!("`{}`", service.full_name)).collect();
            let known = if known.is_empty() { "no service at all".to_owned() } else { known.join(", ") };
            Err(Error::said(format!("there is no service `{name}`{suggestion} (there is {known})")))
        }
        several => {
            let names: Vec<String> = several.iter().map(|service| format!("`{}`", service.full_name)).collect();
            Err(Error::said(format!("`{name}` is the name of several services: say {}", names.join(" or "))))
        }
    }
}

fn new_rpc(
    arguments: &Arguments,
    service: &Service,
    outline: &Outline,
    contract: &Contract,
    path: &str,
) -> Result<NewRpc, Error> {
    let name = &arguments.name;
    if let Some(method) = service.methods.iter().find(|method| method.name == *name) {
        return Err(Error::said(format!(
            "{path}:{}:{}: `{}` has an RPC `{name}`: choose another name",
            method.place.line, method.place.column, service.full_name
        )));
    }
    let message = |suffix: &str, flag: &str, known: &Option<String>| {
        if let Some(known) = known {
            return Ok(NewMessage::Known(known.clone()));
        }
        let new = format!("{name}{suffix}");
        let full = if outline.package.is_empty() { new.clone() } else { format!("{}.{new}", outline.package) };
        if outline.types.contains(&new) || contract.message(&full).is_some() {
            return Err(Error::said(format!(
                "`{full}` exists: choose another name for the RPC, or take what is there with --{flag} {new}"
            )));
        }
        Ok(NewMessage::New(new))
    };
    let (requests, responses) = arguments.sides();
    Ok(NewRpc {
        name: name.clone(),
        request: message("Request", "request", &arguments.request)?,
        requests,
        response: message("Response", "response", &arguments.response)?,
        responses,
    })
}

/// The new text promises what the old one did, and the new RPC.
fn prove(before: &Contract, after: &Contract, service: &Service, rpc: &NewRpc, path: &str) -> Result<(), Error> {
    let kind = match (rpc.requests, rpc.responses) {
        (Side::One, Side::One) => Kind::Unary,
        (Side::One, Side::Many) => Kind::ServerStreaming,
        (Side::Many, Side::One) => Kind::ClientStreaming,
        (Side::Many, Side::Many) => Kind::BidiStreaming,
    };
    let list = |contract: &Contract| -> Vec<(String, Kind)> {
        contract
            .services()
            .flat_map(|service| &service.methods)
            .map(|method| (method.path.clone(), method.kind))
            .collect()
    };
    let path_of_rpc = format!("/{}/{}", service.full_name, rpc.name);
    let mut new = list(after);
    let found = new.iter().position(|method| *method == (path_of_rpc.clone(), kind));
    found.map(|place| new.remove(place));
    let messages = |contract: &Contract| contract.packages.iter().map(|package| package.messages.len()).sum::<usize>();
    let expected = [&rpc.request, &rpc.response].iter().filter(|message| matches!(message, NewMessage::New(_))).count();
    if found.is_some() && new == list(before) && messages(after) == messages(before) + expected {
        return Ok(());
    }
    Err(Error::said(format!(
        "{}: the RPC does not fit in; nothing was done: put it in by hand, and report this as a mistake of cargo rpckit",
        Path::new(path).display()
    )))
}
