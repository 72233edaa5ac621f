//! Every sentence `#[rpckit::servicer]` says when something is wrong.

use std::fmt::Display;

use syn::{Ident, Signature, Type};

use crate::servicer::answers::Answers;
use crate::servicer::argument::{Access, Argument, Kind, text};

pub(crate) fn arguments() -> &'static str {
    "on an impl of the trait `#[rpckit::servicer]` takes no arguments: write it alone; with the trait in parentheses it goes on an \
     impl without one"
}

pub(crate) fn no_impl() -> &'static str {
    "`#[rpckit::servicer]` goes on the impl of a generated trait, `impl UserService for Users { ... }`, and \
     `#[rpckit::servicer(UserService)]` on the methods it can be derived from, `impl Users { ... }`"
}

pub(crate) fn inherent(ty: &Type) -> String {
    let ty = text(ty);
    format!(
        "name the generated trait: write `#[rpckit::servicer(UserService)]` to have it derived from these methods, or `impl \
         UserService for {ty}`"
    )
}

pub(crate) fn no_derive_arguments() -> &'static str {
    "say which service, and which field answers for it: `#[servicer(UserService, delegate = inner)]`"
}

pub(crate) fn no_struct() -> &'static str {
    "a servicer that delegates is a struct, with the other servicer in a field"
}

pub(crate) fn no_field(field: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("the struct has no field `{field}`, did you mean `{near}`?"),
        None => format!("the struct has no field `{field}`: name the one that answers"),
    }
}

pub(crate) fn async_trait() -> &'static str {
    "the generated trait has native async methods: remove `async_trait`"
}

pub(crate) fn generics() -> &'static str {
    "a method has no type parameters, since its messages have one type: write the message's type"
}

pub(crate) fn no_receiver(method: &Ident) -> String {
    format!("`{method}` needs the servicer: write `&self` as its first argument")
}

pub(crate) fn mut_receiver() -> &'static str {
    "expected `&self`: one servicer serves all calls at once, so keep what changes in a field with interior mutability \
     (an atomic, a `Mutex`, a `RwLock`)"
}

pub(crate) fn owned_receiver() -> &'static str {
    "expected `&self`: the servicer outlives the call"
}

pub(crate) fn no_arguments() -> &'static str {
    "expected `cx: &Context` and a request after `&self`: `cx: &Context, request: T`, or `cx: &Context, requests: &mut \
     Requests<T>` when the client streams"
}

pub(crate) fn no_request() -> &'static str {
    "expected a request after this: `request: T`, or `requests: &mut Requests<T>` when the client streams"
}

pub(crate) fn context_form(argument: &Argument<'_>) -> String {
    format!("expected `{}: &Context`: the call keeps its context", argument.name("cx"))
}

pub(crate) fn no_context(argument: &Argument<'_>) -> String {
    format!("expected `cx: &Context` before this: write `cx: &Context, {}`", suggested(argument))
}

/// The argument as it should be.
fn suggested(argument: &Argument<'_>) -> String {
    match &argument.kind {
        Kind::Requests(message) => stream(argument, "requests", "Requests", *message),
        Kind::Responses(message) => stream(argument, "responses", "Responses", *message),
        Kind::TonicStreaming(message) => stream(argument, "requests", "Requests", Some(message)),
        Kind::TonicRequest(message) | Kind::Other(message) => {
            format!("{}: {}", argument.name("request"), text(message))
        }
        Kind::Impl | Kind::Context => "request: T".to_owned(),
    }
}

fn stream(argument: &Argument<'_>, default: &str, wrapper: &str, message: Option<&Type>) -> String {
    let message = message.map_or_else(|| "T".to_owned(), text);
    format!("{}: &mut {wrapper}<{message}>", argument.name(default))
}

pub(crate) fn request_form(argument: &Argument<'_>) -> String {
    let right = suggested(argument);
    match &argument.kind {
        Kind::Other(message) if argument.access == Access::Mut => {
            let requests = stream(argument, "requests", "Requests", Some(message));
            format!("expected `{right}`, or `{requests}` when the client streams")
        }
        Kind::Requests(_) => format!("expected `{right}`: the call keeps the stream, and the method reads from it"),
        Kind::Other(_) => format!("expected `{right}`: the method owns its request"),
        Kind::TonicRequest(_) => format!("expected `{right}`: the message itself, its metadata is in the `Context`"),
        Kind::TonicStreaming(_) => format!("expected `{right}`"),
        Kind::Responses(_) => format!("expected a request before this: write `request: T, {right}`"),
        Kind::Context => "expected a request here: `request: T`, the context comes once and first".to_owned(),
        Kind::Impl => generics().to_owned(),
    }
}

pub(crate) fn responses_form(argument: &Argument<'_>) -> String {
    match &argument.kind {
        Kind::Responses(_) => {
            format!("expected `{}`: the call keeps the stream, and the method sends into it", suggested(argument))
        }
        _ => "expected `responses: &mut Responses<T>` when the server streams, and nothing when it does not".to_owned(),
    }
}

pub(crate) fn swapped() -> &'static str {
    "the request comes before the responses: swap the two arguments"
}

pub(crate) fn too_many() -> &'static str {
    "a method takes `&self`, `cx`, a request and at most `responses`: remove this argument"
}

pub(crate) fn sync(signature: &Signature) -> String {
    format!("write `async fn {}`: a method may wait", signature.ident)
}

fn right_output(value: impl Display, answers: Answers) -> String {
    match answers {
        Answers::One => format!("Result<{value}, Self::Error>"),
        Answers::Many => "Result<(), Self::Error>".to_owned(),
    }
}

pub(crate) fn no_output(answers: Answers) -> String {
    format!("a method can fail: add `-> {}`", right_output("T", answers))
}

pub(crate) fn no_result(written: &Type, answers: Answers) -> String {
    format!("a method can fail: return `{}`", right_output(text(written), answers))
}

pub(crate) fn value_beside_responses() -> &'static str {
    "expected `()`: a method with `responses` sends its messages there and returns `Result<(), Self::Error>`"
}

pub(crate) fn wrapped_response(message: &Type) -> String {
    format!("expected `{}`: the message itself, response metadata is set on the `Context`", text(message))
}
