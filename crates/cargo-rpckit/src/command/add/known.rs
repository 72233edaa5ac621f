//! Messages that an RPC is to take and to answer, and that are there already.

use rpckit_build::contract::{Contract, Service};
use rpckit_build::import_of;

use super::grown;
use crate::error::Error;
use crate::proto_name::suggestion;
use crate::proto_text::{NewMessage, NewRpc, Outline, Unread, add_import};
use crate::scaffold::addition;
use crate::tree::Tree;

/// The text with the imports of those that come along, such as `google.protobuf.Empty`.
pub(super) fn imported(
    tree: &mut Tree,
    text: &str,
    path: &str,
    rpc: &NewRpc,
    unread: impl Fn(Unread) -> Error,
) -> Result<String, Error> {
    let mut text = text.to_owned();
    let files: Vec<&str> = names(rpc).filter_map(|(_, name)| import_of(name.trim_start_matches('.'))).collect();
    for file in &files {
        text = add_import(&text, file).map_err(&unread)?;
    }
    if files.is_empty() {
        return Ok(text);
    }
    // A project begun with buf has a copy of what comes along.
    if let Some(record) = grown::record(tree)? {
        for (path, shipped) in addition::shipped(&record, &[(path.to_owned(), text.clone())].into()) {
            if tree.read(&path)?.is_none() {
                tree.write(&path, shipped)?;
            }
        }
    }
    Ok(text)
}

/// Why the protos with the RPC are none, where it is for a message that is not there or not imported: what the parser says is about
/// a text that nobody has.
pub(super) fn unfit(
    error: Error,
    rpc: &NewRpc,
    service: &Service,
    contract: &Contract,
    path: &str,
    outline: &Outline,
) -> Error {
    let (package, said) = (&outline.package, error.to_string());
    for (flag, name) in names(rpc).filter(|(_, name)| said.contains(name.trim_start_matches('.'))) {
        let scopes =
            std::iter::successors(Some(package.as_str()), |scope| scope.rsplit_once('.').map(|(outer, _)| outer));
        let inside = scopes.filter(|scope| !scope.is_empty()).map(|scope| format!("{scope}.{name}"));
        let bare = name.trim_start_matches('.');
        let found = inside.chain([bare.to_owned()]).find_map(|full| contract.message(&full));
        match found {
            Some(message) => {
                let file = &message.place.file;
                if *file != service.place.file && outline.imports.iter().all(|import| *import.file != **file) {
                    return Error::said(format!(
                        "`{}` is in {file}, which {path} does not import: add `import \"{file}\";` to it first",
                        message.full_name
                    ));
                }
            }
            None if import_of(bare).is_none() => {
                let messages = contract.packages.iter().flat_map(|package| &package.messages);
                let short = |full: &'_ str| full.strip_prefix(&format!("{package}.")).unwrap_or(full).to_owned();
                let known: Vec<String> = messages.map(|message| short(&message.full_name)).collect();
                let suggestion = match suggestion(bare, known.iter().map(String::as_str)) {
                    none if none.is_empty() => {
                        format!(": import its file in {path} first, or leave --{flag} out for a new message")
                    }
                    some => some,
                };
                let said = format!("there is no message `{name}` in the protos and what they import{suggestion}");
                return Error::said(said);
            }
            None => {}
        }
    }
    error
}

/// Those that are there, and the flags that name them.
fn names(rpc: &NewRpc) -> impl Iterator<Item = (&'static str, &str)> {
    [("request", &rpc.request), ("response", &rpc.response)].into_iter().filter_map(|(flag, message)| match message {
        NewMessage::Known(name) => Some((flag, name.as_str())),
        NewMessage::New(_) => None,
    })
}
