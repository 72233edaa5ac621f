//! The services of a server together with what runs around each call.

use std::convert::Infallible;
use std::sync::Arc;

use http::{Request, Response};
use hyper::body::Incoming as HttpBody;

use super::builtin::Builtin;
use super::routes::Routes;
use crate::codegen::{Body, CallFuture, Incoming};
use crate::connection::Connection;
use crate::interceptor::Interceptor;

/// What all connections share.
#[derive(Debug)]
pub(super) struct Application<I, R> {
    pub(super) interceptors: Arc<I>,
    pub(super) routes: R,
    pub(super) builtin: Builtin,
}

/// The application as one connection calls it.
#[derive(Debug)]
pub(super) struct ConnectionService<I, R> {
    pub(super) application: Arc<Application<I, R>>,
    pub(super) connection: Arc<Connection>,
}

impl<I: Interceptor, R: Routes> hyper::service::Service<Request<HttpBody>> for ConnectionService<I, R> {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = CallFuture;

    fn call(&self, request: Request<HttpBody>) -> CallFuture {
        let Application { interceptors, routes, builtin } = &*self.application;
        let connection = Arc::clone(&self.connection);
        match builtin.owner(request.uri().path()) {
            Some(owner) => builtin.call(owner, request, interceptors, connection),
            None => routes.call(Incoming::with(request, Arc::clone(interceptors), connection)),
        }
    }
}
