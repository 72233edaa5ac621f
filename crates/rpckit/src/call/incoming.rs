//! A request before it is looked at.

use std::sync::{Arc, OnceLock};

use http::Request;

use super::whole::Whole;
use crate::connection::Connection;
use crate::interceptor::Interceptor;

/// A request that has reached a service, with the interceptors of the server around it.
pub struct Incoming<B, O = ()> {
    pub(crate) request: Request<B>,
    pub(crate) interceptors: Arc<O>,
    pub(crate) connection: Option<Arc<Connection>>,
}

impl<B> Incoming<B> {
    /// A request from a foreign router, with nothing around it.
    pub fn new(request: Request<B>) -> Self {
        Self { request, interceptors: nothing(), connection: None }
    }
}

impl<B, O> Incoming<Whole<B>, O> {
    /// A request on a connection of the server's own.
    pub(crate) fn with(request: Request<B>, interceptors: Arc<O>, connection: Arc<Connection>) -> Self {
        Self { request: request.map(Whole::new), interceptors, connection: Some(connection) }
    }
}

impl<B, O: Interceptor> Incoming<B, O> {
    /// The path on the wire: `/package.Service/Method`.
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }
}

/// An `Arc` of nothing, made once: a call must not pay for interceptors it has not.
pub(super) fn nothing() -> Arc<()> {
    static NOTHING: OnceLock<Arc<()>> = OnceLock::new();
    Arc::clone(NOTHING.get_or_init(Arc::default))
}

impl<B, O> core::fmt::Debug for Incoming<B, O> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Incoming").field("path", &self.request.uri().path()).finish_non_exhaustive()
    }
}
