//! What holds around a handler: its deadline, its panics, and the one end of its call.

use core::cell::Cell;
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
use crate::frame::BrokenOff;
use crate::interceptor::Interceptor;
use crate::limits::COME_AGAIN;
use crate::outcome::{Ending, Outcome};
use crate::panicked::Panicked;
use crate::status::Status;

/// How far ahead a timer is set when nothing else limits a call; it then looks again.
const FAR: Duration = Duration::from_secs(86_400);

/// How often a stream is looked at while it may lie still: it ends at most a quarter late, and no message has to read the
/// clock.
pub(super) const LOOKS: u32 = 4;

/// When to look again where nothing else says so.
pub(super) fn far() -> Instant {
    Instant::now() + FAR
}

pin_project! {
    /// Drives the call inside, and ends it once: when it is done, when it panics, when a stream of it breaks, when its
    /// time is up, when the server stops, and when it is dropped.
    pub(super) struct Guard<F, I: Interceptor> {
        // Gone when it has ended: a handler is dropped before anyone is told of its end.
        #[pin]
        call: Option<F>,
        // The timer is first set when the call first waits: most calls never do.
        #[pin]
        timer: Option<Sleep>,
        #[pin]
        cut: Option<WaitForCancellationFutureOwned>,
        watch: Watch,
        end: End<I>,
    }

    impl<F, I: Interceptor> PinnedDrop for Guard<F, I> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            // A handler that is dropped logs into the span of its call.
            if this.call.is_some() {
                let _inside = this.end.cx.span().enter();
                this.call.set(None);
            }
        }
    }
}

/// What the timer looks at.
struct Watch {
    deadline: Option<Instant>,
    idle: Option<Duration>,
    seen: (u64, u64),
    /// Looks in a row at which nothing had moved.
    still: u32,
    fresh: bool,
}

impl<F, T, I> Guard<F, I>
where
    F: Future<Output = Result<T, Status>>,
    I: Interceptor,
{
    /// Guards `call`; `idle` is how long its streams may lie still, for calls that have streams.
    pub(super) fn new(call: F, cx: Context, interceptors: I, idle: Option<Duration>) -> Self {
        let watch = Watch { deadline: cx.tokio_deadline(), idle, seen: (0, 0), still: 0, fresh: true };
        Self { call: Some(call), timer: None, cut: None, watch, end: End { cx, interceptors, done: Cell::new(false) } }
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
        let _inside = cx.span().enter();
        let (result, ending) = if core::mem::take(&mut this.watch.fresh) && cx.remaining() == Some(Duration::ZERO) {
            (Err(deadline_exceeded()), Ending::TimedOut)
        } else if let Some(ended) = poll_call(this.call.as_mut(), cx, task) {
            ended
        } else if let Some(status) = this.watch.poll(this.timer.as_mut(), cx, task) {
            (Err(status), Ending::TimedOut)
        } else if poll_cut(this.cut.as_mut(), cx, task).is_ready() {
            let status = Status::unavailable("the server is stopping").with_retry_after(COME_AGAIN);
            (Err(status), Ending::ServerStopped)
        } else {
            return Poll::Pending;
        };
        if catch_unwind(AssertUnwindSafe(|| this.call.set(None))).is_err() {
            tracing::error!(method = cx.method().path(), "handler panicked while it was dropped");
        }
        Poll::Ready(this.end.with(result, ending))
    }
}

/// Lets the call run, and gives its end if it has come to one.
fn poll_call<F, T>(call: Pin<&mut Option<F>>, cx: &Context, task: &mut Task<'_>) -> Option<(Result<T, Status>, Ending)>
where
    F: Future<Output = Result<T, Status>>,
{
    let call = call.as_pin_mut().expect("a future is not polled after it is done");
    // The call is dropped after a panic and never polled again, so no broken state of its own can be seen.
    let polled = catch_unwind(AssertUnwindSafe(|| call.poll(task)));
    if let Some(status) = cx.fault().take() {
        let ending = ending(&status);
        return Some((Err(status), ending));
    }
    match polled {
        Ok(Poll::Pending) => None,
        Ok(Poll::Ready(Ok(value))) => Some((Ok(value), Ending::Finished)),
        Ok(Poll::Ready(Err(status))) => {
            let ending = ending(&status);
            Some((Err(status), ending))
        }
        Err(panic) => Some((Err(panicked(cx, &*panic)), Ending::Panicked)),
    }
}

/// A handler may answer CANCELLED too; the caller has left only where its body broke off.
fn ending(status: &Status) -> Ending {
    match status.source_error() {
        Some(source) if source.is::<BrokenOff>() => Ending::CallerLeft,
        _ => Ending::Finished,
    }
}

fn poll_cut(mut cut: Pin<&mut Option<WaitForCancellationFutureOwned>>, cx: &Context, task: &mut Task<'_>) -> Poll<()> {
    if cut.is_none() {
        cut.set(cx.cut().map(|token| token.clone().cancelled_owned()));
    }
    cut.as_pin_mut().map_or(Poll::Pending, |cut| cut.poll(task))
}

impl Watch {
    /// The status of a call whose time is up; sets the timer where there is none.
    fn poll(&mut self, mut timer: Pin<&mut Option<Sleep>>, cx: &Context, task: &mut Task<'_>) -> Option<Status> {
        loop {
            if timer.is_none() {
                timer.set(Some(sleep_until(self.next())));
            }
            if timer.as_mut().as_pin_mut().is_none_or(|timer| timer.poll(task).is_pending()) {
                return None;
            }
            if let Some(status) = self.time_is_up(cx) {
                return Some(status);
            }
            timer.set(None);
        }
    }

    /// When to look at the clock next.
    fn next(&self) -> Instant {
        let idle = self.idle.and_then(|idle| Instant::now().checked_add(idle / LOOKS));
        self.deadline.into_iter().chain(idle).min().unwrap_or_else(far)
    }

    /// The status of a call that has no time left; notes what has moved otherwise.
    fn time_is_up(&mut self, cx: &Context) -> Option<Status> {
        if self.deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            return Some(deadline_exceeded());
        }
        let moved = cx.counts();
        self.still = if moved == self.seen { self.still + 1 } else { 0 };
        self.seen = moved;
        let idle = self.idle.is_some() && self.still >= LOOKS;
        idle.then(|| Status::deadline_exceeded("nothing moved on the stream for too long"))
    }
}

/// The fixed text a caller gets for a panic, as the status-code table has it for an application that throws. The panic's
/// own text goes to the log; place and backtrace are printed by the process's panic hook.
fn panicked(cx: &Context, panic: &(dyn Any + Send)) -> Status {
    let panicked = Panicked::new(panic);
    tracing::error!(method = cx.method().path(), panic = ?panicked.text(), "handler panicked");
    Status::unknown("the service failed").with_source(panicked)
}

/// An error with the code OK would reach the client as success without a message, or as the whole of a stream that is not.
fn truthful(status: Status) -> Status {
    if status.code() == Code::Ok { Status::unknown("the service failed").with_source(status) } else { status }
}

/// The end of a call, told to the interceptors once.
struct End<I: Interceptor> {
    cx: Context,
    interceptors: I,
    done: Cell<bool>,
}

impl<I: Interceptor> End<I> {
    fn with<T>(&self, result: Result<T, Status>, ending: Ending) -> Result<T, Status> {
        let result = result.map_err(truthful);
        self.tell(result.as_ref().err(), ending);
        result
    }

    fn tell(&self, status: Option<&Status>, ending: Ending) {
        if self.done.replace(true) {
            return;
        }
        self.cx.end();
        let (requests, responses) = self.cx.counts();
        let elapsed = self.cx.started().elapsed();
        let (invalid, undeclared) = (self.cx.invalid(), self.cx.is_undeclared());
        let outcome = Outcome { status, ending, elapsed, requests, invalid, responses, undeclared };
        // An interceptor's panic must not take the answer of the call with it.
        let told = catch_unwind(AssertUnwindSafe(|| self.interceptors.after(&self.cx, &outcome)));
        if told.is_err() {
            tracing::error!(method = self.cx.method().path(), "an interceptor panicked in `after`");
        }
    }
}

impl<I: Interceptor> Drop for End<I> {
    fn drop(&mut self) {
        if !self.done.get() {
            let _inside = self.cx.span().enter();
            self.tell(Some(&Status::cancelled("the caller left")), Ending::CallerLeft);
        }
    }
}
