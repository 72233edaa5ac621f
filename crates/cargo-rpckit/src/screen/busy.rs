//! What a command is at, for those who wait.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

use indicatif::ProgressBar;

/// Nobody waits that long without asking himself what happens.
const PATIENCE: Duration = Duration::from_millis(500);
const TURN: Duration = Duration::from_millis(100);

/// Says what a command is at, until it is dropped.
pub(crate) struct Busy(Option<(Sender<()>, JoinHandle<()>)>);

impl Busy {
    /// Says nothing.
    pub(crate) fn silent() -> Self {
        Self(None)
    }

    pub(super) fn begin(what: &'static str) -> Self {
        let (done, end) = channel();
        let thread = spawn(move || {
            if end.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_message(what);
            while end.recv_timeout(TURN) == Err(RecvTimeoutError::Timeout) {
                bar.tick();
            }
            bar.finish_and_clear();
        });
        Self(Some((done, thread)))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            drop(done);
            // What it leaves on the screen has to be gone before anything else is said.
            let _ = thread.join();
        }
    }
}
