//! The name of a call, in the logs of all who take part in it.

use std::sync::Arc;

/// Where it travels, as other gateways and servers call it.
pub(crate) const HEADER: &str = "x-request-id";

/// What an interceptor has named the call; [`Context::request_id`](crate::Context::request_id) gives it.
#[derive(Debug, Clone)]
pub(crate) struct AssignedId(pub(crate) Arc<str>);
