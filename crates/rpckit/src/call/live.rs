//! A response whose handler still runs.

use core::pin::Pin;
use core::task::{Context as Task, Poll, Waker};
use core::time::Duration;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError, Weak};

use bytes::Bytes;
use http::HeaderMap;
use http_body::Frame;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep, sleep_until};
use tokio_util::sync::CancellationToken;

use super::guard::{LOOKS, far};
use super::trailers::trailers;
use crate::context::Context;
use crate::outbox::Outbox;
use crate::status::Status;

/// When the watchdog looks again where it came too early.
const SOON: Duration = Duration::from_millis(1);

/// What drives a streaming call to its end; the handler is inside.
pub(super) type Driver = Pin<Box<dyn Future<Output = Result<(), Status>> + Send>>;

/// A handler and its responses. It runs when the body is polled, and is dropped with it.
pub(super) struct Live {
    progress: Arc<Mutex<Progress>>,
    outbox: Arc<Outbox>,
    cx: Context,
    watchdog: Option<AbortHandle>,
}

/// How far the handler has come. Body and watchdog share it; the lock is contended at the end of a call at most.
struct Progress {
    driver: Option<Driver>,
    /// How the handler ended, until the trailers have said so.
    result: Option<Result<(), Status>>,
    /// Who polls the body.
    body: Option<Waker>,
}

impl Live {
    pub(super) fn new(driver: Driver, outbox: Arc<Outbox>, cx: Context) -> Self {
        let progress = Progress { driver: Some(driver), result: None, body: None };
        Self { progress: Arc::new(Mutex::new(progress)), outbox, cx, watchdog: None }
    }

    pub(super) fn cx(&self) -> &Context {
        &self.cx
    }

    /// Lets the handler run up to the moment when the head of the response is due: with its first response, and where it
    /// ends without one. The status is given where the head has to carry it.
    pub(super) fn poll_head(&mut self, task: &mut Task<'_>) -> Poll<Option<Status>> {
        let mut progress = lock(&self.progress);
        progress.drive(task);
        if self.outbox.started() {
            let runs_on = progress.driver.is_some();
            drop(progress);
            if runs_on {
                self.watch();
            }
            return Poll::Ready(None);
        }
        match &progress.result {
            None => Poll::Pending,
            Some(Ok(())) => Poll::Ready(None),
            Some(Err(status)) => Poll::Ready(Some(status.clone())),
        }
    }

    pub(super) fn poll_frame(&mut self, task: &mut Task<'_>) -> Poll<Option<Frame<Bytes>>> {
        let mut progress = lock(&self.progress);
        if !self.outbox.is_full() {
            progress.drive(task);
        }
        if let Some(frames) = self.outbox.take(task) {
            return Poll::Ready(Some(Frame::data(frames)));
        }
        if progress.driver.is_some() {
            return Poll::Pending;
        }
        let end = |result: Result<(), Status>| -> HeaderMap { trailers(&self.cx, result.err().as_ref()) };
        Poll::Ready(progress.result.take().map(end).map(Frame::trailers))
    }

    pub(super) fn is_over(&self) -> bool {
        let progress = lock(&self.progress);
        progress.driver.is_none() && progress.result.is_none()
    }

    /// HTTP/2 polls no body while the client takes nothing, and the handler's timers would wait with it. So there is
    /// someone else who looks when they are due.
    fn watch(&mut self) {
        let watchdog = Watchdog {
            progress: Arc::downgrade(&self.progress),
            deadline: self.cx.tokio_deadline(),
            idle: self.cx.limits().stream_idle,
            cut: self.cx.cut().cloned(),
        };
        self.watchdog = Some(tokio::spawn(watchdog.run()).abort_handle());
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        if let Some(watchdog) = &self.watchdog {
            watchdog.abort();
        }
    }
}

impl Progress {
    /// Lets the handler run; when it has ended it is dropped, and its result kept.
    fn drive(&mut self, task: &mut Task<'_>) {
        let Some(driver) = &mut self.driver else { return };
        if let Poll::Ready(result) = driver.as_mut().poll(task) {
            self.driver = None;
            self.result = Some(result);
        } else if !self.body.as_ref().is_some_and(|body| body.will_wake(task.waker())) {
            self.body = Some(task.waker().clone());
        }
    }

    /// Lets the handler's timers end it. Whoever polls the body is woken: to say how it ended, or to be the one whom the
    /// handler wakes again.
    fn look(&mut self) {
        let Some(driver) = &mut self.driver else { return };
        if let Poll::Ready(result) = driver.as_mut().poll(&mut Task::from_waker(Waker::noop())) {
            self.driver = None;
            self.result = Some(result);
        }
        if let Some(body) = self.body.take() {
            body.wake();
        }
    }
}

/// Looks after a handler at the moments when it may have to end.
struct Watchdog {
    progress: Weak<Mutex<Progress>>,
    deadline: Option<Instant>,
    idle: Duration,
    cut: Option<CancellationToken>,
}

impl Watchdog {
    async fn run(self) {
        loop {
            tokio::select! {
                () = sleep_until(self.next()) => {}
                () = cancelled(self.cut.as_ref()) => {}
            }
            match self.look() {
                Found::Running => {}
                Found::Busy => sleep(SOON).await,
                Found::Over => return,
            }
        }
    }

    fn look(&self) -> Found {
        let Some(progress) = self.progress.upgrade() else { return Found::Over };
        let mut progress = match progress.try_lock() {
            Ok(progress) => progress,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            // The handler runs right now, and may for long: a thread that waited for it would be lost to others.
            Err(TryLockError::WouldBlock) => return Found::Busy,
        };
        progress.look();
        if progress.driver.is_some() { Found::Running } else { Found::Over }
    }

    fn next(&self) -> Instant {
        // The handler's own timer may be due a moment later.
        let soon = Instant::now() + SOON;
        let idle = Instant::now().checked_add(self.idle / LOOKS);
        self.deadline.into_iter().chain(idle).min().unwrap_or_else(far).max(soon)
    }
}

/// How the watchdog finds the handler.
enum Found {
    Running,
    Busy,
    Over,
}

async fn cancelled(token: Option<&CancellationToken>) {
    match token {
        Some(token) => token.cancelled().await,
        None => core::future::pending().await,
    }
}

fn lock(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}
