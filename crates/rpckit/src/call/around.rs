//! What runs around a call.

use std::sync::Arc;

use crate::interceptor::Stack;

/// Interceptors of the server around those of the service, around those that its servicer brings along.
pub(super) type Around<O, I, N> = Stack<Arc<O>, Stack<Arc<I>, N>>;
