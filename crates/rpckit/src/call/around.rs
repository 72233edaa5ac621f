//! What runs around a call.

use std::sync::Arc;

use crate::interceptor::Stack;

/// Interceptors of the server around those of the service.
pub(super) type Around<O, I> = Stack<Arc<O>, Arc<I>>;
