//! A contract for people.
//!
//! ```text
//! user.v1.UserService                              proto/user/v1/user_service.proto:12:1
//!
//!   RPC        kind    request -> response     deadline   access   errors
//!   GetUser    unary   GetUserRequest -> User  5s (30s)   known    UserNotFound
//!
//!   GetUserRequest
//!     user_id: string.uuid = 1
//! ```

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use anstyle::Style;
use rpckit_build::contract::error::DeclaredError;
use rpckit_build::contract::method::{Access, Method};
use rpckit_build::contract::{Contract, Service};

const HEAD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// All services; the screen takes the colours out where there are none.
pub(super) fn of(contract: &Contract) -> String {
    let mut text = String::new();
    for (number, service) in contract.services().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        write_service(&mut text, contract, service);
    }
    text
}

fn write_service(text: &mut String, contract: &Contract, service: &Service) {
    let _ = writeln!(text, "{HEAD}{}{HEAD:#}  {FAINT}{}{FAINT:#}", service.full_name, service.place);
    if let Some(line) = service.docs.first() {
        let _ = writeln!(text, "{line}");
    }
    let mut rows =
        vec![["RPC", "kind", "request -> response", "deadline", "access", "calls again", "errors"].map(str::to_owned)];
    rows.extend(service.methods.iter().map(row));
    let _ = writeln!(text);
    write_rows(text, &rows);
    let package = service.full_name.rsplit_once('.').map_or("", |(package, _)| package);
    let mut seen = BTreeSet::new();
    for method in &service.methods {
        let Some(message) = contract.message(&method.request.proto) else { continue };
        if !message.rules.is_empty() && seen.insert(&message.full_name) {
            let _ = writeln!(text, "\n  {HEAD}{}{HEAD:#}", short(&message.full_name, package));
            for rule in &message.rules {
                let _ = writeln!(text, "    {rule}");
            }
        }
    }
    let names: BTreeSet<&String> = service.methods.iter().flat_map(|method| &method.errors).collect();
    let errors: Vec<&DeclaredError> = names.iter().flat_map(|name| contract.errors(name)).collect();
    if !errors.is_empty() {
        let mut rows = vec![["error", "code", "reason", "domain", "message"].map(str::to_owned)];
        rows.extend(errors.iter().map(|error| {
            let name = short(&error.type_name, package);
            [name, error.code.clone(), error.reason.clone(), error.domain.clone(), error.message.clone()]
        }));
        let _ = writeln!(text);
        write_rows(text, &rows);
    }
}

fn row(method: &Method) -> [String; 7] {
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    let deadline = match (method.timeout, method.max_timeout) {
        (None, None) => "-".to_owned(),
        (Some(timeout), None) => time(timeout),
        (None, Some(most)) => format!("at most {}", time(most)),
        (Some(timeout), Some(most)) => format!("{}, at most {}", time(timeout), time(most)),
    };
    let access = match &method.access {
        Access::Public => "public".to_owned(),
        Access::Known => "known".to_owned(),
        Access::Scopes(scopes) => scopes.join(" "),
    };
    let retry = method.retry.as_ref().map_or("-".to_owned(), |retry| format!("{} times", retry.max_attempts - 1));
    let sealed = if method.sealed { " (no others)" } else { "" };
    let errors: Vec<String> = method.errors.iter().map(|error| last(error)).collect();
    let errors = if errors.is_empty() { "-".to_owned() } else { errors.join(", ") };
    let detached = if method.detached { ", detached" } else { "" };
    [
        method.name.clone(),
        format!("{}{detached}", method.kind),
        format!("{} -> {}", last(&method.request.proto), last(&method.response.proto)),
        deadline,
        access,
        retry,
        format!("{errors}{sealed}"),
    ]
}

fn write_rows<const N: usize>(text: &mut String, rows: &[[String; N]]) {
    let widths: [usize; N] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0));
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        let style = if number == 0 { FAINT } else { Style::new() };
        let _ = writeln!(text, "  {style}{}{style:#}", line.trim_end());
    }
}

/// A name without the package around it.
fn short(name: &str, package: &str) -> String {
    name.strip_prefix(package).and_then(|rest| rest.strip_prefix('.')).unwrap_or(name).to_owned()
}

fn time(time: Duration) -> String {
    format!("{time:?}")
}
