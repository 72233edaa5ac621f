//! Health and reflection, which every server has.

use super::health::HealthServicer;
use super::reflection::{ReflectionServicer, ReflectionServicerAlpha};
use super::routes::{Routes, is_of};
use crate::codegen::{CallFuture, Incoming, RequestBody, Service as _};
use crate::generated::grpc_health_v1::{HealthServer, health};
use crate::generated::{grpc_reflection_v1 as v1, grpc_reflection_v1alpha as v1alpha};
use crate::interceptor::Interceptor;
use crate::limits::CallLimits;
use crate::method::ServiceDescriptor;

/// The services that come with the server.
#[derive(Clone)]
pub(super) struct Builtin {
    health: HealthServer<HealthServicer>,
    reflection: Option<Reflection>,
}

/// Both versions that tools ask for: grpcurl and others try v1 first, older ones know v1alpha alone.
#[derive(Clone)]
struct Reflection {
    v1: v1::ServerReflectionServer<ReflectionServicer>,
    v1alpha: v1alpha::ServerReflectionServer<ReflectionServicerAlpha>,
}
