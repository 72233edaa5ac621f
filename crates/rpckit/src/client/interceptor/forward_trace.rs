//! One trace for a call and for those that it leads to.

use super::ClientInterceptor;
use crate::client::Call;
use crate::propagation::inject;
use crate::status::Status;

/// Sends the trace on, as W3C's headers `traceparent` and `tracestate`: of the call that is being answered, for clients that are
/// called `under` a context, or else of the span that is open. The services behind this one are in the same trace then, where
/// they have the interceptor `TraceContext` or its like.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct ForwardTrace;

impl ForwardTrace {
    /// Sends the trace on.
    pub const fn new() -> Self {
        Self
    }
}

impl ClientInterceptor for ForwardTrace {
    async fn before(&self, call: &mut Call) -> Result<(), Status> {
        let above = call.above();
        inject(above.as_ref(), call.metadata_mut());
        Ok(())
    }
}
