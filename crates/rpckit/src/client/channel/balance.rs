//! Several servers, of which those take calls that are serving.
//!
//! tower has the choice between two and the queue in front of it; which servers there are to choose from is what the health
//! watches say, and changes as they say it.

mod member;
mod roster;
mod watch;

#[cfg(test)]
pub(super) use self::watch::ASK_AGAIN;

use core::fmt;
use core::pin::Pin;
use core::task::{Context as Task, Poll};
use std::sync::Arc;

use http::{Request, Response};
use tokio::sync::mpsc;
use tonic::body::Body;
use tower::balance::p2c::Balance;
use tower::buffer::Buffer;
use tower::load::{CompleteOnResponse, PendingRequests};
use tower_service::Service;

use self::member::Member;
use self::roster::{Changes, Roster};
use super::backoff::Backoff;
use crate::bounds::BoxError;

/// Calls that may wait for the choice of their server, as in tonic's own channel.
pub(super) const QUEUE: usize = 1024;

/// A server, and what is needed to watch it.
#[derive(Debug, Clone)]
pub(super) struct Watched {
    /// For the log.
    pub(super) uri: String,
    pub(super) channel: tonic::transport::Channel,
    pub(super) backoff: Arc<Backoff>,
}

/// A request on its way to the head of its response.
pub(super) type Sent = Pin<Box<dyn Future<Output = Result<Response<Body>, BoxError>> + Send>>;

type Choice = Balance<Changes<PendingRequests<Member>>, Request<Body>>;

/// Where calls wait until a server is chosen for them.
#[derive(Clone)]
pub(super) struct Balanced {
    queue: Buffer<Request<Body>, <Choice as Service<Request<Body>>>::Future>,
}

impl Balanced {
    /// Begins to watch the servers, until the last clone is gone.
    pub(super) fn new(servers: Vec<Watched>, health_service: String) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        let measured = |member| PendingRequests::new(member, CompleteOnResponse::default());
        tokio::spawn(Roster::new(servers, sender).keep(health_service, measured));
        Self { queue: Buffer::new(Balance::new(Changes(receiver)), QUEUE) }
    }

    /// Whether there is room in the queue.
    pub(super) fn poll_ready(&mut self, task: &mut Task<'_>) -> Poll<Result<(), BoxError>> {
        self.queue.poll_ready(task)
    }

    pub(super) fn call(&mut self, request: Request<Body>) -> Sent {
        Box::pin(self.queue.call(request))
    }
}

impl fmt::Debug for Balanced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Balanced").finish_non_exhaustive()
    }
}
