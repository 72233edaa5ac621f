//! Work that must not be torn.

use core::pin::Pin;
use core::task::{Context as Task, Poll};
use std::panic::resume_unwind;

use tokio::task::JoinHandle;

use super::Context;

impl Context {
    /// Starts work that must not be torn. It runs to its end even if the handler is dropped, because the caller left or the
    /// deadline has passed, and a server that drains waits for it, up to its drain deadline. Awaiting it gives its output; a
    /// panic in it goes on in whoever awaits it.
    ///
    /// For a whole handler, the `.proto` says `cancellation: DETACHED`.
    ///
    /// ```
    /// # async fn write() -> u32 { 1 }
    /// # async fn notify(_: u32) {}
    /// # async fn handler(cx: &rpckit::Context) -> u32 {
    /// // Both or none, whatever becomes of the caller.
    /// cx.shield(async {
    ///     let row = write().await;
    ///     notify(row).await;
    ///     row
    /// })
    /// .await
    /// # }
    /// ```
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn shield<F>(&self, future: F) -> impl Future<Output = F::Output> + Send + 'static
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        // Its connection counts as open as long as somebody holds it, and that is what a drain waits for.
        let connection = self.inner.connection.clone();
        let work = tokio::spawn(self.in_span(async move {
            let output = future.await;
            drop(connection);
            output
        }));
        Shielded { work }
    }
}

/// Work that goes on when this is dropped.
struct Shielded<T> {
    work: JoinHandle<T>,
}

impl<T> Future for Shielded<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<T> {
        match Pin::new(&mut self.work).poll(task) {
            Poll::Ready(Ok(output)) => Poll::Ready(output),
            Poll::Ready(Err(error)) => match error.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                // The runtime ends, and whoever waits with it.
                Err(_) => Poll::Pending,
            },
            Poll::Pending => Poll::Pending,
        }
    }
}
