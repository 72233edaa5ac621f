//! From the model to the contract: what protos promise, without the code that keeps it.

mod errors;
mod rules;

use quote::ToTokens;

use crate::contract::message::{Field, Message};
use crate::contract::method::{Access, Idempotency, Kind, Method, Retry, Type};
use crate::contract::{Contract, Package, Service};
use crate::messages::{Messages, modules};
use crate::model::field::{Kind as FieldKind, Shape};
use crate::model::message::Message as OfMessage;
use crate::model::service::{self, MethodKind};
use crate::model::terms::{self, Cancellation, Undeclared};
use crate::model::{self, Model};
use crate::names::service::{MethodNames, ServiceNames};

/// Describes every package.
pub(crate) fn describe(model: &Model, messages: &[Messages]) -> Contract {
    let packages = model.packages.iter().zip(messages);
    Contract { packages: packages.map(|(package, messages)| self::package(model, package, messages)).collect() }
}

fn package(model: &Model, package: &model::Package, messages: &Messages) -> Package {
    let known = package.messages.iter().filter_map(|name| model.messages.get(name));
    Package {
        name: package.name.clone(),
        modules: modules(&package.name),
        files: package.files.clone(),
        services: package.services.iter().zip(&messages.services).map(|(of, names)| service(of, names)).collect(),
        messages: known.map(|message| self::message(message, messages)).collect(),
        errors: errors::of(model, package),
    }
}

fn service(service: &service::Service, names: &ServiceNames) -> Service {
    Service {
        full_name: service.full_name.clone(),
        rust: names.name.to_string(),
        module: names.module.to_string(),
        place: service.place.clone(),
        docs: service.docs.clone(),
        deprecated: service.deprecated,
        methods: service.methods.iter().zip(&names.methods).map(|(of, names)| method(of, names)).collect(),
    }
}

fn method(method: &service::Method, names: &MethodNames) -> Method {
    let terms = &method.terms;
    Method {
        name: method.name.clone(),
        path: method.path.clone(),
        rust: names.name.to_string(),
        constant: names.constant.to_string(),
        place: method.place.clone(),
        docs: method.docs.clone(),
        deprecated: method.deprecated,
        kind: match method.kind {
            MethodKind::Unary => Kind::Unary,
            MethodKind::ServerStreaming => Kind::ServerStreaming,
            MethodKind::ClientStreaming => Kind::ClientStreaming,
            MethodKind::BidiStreaming => Kind::BidiStreaming,
        },
        request: Type { proto: method.request.clone(), rust: shown(&names.request) },
        response: Type { proto: method.response.clone(), rust: shown(&names.response) },
        idempotency: match method.idempotency {
            service::Idempotency::Unknown => Idempotency::Unknown,
            service::Idempotency::NoSideEffects => Idempotency::NoSideEffects,
            service::Idempotency::Idempotent => Idempotency::Idempotent,
        },
        timeout: terms.timeout,
        max_timeout: terms.max_timeout,
        detached: terms.cancellation == Cancellation::Detached,
        access: match &terms.access {
            terms::Access::Known => Access::Known,
            terms::Access::Public => Access::Public,
            terms::Access::Scopes(scopes) => Access::Scopes(scopes.clone()),
        },
        retry: terms.retry.as_ref().map(|retry| Retry {
            max_attempts: retry.max_attempts,
            initial_backoff: retry.initial_backoff,
            max_backoff: retry.max_backoff,
            multiplier: retry.multiplier,
            codes: retry.codes.iter().map(|code| code.name.to_owned()).collect(),
        }),
        errors: terms.errors.iter().map(|declared| declared.type_name.clone()).fold(Vec::new(), |mut names, name| {
            if !names.contains(&name) {
                names.push(name);
            }
            names
        }),
        sealed: terms.undeclared == Undeclared::Sealed,
    }
}

fn message(message: &OfMessage, messages: &Messages) -> Message {
    Message {
        full_name: message.full_name.clone(),
        // Messages of an `extern_path` have no name here, and are none of this package's.
        rust: messages.names.messages.get(&message.full_name).map(|names| shown(&names.path)).unwrap_or_default(),
        place: message.place.clone(),
        fields: message.fields.iter().map(field).collect(),
        rules: rules::of(message),
    }
}

fn field(field: &model::field::Field) -> Field {
    let one = kind(&field.kind);
    Field {
        name: field.name.clone(),
        number: field.number,
        kind: match &field.shape {
            Shape::Repeated => format!("repeated {one}"),
            Shape::Map(key) => format!("map<{}, {one}>", kind(key)),
            Shape::Required => format!("required {one}"),
            Shape::Implicit | Shape::Explicit => one,
        },
        message: field.kind.message().map(str::to_owned),
        redacted: field.redacted,
    }
}

fn kind(kind: &FieldKind) -> String {
    match kind {
        FieldKind::Double => "double",
        FieldKind::Float => "float",
        FieldKind::Int32 => "int32",
        FieldKind::Int64 => "int64",
        FieldKind::Uint32 => "uint32",
        FieldKind::Uint64 => "uint64",
        FieldKind::Sint32 => "sint32",
        FieldKind::Sint64 => "sint64",
        FieldKind::Fixed32 => "fixed32",
        FieldKind::Fixed64 => "fixed64",
        FieldKind::Sfixed32 => "sfixed32",
        FieldKind::Sfixed64 => "sfixed64",
        FieldKind::Bool => "bool",
        FieldKind::String => "string",
        FieldKind::Bytes => "bytes",
        FieldKind::Message(name) | FieldKind::Group(name) | FieldKind::Enum(name) => name,
    }
    .to_owned()
}

/// A path as a person writes it.
fn shown(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}
