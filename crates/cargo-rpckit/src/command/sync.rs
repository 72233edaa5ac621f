//! Brings servicers up to their protos.

use serde_json::json;

use crate::error::Error;
use crate::project::Project;
use crate::service::Service;
use crate::servicer::State;
use crate::session::{Ending, Session};
use crate::sources::{SourceArguments, Sources};
use crate::survey::servicers;
use crate::tree::Tree;

/// Bring hand-written servicers up to their protos
///
/// RPCs without a method get one, which answers UNIMPLEMENTED. What has changed, and what is gone, is reported with its place:
/// nothing that you wrote is changed or deleted, to the byte.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    protos: SourceArguments,
}

pub(crate) fn run(arguments: &Arguments, session: &mut Session<'_>) -> Result<Ending, Error> {
    let project = Project::find(session.folder())?;
    let mut tree = session.open(&project.root)?;
    let protos = Sources::find(&tree, &arguments.protos)?;
    let state = sync(&mut tree, &protos, session)?;
    session.finish(&tree, "cargo rpckit sync")?;
    if session.in_json() {
        session.answer(json!({ "inserted": state.inserted, "findings": state.findings }));
    }
    tell(&state, session);
    if state.inserted.is_empty() && state.findings.is_empty() {
        session.say("every servicer has a method for each of its RPCs");
    }
    Ok(if state.findings.is_empty() { Ending::Well } else { Ending::Found })
}

/// Puts the missing methods into the tree.
pub(crate) fn sync(tree: &mut Tree, protos: &Sources, session: &Session<'_>) -> Result<State, Error> {
    let services = Service::all(&protos.contract(tree)?);
    let mut state = servicers(tree, &services)?;
    for (path, text) in &state.files {
        tree.write(path, text.as_str())?;
    }
    // What is below a new method has another line then.
    if !session.is_dry() && !state.files.is_empty() {
        state.findings = servicers(tree, &services)?.findings;
    }
    Ok(state)
}

/// Says what was done, which the diff shows where nothing was, and what is left to do.
pub(crate) fn tell(state: &State, session: &Session<'_>) {
    if !session.is_dry() {
        for method in &state.inserted {
            session.say(&format!("{}: `{}` for `{}`", method.file, method.method, method.rpc));
        }
    }
    for finding in &state.findings {
        session.say(&finding.to_string());
    }
}
