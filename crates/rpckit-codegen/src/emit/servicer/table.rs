//! What stands above a method of the trait.
//!
//! ```text
//! /// Finds a user by id.
//! ///
//! /// | | |
//! /// |---|---|
//! /// | request | one `GetUserRequest` |
//! /// | response | one `User` |
//! /// | checked | `user_id` |
//! /// | deadline | 5s unless the client asks for another, 30s at most |
//! /// | errors | NOT_FOUND (`USER_NOT_FOUND`) |
//! ```

use crate::emit::{Emission, docs, shown};
use crate::model::service::{Idempotency, Method, MethodKind};
use crate::model::terms::{Access, Cancellation, Terms, Undeclared};
use crate::names::service::MethodNames;

/// The proto's docs, then what the proto says of the method as a table.
pub(super) fn documentation(emission: &Emission<'_>, method: &Method, names: &MethodNames) -> Vec<String> {
    let mut lines = docs::or(&method.docs, &format!("Answers `{}`.", method.name));
    let (request, response) = (shown(&names.request), shown(&names.response));
    let (takes, answers) = match method.kind {
        MethodKind::Unary => ("one", "one"),
        MethodKind::ServerStreaming => ("one", "a stream of"),
        MethodKind::ClientStreaming => ("a stream of", "one"),
        MethodKind::BidiStreaming => ("a stream of", "a stream of"),
    };
    lines.extend([
        String::new(),
        "| | |".to_owned(),
        "|---|---|".to_owned(),
        format!("| request | {takes} `{request}` |"),
        format!("| response | {answers} `{response}` |"),
    ]);
    let checked = checked(emission, method);
    if !checked.is_empty() {
        lines.push(format!("| checked | {} |", checked.join(", ")));
    }
    match method.idempotency {
        Idempotency::Unknown => {}
        Idempotency::NoSideEffects => lines.push("| repeatable | yes: no side effects |".to_owned()),
        Idempotency::Idempotent => lines.push("| repeatable | yes: idempotent |".to_owned()),
    }
    lines.extend(terms(&method.terms));
    lines
}

/// What the proto says of the calls, where it is not what is true of any RPC.
fn terms(terms: &Terms) -> Vec<String> {
    let mut lines = Vec::new();
    let deadline: Vec<String> = [
        terms.timeout.map(|time| format!("{time:?} unless the client asks for another")),
        terms.max_timeout.map(|time| format!("{time:?} at most")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !deadline.is_empty() {
        lines.push(format!("| deadline | {} |", deadline.join(", ")));
    }
    if terms.cancellation == Cancellation::Detached {
        lines.push("| when the client leaves | runs to its end |".to_owned());
    }
    match &terms.access {
        Access::Known => {}
        Access::Public => lines.push("| callers | anyone |".to_owned()),
        Access::Scopes(scopes) => {
            let scopes: Vec<String> = scopes.iter().map(|scope| format!("`{}`", scope.replace('|', "\\|"))).collect();
            lines.push(format!("| callers | with {} |", scopes.join(", ")));
        }
    }
    if let Some(retry) = &terms.retry {
        let codes: Vec<&str> = retry.codes.iter().map(|code| code.name).collect();
        lines.push(format!("| clients retry | up to {} calls, after {} |", retry.max_attempts, codes.join(", ")));
    }
    let errors: Vec<String> =
        terms.errors.iter().map(|error| format!("{} (`{}`)", error.code.name, error.reason)).collect();
    let sealed = if terms.undeclared == Undeclared::Sealed { " and no others" } else { "" };
    match errors.as_slice() {
        [] if sealed.is_empty() => {}
        [] => lines.push("| errors | none |".to_owned()),
        errors => lines.push(format!("| errors | {}{sealed} |", errors.join(", "))),
    }
    lines
}

/// The fields of the request that have rules.
fn checked(emission: &Emission<'_>, method: &Method) -> Vec<String> {
    let Some(request) = emission.model.messages.get(&method.request) else { return Vec::new() };
    let fields = request.rules.fields.iter().filter_map(|rules| request.field(rules.number));
    fields.map(|field| format!("`{}`", field.name)).collect()
}
