//! One name for a call and for those that it leads to.

use super::ClientInterceptor;
use crate::client::Call;
use crate::request_id;
use crate::status::Status;

/// Sends the name of the call that is being answered on, as `x-request-id`: the services behind this one, where they have the
/// interceptor `RequestId`, take it for their own. It is for clients that are called `under` a context; what has no name stays
/// without.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct ForwardRequestId;

impl ForwardRequestId {
    /// Sends the name on.
    pub const fn new() -> Self {
        Self
    }
}

impl ClientInterceptor for ForwardRequestId {
    async fn before(&self, call: &mut Call) -> Result<(), Status> {
        if let Some(above) = call.above()
            && let Some(name) = above.request_id()
        {
            // The interceptor that gives names gives none that is no header.
            let _ = call.metadata_mut().insert(request_id::HEADER, name);
        }
        Ok(())
    }
}
