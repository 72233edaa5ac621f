//! Every sentence about methods that are matched to RPCs.

use syn::{Ident, Path, Signature};

use crate::derived::rpc::{Count, Rpc};
use crate::nearest::nearest;
use crate::servicer::argument::text;

/// Those of `#[rpc(...)]`.
const WORDS: [&str; 4] = ["timeout", "intercept", "name", "skip"];

/// What the compiler says where a type is wrong.
pub(super) struct Guard {
    pub(super) message: String,
    pub(super) label: String,
    pub(super) note: String,
}

/// The signature, on a line of its own.
fn expected(rpc: &Rpc, method: &Ident) -> String {
    format!("expected `{}`, its arguments in any order, beside extractors", rpc.expected(method))
}

/// What was wrong, and the signature on the next line.
fn with_signature(what: &str, rpc: &Rpc, signature: &Signature) -> String {
    format!("{what}\n{}", expected(rpc, &signature.ident))
}

fn service(path: &Path) -> String {
    path.segments.last().map_or_else(|| text(path), |last| last.ident.to_string())
}

pub(super) fn missing(path: &Path, rpcs: &[&Rpc]) -> String {
    let count = match rpcs {
        [rpc] => format!("the RPC `{}` of `{}` has no method", rpc.name, service(path)),
        many => format!("{} RPCs of `{}` have no method", many.len(), service(path)),
    };
    let signatures: Vec<String> = rpcs.iter().map(|rpc| rpc.expected(&rpc.method)).collect();
    format!("{count}, add:\n    {}", signatures.join("\n    "))
}

pub(super) fn misspelt(path: &Path, method: &Ident, rpc: &Rpc) -> String {
    format!(
        "`{}` has no RPC for `{method}`, did you mean `{}`? a function of your own is marked `#[rpc(skip)]`\n{}",
        service(path),
        rpc.method,
        expected(rpc, &rpc.method),
    )
}

pub(super) fn unknown_method(path: &Path, rpcs: &[Rpc], method: &Ident) -> String {
    let known = rpcs.iter().map(|rpc| rpc.method.to_string());
    format!("`{}` has no RPC for `{method}`{}", service(path), known_names(&method.to_string(), known))
}

pub(super) fn unknown_rpc(path: &Path, rpcs: &[Rpc], name: &str) -> String {
    let known = rpcs.iter().map(|rpc| rpc.name.clone());
    format!("`{}` has no RPC `{name}`{}", service(path), known_names(name, known))
}

fn known_names(name: &str, known: impl Iterator<Item = String>) -> String {
    let known: Vec<String> = known.collect();
    match nearest(name, known.iter().map(String::as_str)).first() {
        Some(near) => format!(", did you mean `{near}`?"),
        None if known.is_empty() => ", nor any other".to_owned(),
        None => format!("; it has `{}`", known.join("`, `")),
    }
}

pub(super) fn doubled(rpc: &Rpc, first: &Ident) -> String {
    format!(
        "the RPC `{}` has a method already, `{first}` above: remove one of the two\nexpected one `{}`",
        rpc.name,
        rpc.expected(first)
    )
}

pub(super) fn second(rpc: &Rpc, signature: &Signature) -> String {
    with_signature("the method has this already", rpc, signature)
}

pub(super) fn one_request(rpc: &Rpc, signature: &Signature) -> String {
    let what = format!("`{}` takes one request, not a stream", rpc.name);
    with_signature(&what, rpc, signature)
}

pub(super) fn many_requests(rpc: &Rpc, signature: &Signature) -> String {
    let what = format!("`{}` takes a stream of requests, not one", rpc.name);
    with_signature(&what, rpc, signature)
}

pub(super) fn mut_request(rpc: &Rpc, signature: &Signature) -> String {
    with_signature("the method owns its request: take it by value", rpc, signature)
}

pub(super) fn one_response(rpc: &Rpc, signature: &Signature) -> String {
    let what = format!("`{}` answers with one message, not a stream: return it", rpc.name);
    with_signature(&what, rpc, signature)
}

pub(super) fn borrowed_extractor(rpc: &Rpc, signature: &Signature) -> String {
    with_signature("an extractor is taken by value", rpc, signature)
}

/// What a method may return.
fn answers(rpc: &Rpc) -> String {
    let response = rpc.response.shown();
    match rpc.response.count {
        Count::One => format!("return `{response}`, or `Result<{response}, E>` where it can fail"),
        Count::Many => format!(
            "take `responses: &mut Responses<{response}>`, or return `impl Stream<Item = {response}>` or `Result` of one"
        ),
    }
}

pub(super) fn no_answer(rpc: &Rpc, signature: &Signature) -> String {
    with_signature(&format!("`{}` is not answered: {}", rpc.name, answers(rpc)), rpc, signature)
}

pub(super) fn stream_of_one(rpc: &Rpc, signature: &Signature) -> String {
    with_signature(&format!("`{}` answers with one message: {}", rpc.name, answers(rpc)), rpc, signature)
}

pub(super) fn one_of_many(rpc: &Rpc, signature: &Signature) -> String {
    with_signature(&format!("`{}` answers with a stream: {}", rpc.name, answers(rpc)), rpc, signature)
}

pub(super) fn wrong_argument(rpc: &Rpc, method: &Ident) -> Guard {
    Guard {
        message: format!("`{method}` cannot take `{{T}}`"),
        label: format!("neither the request of `{}`, which is there once, nor an extractor", rpc.name),
        note: expected(rpc, method),
    }
}

pub(super) fn wrong_stream(rpc: &Rpc, method: &Ident) -> Guard {
    Guard {
        message: format!("`{method}` cannot take `{{Self}}`"),
        label: format!("not the messages of `{}`", rpc.name),
        note: expected(rpc, method),
    }
}

pub(super) fn wrong_answer(rpc: &Rpc, method: &Ident) -> Guard {
    Guard {
        message: format!("`{method}` cannot answer `{}` with `{{Self}}`", rpc.name),
        label: answers(rpc),
        note: format!("{}; an `E` says with `rpckit::IntoStatus` which status it becomes", expected(rpc, method)),
    }
}

pub(super) fn rpc_form() -> &'static str {
    "expected `#[rpc(...)]` with `timeout = \"2s\"`, `intercept = AuditLog`, `name = \"GetUser\"` or `skip`"
}

pub(super) fn timeout_form() -> &'static str {
    "expected a time over zero in `ms`, `s` or `m`: `timeout = \"2s\"`"
}

pub(super) fn name_form() -> &'static str {
    "expected the name of an RPC, as the proto has it: `name = \"GetUser\"`"
}

pub(super) fn intercept_form() -> &'static str {
    "expected the path of an interceptor, or a field of the servicer: `intercept = AuditLog`, `intercept = self.audit`; made \
     here, it would be made anew for each call"
}

pub(super) fn unknown_word(word: &Ident) -> String {
    match nearest(&word.to_string(), WORDS).first() {
        Some(near) => format!("`#[rpc(...)]` has no `{word}`, did you mean `{near}`?"),
        None => format!("`#[rpc(...)]` has no `{word}`; {}", rpc_form()),
    }
}

pub(super) fn twice(word: &Ident) -> String {
    format!("`{word}` stands here twice: remove one of the two")
}

pub(super) fn skip_alone() -> &'static str {
    "`skip` says that the function answers no RPC: remove it, or what stands beside it"
}

pub(super) fn name_in_trait() -> &'static str {
    "in an impl of the trait each method has the name of its RPC: remove this"
}

pub(crate) fn unknown_name(word: &Ident) -> String {
    format!(
        "no `{word}` here: expected the path of a service's trait, then `delegate = field`, and in a derive `own(method)`"
    )
}

pub(crate) fn second_delegate() -> &'static str {
    "a servicer delegates to one field: remove one of the two"
}

pub(super) fn own_form() -> &'static str {
    "expected the methods that must be written by hand: `own(get_user, list_users)`"
}

pub(crate) fn own_in_sight() -> &'static str {
    "the methods of this impl are in sight: `own(...)` is for a derive, which does not see them"
}

pub(crate) fn delegate_form() -> &'static str {
    "expected a field of the servicer: `delegate = inner`, or `delegate = 0`"
}
