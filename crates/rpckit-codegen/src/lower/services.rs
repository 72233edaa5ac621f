//! Services and their methods.

use prost_reflect::{MethodDescriptor, ServiceDescriptor};
use prost_types::method_options::IdempotencyLevel;

use crate::model::service::{Idempotency, Method, MethodKind, Service};
use crate::sources::cleaning;
use crate::sources::places::Places;

/// Lowers a service.
pub(super) fn lower(service: &ServiceDescriptor, places: &Places) -> Service {
    let file = service.parent_file();
    Service {
        full_name: service.full_name().to_owned(),
        name: service.name().to_owned(),
        place: places.of(file.name(), service.path()),
        docs: cleaning::doc_lines(&places.comments(file.name(), service.path())),
        deprecated: service
            .service_descriptor_proto()
            .options
            .as_ref()
            .is_some_and(prost_types::ServiceOptions::deprecated),
        methods: service.methods().map(|method| self::method(&method, places)).collect(),
    }
}

fn method(method: &MethodDescriptor, places: &Places) -> Method {
    let file = method.parent_file();
    let options = method.method_descriptor_proto().options.as_ref();
    Method {
        name: method.name().to_owned(),
        path: format!("/{}/{}", method.parent_service().full_name(), method.name()),
        place: places.of(file.name(), method.path()),
        docs: cleaning::doc_lines(&places.comments(file.name(), method.path())),
        deprecated: options.is_some_and(prost_types::MethodOptions::deprecated),
        request: method.input().full_name().to_owned(),
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
    }
}
