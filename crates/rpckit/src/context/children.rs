//! What runs beside a handler, and who waits for the end of its call.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::task::{AbortHandle, JoinHandle};
use tokio_util::sync::CancellationToken;

/// The tasks a handler has started, and the end of its call.
#[derive(Default)]
pub(super) struct Children {
    state: Mutex<State>,
    ended: OnceLock<CancellationToken>,
}

#[derive(Default)]
struct State {
    tasks: Vec<AbortHandle>,
    /// The call is over for its caller.
    over: bool,
    /// The handler is gone, and its children with it.
    closed: bool,
}

impl Children {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let task = tokio::spawn(future);
        let mut state = self.state();
        if state.closed {
            task.abort();
        } else {
            state.tasks.retain(|child| !child.is_finished());
            state.tasks.push(task.abort_handle());
        }
        drop(state);
        task
    }

    /// Cancelled when the call is over for its caller.
    pub(super) fn ended(&self) -> CancellationToken {
        let ended = self.ended.get_or_init(CancellationToken::new);
        // `leave` says that it is over before it looks for the token: one of the two sees the other.
        if self.is_over() {
            ended.cancel();
        }
        ended.clone()
    }

    pub(super) fn is_over(&self) -> bool {
        self.state().over
    }

    /// Tells those who wait for the end of the call.
    pub(super) fn leave(&self) {
        self.state().over = true;
        if let Some(ended) = self.ended.get() {
            ended.cancel();
        }
    }

    /// Stops what the handler started.
    pub(super) fn stop(&self) {
        let mut state = self.state();
        state.closed = true;
        let tasks = core::mem::take(&mut state.tasks);
        drop(state);
        for task in tasks {
            task.abort();
        }
    }
}
