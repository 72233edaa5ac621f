//! What holds around a handler: its deadline, its panics, and the one end of its call.

use core::panic::AssertUnwindSafe;
use core::pin::Pin;
use core::task::{Context as Task, Poll};
use core::time::Duration;
use std::any::Any;
use std::panic::catch_unwind;

use pin_project_lite::pin_project;
use tokio::time::{Instant, Sleep, sleep_until};
use tokio_util::sync::WaitForCancellationFutureOwned;

use crate::code::Code;
use crate::context::{Context, deadline_exceeded};
use crate::interceptor::Interceptor;
use crate::outcome::{Ending, Outcome};
use crate::status::Status;

/// How far ahead a timer is set when nothing else limits a call; it then looks again.
const FAR: Duration = Duration::from_secs(86_400);

/// When to look again where nothing else says so.
pub(super) fn far() -> Instant {
    Instant::now() + FAR
}

pin_project! {
    /// Drives the call inside, and ends it once: when it is done, when it panics, when a stream of it breaks, when its
    /// time is up, when the server stops, and when it is dropped.
    pub(super) struct Guard<F, I: Interceptor> {
        #[pin]
        call: F,
        // The timer is first set when the call first waits: most calls never do.
        #[pin]
        timer: Option<Sleep>,
        #[pin]
        cut: Option<WaitForCancellationFutureOwned>,
        watch: Watch,
        end: End<I>,
    }
}

/// What the timer looks at.
struct Watch {
    deadline: Option<Instant>,
    idle: Option<Duration>,
    seen: (u64, u64),
    fresh: bool,
}

impl<F, T, I> Guard<F, I>
where
    F: Future<Output = Result<T, Status>>,
    I: Interceptor,
{
    /// Guards `call`; `idle` is how long its streams may lie still, for calls that have streams.
    pub(super) fn new(call: F, cx: Context, interceptors: I, idle: Option<Duration>) -> Self {
        let watch = Watch { deadline: cx.tokio_deadline(), idle, seen: (0, 0), fresh: true };
        Self { call, timer: None, cut: None, watch, end: End { cx, interceptors, done: false } }
    }
}

impl<F, T, I> Future for Guard<F, I>
where
    F: Future<Output = Result<T, Status>>,
    I: Interceptor,
{
    type Output = Result<T, Status>;

    fn poll(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let cx = &this.end.cx;
        if core::mem::take(&mut this.watch.fresh) && cx.remaining() == Some(Duration::ZERO) {
            return Poll::Ready(this.end.with(Err(deadline_exceeded()), Ending::TimedOut));
        }

        // The call is dropped after a panic and never polled again, so no broken state of its own can be seen.
        let polled = catch_unwind(AssertUnwindSafe(|| this.call.as_mut().poll(task)));
        if let Some(status) = cx.fault().take() {
            let ending = if status.code() == Code::Cancelled { Ending::CallerLeft } else { Ending::Finished };
            return Poll::Ready(this.end.with(Err(status), ending));
        }
        match polled {
            Ok(Poll::Ready(result)) => return Poll::Ready(this.end.with(result, Ending::Finished)),
            Err(panic) => return Poll::Ready(this.end.with(Err(panicked(cx, &*panic)), Ending::Panicked)),
            Ok(Poll::Pending) => {}
        }

        while poll_timer(&mut this.timer, this.watch, task).is_ready() {
            if let Some(status) = this.watch.time_is_up(cx) {
                return Poll::Ready(this.end.with(Err(status), Ending::TimedOut));
            }
            this.timer.set(None);
        }

        if this.cut.is_none() {
            this.cut.set(cx.cut().map(|token| token.clone().cancelled_owned()));
        }
        if this.cut.as_pin_mut().is_some_and(|cut| cut.poll(task).is_ready()) {
            let status = Status::unavailable("the server is stopping").with_retry_after(Duration::from_secs(1));
            return Poll::Ready(this.end.with(Err(status), Ending::ServerStopped));
        }
        Poll::Pending
    }
}

/// Polls the timer, and sets it first where there is none.
fn poll_timer(timer: &mut Pin<&mut Option<Sleep>>, watch: &Watch, task: &mut Task<'_>) -> Poll<()> {
    if timer.is_none() {
        timer.set(Some(sleep_until(watch.next())));
    }
    timer.as_mut().as_pin_mut().expect("the timer was set above").poll(task)
}

impl Watch {
    /// When to look at the clock next.
    fn next(&self) -> Instant {
        let idle = self.idle.and_then(|idle| Instant::now().checked_add(idle));
        self.deadline.into_iter().chain(idle).min().unwrap_or_else(far)
    }

    /// The status of a call that has no time left; notes what has moved otherwise.
    fn time_is_up(&mut self, cx: &Context) -> Option<Status> {
        if self.deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            return Some(deadline_exceeded());
        }
        let moved = cx.counts();
        let still = self.idle.is_some() && moved == self.seen;
        self.seen = moved;
        still.then(|| Status::deadline_exceeded("nothing moved on the stream for too long"))
    }
}

/// The fixed text a caller gets for a panic, as the status-code table has it for an application that throws. The panic's
/// own text goes to the log; place and backtrace are printed by the process's panic hook.
fn panicked(cx: &Context, panic: &(dyn Any + Send)) -> Status {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let text = text.unwrap_or("a panic without text");
    tracing::error!(method = cx.method().path(), panic = ?text, "handler panicked");
    Status::unknown("the service failed")
}

/// The end of a call, told to the interceptors once.
struct End<I: Interceptor> {
    cx: Context,
    interceptors: I,
    done: bool,
}

impl<I: Interceptor> End<I> {
    fn with<T>(&mut self, result: Result<T, Status>, ending: Ending) -> Result<T, Status> {
        self.tell(result.as_ref().err(), ending);
        result
    }

    fn tell(&mut self, status: Option<&Status>, ending: Ending) {
        if core::mem::replace(&mut self.done, true) {
            return;
        }
        self.cx.end();
        let (requests, responses) = self.cx.counts();
        let elapsed = self.cx.started().elapsed();
        let outcome = Outcome { status, ending, elapsed, requests, responses };
        // An interceptor's panic must not take the answer of the call with it.
        let told = catch_unwind(AssertUnwindSafe(|| self.interceptors.after(&self.cx, &outcome)));
        if told.is_err() {
            tracing::error!(method = self.cx.method().path(), "an interceptor panicked in `after`");
        }
    }
}

impl<I: Interceptor> Drop for End<I> {
    fn drop(&mut self) {
        if !self.done {
            self.tell(Some(&Status::cancelled("the caller left")), Ending::CallerLeft);
        }
    }
}
