mod cases;
mod random;
mod reports;

use rpckit_build::contract::method::Kind;

use super::{Modules, Root, State, compare};
use crate::service::{Rpc, Service};

fn rpc(name: &str, rust: &str, kind: Kind, request: &str, response: &str, docs: &[&str]) -> Rpc {
    Rpc {
        name: name.to_owned(),
        rust: rust.to_owned(),
        kind,
        request: request.to_owned(),
        response: response.to_owned(),
        docs: docs.iter().map(|line| (*line).to_owned()).collect(),
    }
}

/// A service with an RPC of each kind.
fn users() -> Service {
    Service {
        full_name: "user.v1.UserService".to_owned(),
        package: "user.v1".to_owned(),
        modules: vec!["user".to_owned(), "v1".to_owned()],
        name: "UserService".to_owned(),
        rpcs: vec![
            rpc("GetUser", "get_user", Kind::Unary, "GetUserRequest", "User", &["Finds a user by id."]),
            rpc(
                "ListUsers",
                "list_users",
                Kind::ServerStreaming,
                "ListUsersRequest",
                "User",
                &["Sends all.", "", "In order."],
            ),
            rpc("BulkCreate", "bulk_create", Kind::ClientStreaming, "CreateUserRequest", "BulkCreateResponse", &[]),
            rpc("Follow", "follow", Kind::BidiStreaming, "super::super::common::v1::Cursor", "User", &[]),
        ],
    }
}

/// What is said of these files; the first is the root.
fn state(files: &[(&str, &str)], services: &[Service]) -> State {
    state_where(files, services, "rpckit")
}

/// The same, where rpckit is called so.
fn state_where(files: &[(&str, &str)], services: &[Service], runtime: &str) -> State {
    let root = Root { path: files[0].0.to_owned(), library: None };
    let read = |path: &str| Ok(files.iter().find(|(known, _)| *known == path).map(|(_, text)| (*text).to_owned()));
    let modules = Modules::read(&[root], services, &read).unwrap().with_runtime(runtime.to_owned());
    compare(&modules, services, 100).unwrap_or_else(|error| panic!("{error}: {}", files[0].1))
}

/// What one file becomes.
fn synced(text: &str, services: &[Service]) -> (String, State) {
    let state = state(&[("src/main.rs", text)], services);
    let new = state.files.first().map_or_else(|| text.to_owned(), |(_, text)| text.clone());
    (new, state)
}

fn said(state: &State) -> Vec<String> {
    state.findings.iter().map(|finding| format!("{} {finding}", finding.kind.name())).collect()
}
