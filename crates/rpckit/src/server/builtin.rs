//! Health and reflection, which every server has.

use std::sync::Arc;
use std::time::Duration;

use http::Request;

use super::error::Error;
use super::health::{HealthReporter, HealthServicer};
use super::reflection::ReflectionServicer;
use super::routes::{Routes, is_of};
use crate::codegen::{CallFuture, Incoming, RequestBody, Service};
use crate::connection::Connection;
use crate::generated::grpc_health_v1::{HealthServer, health};
use crate::generated::{grpc_reflection_v1 as v1, grpc_reflection_v1alpha as v1alpha};
use crate::interceptor::Interceptor;
use crate::limits::CallLimits;
use crate::method::ServiceDescriptor;

const HEALTH: &ServiceDescriptor = &health::SERVICE;
const REFLECTION: &ServiceDescriptor = &v1::server_reflection::SERVICE;
const REFLECTION_ALPHA: &ServiceDescriptor = &v1alpha::server_reflection::SERVICE;

/// A watch of health lies still for as long as nothing changes.
const WATCH_IDLE: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The services that come with the server.
pub(super) struct Builtin {
    health: HealthServer<HealthServicer>,
    reflection: Option<Reflection>,
    no_interceptors: Arc<()>,
}

/// Both versions: tools ask for v1 first, older ones know v1alpha alone.
struct Reflection {
    v1: v1::ServerReflectionServer<ReflectionServicer>,
    v1alpha: v1alpha::ServerReflectionServer<ReflectionServicer>,
}

/// A built-in service that a path belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Owner {
    /// Called without the server's interceptors: a probe has no credentials, must not be turned away for the load of
    /// others, and would fill the access log.
    Health,
    Reflection,
    ReflectionAlpha,
}

impl Builtin {
    pub(super) fn new(routes: &impl Routes, health: &HealthReporter, reflects: bool) -> Result<Self, Error> {
        let mut services = vec![HEALTH];
        if reflects {
            services.extend([REFLECTION, REFLECTION_ALPHA]);
        }
        let mut twice = None;
        routes.visit(&mut |service| {
            if services.iter().any(|other| other.name() == service.name()) {
                twice.get_or_insert(service.name());
            }
            services.push(service);
        });
        if let Some(name) = twice {
            return Err(Error::DuplicateService { name });
        }
        for service in &services {
            health.register(service.name());
        }
        let limits = CallLimits::new().stream_idle(WATCH_IDLE);
        Ok(Self {
            health: HealthServer::new(HealthServicer::new(health.clone())).limits(limits),
            reflection: reflects.then(|| Reflection::new(&ReflectionServicer::new(&services))),
            no_interceptors: Arc::new(()),
        })
    }

    /// Which built-in service a path belongs to, if any. User services pay for one comparison of a prefix.
    pub(super) fn owner(&self, path: &str) -> Option<Owner> {
        if !path.starts_with("/grpc.") {
            return None;
        }
        let owners =
            [(HEALTH, Owner::Health), (REFLECTION, Owner::Reflection), (REFLECTION_ALPHA, Owner::ReflectionAlpha)];
        let (_, owner) = owners.into_iter().find(|(service, _)| is_of(path, service.name()))?;
        (self.reflection.is_some() || matches!(owner, Owner::Health)).then_some(owner)
    }

    pub(super) fn call<B: RequestBody, O: Interceptor>(
        &self,
        owner: Owner,
        request: Request<B>,
        interceptors: &Arc<O>,
        connection: Arc<Connection>,
    ) -> CallFuture {
        let reflection = || self.reflection.as_ref().expect("it owns a path only where it is on");
        match owner {
            Owner::Health => self.health.call(Incoming::with(request, Arc::clone(&self.no_interceptors), connection)),
            Owner::Reflection => reflection().v1.call(Incoming::with(request, Arc::clone(interceptors), connection)),
            Owner::ReflectionAlpha => {
                reflection().v1alpha.call(Incoming::with(request, Arc::clone(interceptors), connection))
            }
        }
    }
}

impl Reflection {
    fn new(servicer: &ReflectionServicer) -> Self {
        Self {
            v1: v1::ServerReflectionServer::new(servicer.clone()),
            v1alpha: v1alpha::ServerReflectionServer::new(servicer.clone()),
        }
    }
}

impl std::fmt::Debug for Builtin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Builtin").field("reflects", &self.reflection.is_some()).finish_non_exhaustive()
    }
}
