//! The name of a call, in the logs of all who take part in it.

use std::sync::Arc;

/// What an interceptor has named the call; [`Context::request_id`](crate::Context::request_id) gives it.
#[derive(Debug, Clone)]
pub(crate) struct AssignedId(pub(crate) Arc<str>);
