//! Every sentence `#[derive(StatusError)]` says when something is wrong.

use std::fmt::Display;

use crate::nearest::nearest;
use crate::status::ast::Secret;
use crate::status::format::Malformed;

pub(super) fn union() -> &'static str {
    "a union has no variants a status could belong to: use an enum or a struct"
}

pub(super) fn no_list() -> &'static str {
    "expected what the client gets: `#[status(NOT_FOUND)]`, `#[status(UNAVAILABLE, retry_after = \"1s\")]`, \
     `#[status(transparent)]`, or on an enum `#[status(domain = \"user.example.com\")]`"
}

pub(super) fn no_word() -> &'static str {
    "expected a code such as NOT_FOUND, `transparent`, `reason = \"...\"`, `domain = \"...\"`, `message = \"...\"`, \
     `retry_after = \"1s\"` or `metadata(...)`"
}

pub(super) fn twice(word: impl Display) -> String {
    format!("`{word}` stands here twice: keep one")
}

pub(super) fn second_word(word: impl Display) -> String {
    format!("`{word}` follows a code: a status has one code, remove the other")
}

pub(super) fn text_form(key: &str) -> String {
    let example = match key {
        "reason" => "USER_NOT_FOUND",
        "domain" => "user.example.com",
        "message" => "user {user_id} not found",
        _ => "1s",
    };
    format!("`{key}` takes a text: `{key} = \"{example}\"`")
}

pub(super) fn metadata_form() -> &'static str {
    "`metadata` takes names of fields: `metadata(user_id)`"
}

pub(super) fn unknown_key(key: &str, known: &[&str]) -> String {
    format!("unknown key `{key}`{}", did_you_mean(key, known, "use one of"))
}

pub(super) fn unknown_list(word: impl Display) -> String {
    format!("`{word}` takes no list: only `metadata(...)` does")
}

pub(super) fn unknown_code(word: &str, known: &[&str]) -> String {
    format!("unknown code `{word}`{}", did_you_mean(word, known, "write one of"))
}

fn did_you_mean(word: &str, known: &[&str], otherwise: &str) -> String {
    let near = nearest(word, known.iter().copied());
    if near.is_empty() {
        return format!(": {otherwise} {}", known.join(", "));
    }
    format!(", did you mean `{}`?", near.join("` or `"))
}

pub(super) fn ok_is_no_error() -> &'static str {
    "OK is not an error: a method that succeeds returns `Ok(...)`; write the code the client gets instead"
}

pub(super) fn missing_status(shape: impl Display, fields: usize) -> String {
    let pass_on = if fields == 1 { ", or `#[status(transparent)]` when its field knows its own status" } else { "" };
    format!("`{shape}` has no status: write what the client gets above it, for example `#[status(INTERNAL)]`{pass_on}")
}

pub(super) fn missing_code() -> &'static str {
    "the code is missing: begin with it, for example `#[status(NOT_FOUND, ...)]`"
}

pub(super) fn belongs_on_variant(what: impl Display) -> String {
    format!("`{what}` belongs on a variant: on the enum only `domain` is shared")
}

pub(super) fn transparent_alone(what: &str) -> String {
    format!("`transparent` passes the field's own status on, so `{what}` would be lost: remove one of them")
}

pub(super) fn transparent_fields(count: usize) -> String {
    format!("`transparent` passes the status of the only field on, and here are {count}: write a code instead")
}

pub(super) fn reason_form(reason: &str) -> String {
    format!(
        "reason {reason:?} is not in google.rpc.ErrorInfo's form: capital letters, digits and underscores, \
         3 to 63 of them, a letter first and no underscore last, for example \"USER_NOT_FOUND\""
    )
}

pub(super) fn reason_without_domain() -> &'static str {
    "a reason is unique only within a domain: add `#[status(domain = \"user.example.com\")]` to the type, or \
     `domain = \"...\"` here"
}

pub(super) fn domain_form(domain: &str) -> String {
    format!("domain {domain:?} names no service: write it like a host name, for example \"user.example.com\"")
}

pub(super) fn needs_reason(what: &str) -> String {
    format!("`{what}` travels beside a reason: add `reason = \"USER_NOT_FOUND\"`")
}

pub(super) fn unknown_field(name: &str, shape: impl Display, fields: &[String]) -> String {
    if fields.is_empty() {
        format!("`{shape}` has no field `{name}`, it has none at all: add the field or remove the name")
    } else {
        format!("`{shape}` has no field `{name}`: use `{}`", fields.join("`, `"))
    }
}

pub(super) fn unnamed_field(shape: impl Display) -> String {
    format!("metadata is sent by name, and the fields of `{shape}` have none: write `{shape} {{ name: Type }}`")
}

pub(super) fn metadata_key(name: &str) -> String {
    format!(
        "`{name}` cannot be a key of google.rpc.ErrorInfo: rename the field to a small letter followed by 1 to 63 \
         letters, digits or underscores"
    )
}

fn origin(secret: Secret) -> &'static str {
    match secret {
        Secret::From => "is marked `#[from]`",
        Secret::Source => "is marked `#[source]`",
        Secret::NamedSource => "is the source by its name",
        Secret::Backtrace => "is marked `#[backtrace]`",
    }
}

pub(super) fn secret_metadata(name: &str, secret: Secret) -> String {
    format!("`{name}` {} and goes to the log, never to the client: take it out of the metadata", origin(secret))
}

pub(super) fn secret_message(name: &str, secret: Secret) -> String {
    format!("`{{{name}}}` {} and goes to the log, never to the client: take it out of the message", origin(secret))
}

pub(super) fn secret_display(mention: &str, name: &str, secret: Secret) -> String {
    let field =
        if mention.contains("self") { format!("`{mention}` shows `{name}`, which ") } else { format!("`{mention}` ") };
    format!(
        "{field}{} and goes to the log, never to the client, but this text is what the client reads: take it \
         out, or write the client's text in `#[status(..., message = \"...\")]`",
        origin(secret)
    )
}

pub(super) fn transparent_display() -> &'static str {
    "`#[error(transparent)]` makes the field's text the client's: write `#[status(..., message = \"...\")]` for the \
     client, or `#[status(transparent)]` when the field knows its own status"
}

pub(super) fn unreadable_display(name: &str, secret: Secret) -> String {
    format!(
        "`{name}` {} and goes to the log, never to the client, but whether the text of the error shows it cannot be \
         seen here: write the client's text in `message = \"...\"`",
        origin(secret)
    )
}

pub(super) fn malformed(malformed: Malformed) -> &'static str {
    match malformed {
        Malformed::Open => "a `{` is never closed: add `}`, or write `{{` for the character itself",
        Malformed::Close => "a `}` was never opened: write `}}` for the character itself",
        Malformed::Nameless => "`{}` names no field: write the name or the number of one, as in `{user_id}` or `{0}`",
        Malformed::Dollar => "a width or precision cannot be taken from an argument here: write the number itself",
    }
}

pub(super) fn retry_form(text: &str) -> String {
    format!("{text:?} is no delay: write a whole number above 0 and its unit: \"500ms\", \"1s\" or \"2m\"")
}

pub(super) fn pointless_retry(code: &str) -> String {
    format!(
        "the same call fails with {code} again however long the client waits: remove `retry_after`, or answer \
         UNAVAILABLE, RESOURCE_EXHAUSTED or ABORTED"
    )
}
