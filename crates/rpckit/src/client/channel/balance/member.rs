//! What a call can be given to.

use core::future::{Ready, ready};
use core::task::{Context as Task, Poll};
use std::io;
use std::sync::Arc;

use futures_util::TryFutureExt;
use futures_util::future::{Either, MapErr};
use http::{Request, Response};
use tonic::body::Body;
use tonic::transport::{Channel, Error};
use tower_service::Service;

use crate::bounds::BoxError;
use crate::client::failure::Unreached;

/// A server, or what stands in for all of them while none is serving: calls fail then, in place of waiting for their deadline.
#[derive(Debug, Clone)]
pub(super) enum Member {
    Server(Channel),
    Nobody(Arc<str>),
}

type Served = MapErr<<Channel as Service<Request<Body>>>::Future, fn(Error) -> BoxError>;

impl Service<Request<Body>> for Member {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Either<Served, Ready<Result<Response<Body>, BoxError>>>;

    fn poll_ready(&mut self, task: &mut Task<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Self::Server(channel) => channel.poll_ready(task).map_err(Into::into),
            Self::Nobody(_) => Poll::Ready(Ok(())),
        }
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        match self {
            Self::Server(channel) => {
                Either::Left(channel.call(request).map_err(BoxError::from as fn(Error) -> BoxError))
            }
            // An error of I/O is UNAVAILABLE, like that of a connection that cannot be made.
            Self::Nobody(why) => Either::Right(ready(Err(io::Error::other(Unreached(Arc::clone(why))).into()))),
        }
    }
}
