//! What generated code names. Not for hand-written code: it may change with the generator.

use std::sync::Arc;

pub use futures_core::Stream;
pub use http::Request as HttpRequest;
pub use tonic::server::NamedService;
pub use tower_service::Service as TowerService;

pub use crate::bounds::{BoxError, RequestBody, RequestMessage, ResponseMessage};
pub use crate::call::{Body, CallFuture, Core, Incoming};
pub use crate::client::declared::{Reason, declared_type, reason, shape};
pub use crate::derived::by_hand::{Answering, Form, Pair, Two, answering};
pub use crate::derived::{Answer, Answers, Argument, Here, Serves, Signature, extract, fixed, held};
pub use crate::rules::{Checked, Rules, Unchecked};

#[cfg(feature = "macros")]
pub use rpckit_macros::__servicer as servicer;

use crate::client::CallError;
use crate::interceptor::{Interceptor, Stack};
use crate::method::{Method, ServiceDescriptor};
use crate::status::Status;

/// Generated code names the oldest runtime it works with; an older one has not this constant.
pub const IS_AT_LEAST_0_1: () = ();

/// The interceptors of a server or a client that is given one more.
pub type Intercepted<I, N> = Stack<Arc<I>, N>;

/// What a generated server answers with.
pub type HttpResponse = http::Response<Body>;

/// A generated server, as [`Server`](crate::server::Server) routes to it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a server that was generated from a .proto",
    label = "a servicer goes into the server of its service first",
    note = "wrap it: for `impl Greeter for Hello`, give `GreeterServer::new(Hello)`"
)]
pub trait Service: Clone + Send + Sync + 'static {
    /// The service and its methods.
    const DESCRIPTOR: &'static ServiceDescriptor;

    /// Whether an interceptor of the service sees to it that those alone call whom the `.proto` lets.
    fn guards(&self, method: &'static Method) -> bool {
        let _ = method;
        false
    }

    /// Answers one call, with the interceptors of the server around those of the service.
    fn call<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture;
}

/// The answer of a method that nobody has written yet.
pub fn unimplemented(method: &Method) -> Status {
    Status::unimplemented(format!("`{}` is not implemented yet", method.name()))
}

/// The answer of a test double of a client that has none to what it is asked.
pub fn unanswered<Q>(method: &Method, asked: Q) -> CallError {
    drop(asked);
    CallError::from(Status::unimplemented(format!("`{}` is not part of this test double", method.name())))
}

/// The answer of a value that is no error, in an enum whose others are: a mistake of the servicer.
pub fn no_error() -> Status {
    Status::unknown("the service failed")
}
