//! The hold a caller has on its call.

use tonic::CancellationHandle;

/// Held by whoever waits for a call. When it is dropped, requests that still stream break off with a reset.
///
/// Without it a caller who gives up leaves them running: they are sent to their end, and the server takes the upload for
/// whole.
pub(super) struct Lease {
    handle: Option<CancellationHandle>,
}

impl Lease {
    pub(super) fn on<M>(request: &mut tonic::Request<M>) -> Self {
        Self { handle: Some(request.cancellation_handle()) }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.cancel();
        }
    }
}
