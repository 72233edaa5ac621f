//! Where the calls of a connection run.

use std::sync::Arc;

use super::activity::Activity;

/// Runs each call as a task of its own and counts it from its headers to the end of its trailers: hyper hands a call
/// over with its response body, so no body needs to be wrapped for the count.
#[derive(Debug, Clone)]
pub(super) struct CallExecutor {
    activity: Arc<Activity>,
}

impl CallExecutor {
    pub(super) fn new(activity: Arc<Activity>) -> Self {
        Self { activity }
    }
}

impl<F> hyper::rt::Executor<F> for CallExecutor
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    fn execute(&self, call: F) {
        let open = self.activity.open_call();
        tokio::spawn(async move {
            call.await;
            drop(open);
        });
    }
}
