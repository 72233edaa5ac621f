//! What stands between tonic's client and the transport.

mod repair;

use core::task::{Context as Task, Poll};

use futures_util::TryFutureExt;
use futures_util::future::MapOk;
use http::{Request, Response};
use tonic::body::Body;
use tower_service::Service;

use self::repair::Repaired;
use super::Transport;

/// A transport whose responses cannot panic the one who reads them.
#[derive(Clone)]
pub(super) struct Seam<C> {
    transport: C,
}

impl<C> Seam<C> {
    pub(super) fn new(transport: C) -> Self {
        Self { transport }
    }
}

type Repair<B> = fn(Response<B>) -> Response<Repaired<B>>;

impl<C: Transport> Service<Request<Body>> for Seam<C> {
    type Response = Response<Repaired<C::ResponseBody>>;
    type Error = C::Error;
    type Future = MapOk<C::Future, Repair<C::ResponseBody>>;

    fn poll_ready(&mut self, task: &mut Task<'_>) -> Poll<Result<(), Self::Error>> {
        self.transport.poll_ready(task)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        self.transport.call(request).map_ok(repair::response as Repair<C::ResponseBody>)
    }
}
