//! What generated code names. Not for hand-written code: it may change with the generator.

use core::fmt::Debug;
use std::sync::Arc;

use bytes::Bytes;
use http_body::Body as HttpBody;
use rpckit_validate::{Validate, Violations};

pub use futures_core::Stream;
pub use http::Request as HttpRequest;
pub use tonic::server::NamedService;
pub use tower_service::Service as TowerService;

pub use crate::call::{Body, CallFuture, Core, Incoming};
use crate::interceptor::{Interceptor, Stack};
use crate::method::{Method, ServiceDescriptor};
use crate::status::Status;

/// Generated code names the oldest runtime it works with; an older one has not this constant.
pub const IS_AT_LEAST_0_1: () = ();

/// The interceptors of a server that is given one more.
pub type Intercepted<I, N> = Stack<Arc<I>, N>;

/// What a generated server answers with.
pub type HttpResponse = http::Response<Body>;

/// Any error.
pub type BoxError = Box<dyn core::error::Error + Send + Sync>;

/// The body of a request, wherever it comes from.
pub trait RequestBody: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static {}

impl<B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static> RequestBody for B {}

/// A message that a method can take.
pub trait RequestMessage: prost::Message + Default + Debug + 'static {}

impl<M: prost::Message + Default + Debug + 'static> RequestMessage for M {}

/// A message that a method can answer with.
pub trait ResponseMessage: prost::Message + Debug + 'static {}

impl<M: prost::Message + Debug + 'static> ResponseMessage for M {}

/// A generated server, as [`Server`](crate::server::Server) routes to it.
pub trait Service: Clone + Send + Sync + 'static {
    /// The service and its methods.
    const DESCRIPTOR: &'static ServiceDescriptor;

    /// Answers one call, with the interceptors of the server around those of the service.
    fn call<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture;
}

/// Whether a request message has rules.
pub trait Rules<M>: Copy + Send + Sync + 'static {
    /// Checks the rules there are.
    fn check(self, message: &M) -> Result<(), Violations>;
}

/// The message has rules, and they are checked.
#[derive(Debug, Clone, Copy)]
pub struct Checked;

impl<M: Validate> Rules<M> for Checked {
    fn check(self, message: &M) -> Result<(), Violations> {
        message.validate()
    }
}

/// The message has no rules.
#[derive(Debug, Clone, Copy)]
pub struct Unchecked;

impl<M> Rules<M> for Unchecked {
    fn check(self, _: &M) -> Result<(), Violations> {
        Ok(())
    }
}

/// The answer of a method that nobody has written yet.
pub fn unimplemented(method: &Method) -> Status {
    Status::unimplemented(format!("`{}` is not implemented yet", method.name()))
}
