//! Where the calls of a connection run.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::activity::{Activity, OpenCall};

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
        tokio::spawn(Counted { call, _open: self.activity.open_call() });
    }
}

pin_project! {
    // A struct, because an async block around a future keeps room for it twice: as captured and as awaited.
    struct Counted<F> {
        #[pin]
        call: F,
        _open: OpenCall,
    }
}

impl<F: Future> Future for Counted<F> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.project().call.poll(cx).map(drop)
    }
}
