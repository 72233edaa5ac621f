//! gRPC services in which everything that is not business logic is already right.
//!
//! This crate is the runtime. The code that the generator writes from a `.proto` stands on it, and a servicer is written
//! against it: one plain `async fn` for each RPC.
//!
//! - [`include_proto!`] and [`include_protos!`]: bring in what `rpckit_build` has generated in a build script.
//! - [`Context`], [`Requests`] and [`Responses`]: what a handler is given. [`servicer`](macro@servicer) has the four kinds of
//!   method, and checks them.
//! - [`FromContext`]: what else a method can ask for. [`extract`] has what comes with rpckit.
//! - [`Status`], [`Code`] and [`IntoStatus`]: how a call ends. [`StatusError`](macro@StatusError) derives it for an error.
//! - [`Method`]: what the `.proto` says of an RPC: its deadline, who may call, what is tried again, the errors it declares.
//! - [`Interceptor`]: code around every call, or some. [`interceptor`] has those that come with rpckit.
//! - [`server`]: the server, with its limits, health, reflection and drain. [`client`]: what generated clients stand on.

// Generated code names this crate, also where it is part of it.
extern crate self as rpckit;

pub mod auth;
mod bounds;
mod call;
pub mod client;
mod code;
#[doc(hidden)]
pub mod codegen;
mod connection;
mod context;
mod derived;
#[cfg(test)]
mod documented;
mod environment;
pub mod extract;
mod fault;
mod frame;
mod generated;
mod handed;
pub mod interceptor;
mod into_status;
mod jitter;
mod limits;
mod metadata;
mod method;
mod outbox;
mod outcome;
mod panicked;
mod peer;
pub mod prelude;
#[cfg(feature = "otel")]
mod propagation;
mod request_id;
mod requests;
mod responses;
mod rules;
mod semantics;
pub mod server;
mod status;

pub use code::Code;
pub use context::Context;
pub use extract::{Extension, FromContext, Remaining, State};
pub use interceptor::Interceptor;
pub use into_status::IntoStatus;
pub use limits::CallLimits;
pub use metadata::{Metadata, MetadataError};
pub use method::{Access, Cancellation, DeclaredError, Idempotency, Kind, Method, RetryPolicy, ServiceDescriptor};
pub use peer::{Identity, Peer};
pub use requests::Requests;
pub use responses::Responses;
pub use server::Server;
pub use status::Status;

pub use prost;
pub use prost_types;
#[cfg(feature = "macros")]
pub use rpckit_macros::{Servicer, StatusError, servicer};
pub use rpckit_validate as validate;
pub use rpckit_validate::{include_proto, include_protos};

/// Messages of Google's common APIs.
pub mod google {
    /// The details of a status, and the status itself as a message.
    pub use crate::generated::google_rpc as rpc;
}
