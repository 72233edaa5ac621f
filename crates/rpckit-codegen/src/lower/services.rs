//! Services and their methods.

use prost_reflect::{MethodDescriptor, ServiceDescriptor};
use prost_types::method_options::IdempotencyLevel;

use super::declared;
use super::domains;
use super::notes::Notes;
use super::raw::Setting;
use super::terms::{Rpc, Said};
use super::vocabulary::Vocabulary;
use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::service::{Idempotency, Method, MethodKind, Service};
use crate::sources::cleaning;
use crate::sources::places::Places;

/// What lowering a service needs at hand.
pub(super) struct Context<'a> {
    pub(super) places: &'a Places,
    pub(super) vocabulary: &'a Vocabulary,
    /// The messages and enums of all files.
    pub(super) model: &'a Model,
}

/// Lowers a service.
pub(super) fn lower(service: &ServiceDescriptor, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Service {
    let file = service.parent_file();
    let places = context.places;
    let mut notes = Notes::new(places, file.name());
    let option = context.vocabulary.service(&service.options(), service.path());
    let said = option.as_ref().map(|option| Said::of_service(option, &mut notes)).unwrap_or_default();
    if let Some(option) = &option {
        domains::check(option, &mut notes);
    }
    let lowered = Service {
        full_name: service.full_name().to_owned(),
        name: service.name().to_owned(),
        place: places.of(file.name(), service.path()),
        docs: cleaning::doc_lines(&places.comments(file.name(), service.path())),
        deprecated: service
            .service_descriptor_proto()
            .options
            .as_ref()
            .is_some_and(prost_types::ServiceOptions::deprecated),
        methods: service.methods().map(|method| self::method(&method, &said, context, &mut notes)).collect(),
    };
    notes.report(diagnostics);
    let nobodys = lowered.methods.iter().flat_map(|method| &method.terms.errors).find(|error| error.domain.is_empty());
    if let Some(error) = nobodys {
        let message = format!(
            "service {:?} declares errors, and nothing says whose they are: give it `option (rpckit.v1.service).domain`, or \
             `{}` a `domain`",
            lowered.full_name, error.type_name
        );
        diagnostics.at(&lowered.place, message);
    }
    lowered
}

fn method(method: &MethodDescriptor, service: &Said, context: &Context<'_>, notes: &mut Notes<'_>) -> Method {
    let file = method.parent_file();
    let places = context.places;
    let options = method.method_descriptor_proto().options.as_ref();
    let rpc = Rpc {
        kind: match (method.is_client_streaming(), method.is_server_streaming()) {
            (false, false) => MethodKind::Unary,
            (false, true) => MethodKind::ServerStreaming,
            (true, false) => MethodKind::ClientStreaming,
            (true, true) => MethodKind::BidiStreaming,
        },
        idempotency: match options.map(prost_types::MethodOptions::idempotency_level) {
            Some(IdempotencyLevel::NoSideEffects) => Idempotency::NoSideEffects,
            Some(IdempotencyLevel::Idempotent) => Idempotency::Idempotent,
            Some(IdempotencyLevel::IdempotencyUnknown) | None => Idempotency::Unknown,
        },
    };
    let option: Option<Setting> = context.vocabulary.method(&method.options(), method.path());
    let said = option.map(|option| Said::read(&option, notes)).unwrap_or_default();
    let mut terms = said.within(service, &rpc, notes);
    let names = service.errors.iter().chain(&said.errors);
    terms.errors = declared::look_up(names, method.parent_service().full_name(), context.model, notes);
    Method {
        name: method.name().to_owned(),
        path: format!("/{}/{}", method.parent_service().full_name(), method.name()),
        place: places.of(file.name(), method.path()),
        docs: cleaning::doc_lines(&places.comments(file.name(), method.path())),
        deprecated: options.is_some_and(prost_types::MethodOptions::deprecated),
        request: method.input().full_name().to_owned(),
        response: method.output().full_name().to_owned(),
        kind: rpc.kind,
        idempotency: rpc.idempotency,
        terms,
    }
}
