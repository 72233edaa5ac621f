//! Where the calls of a connection run.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use pin_project_lite::pin_project;
use tokio::time::{Instant, Sleep};

use super::activity::{Activity, OpenCall};
use crate::handed::{self, Told};

/// Runs each call as a task of its own and counts it from its headers to the end of its trailers: hyper hands a call
/// over with its response body, so no body needs to be wrapped for the count.
#[derive(Debug, Clone)]
pub(super) struct CallExecutor {
    activity: Arc<Activity>,
    stall: Option<Duration>,
}

impl CallExecutor {
    /// `stall` is how long a call may hold a response that its client does not take.
    pub(super) fn new(activity: Arc<Activity>, stall: Option<Duration>) -> Self {
        Self { activity, stall }
    }
}

impl<F> hyper::rt::Executor<F> for CallExecutor
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    fn execute(&self, call: F) {
        let stall = Stall { limit: self.stall, timer: None, armed: false };
        tokio::spawn(Counted { call, stall, _open: self.activity.open_call() });
    }
}

pin_project! {
    // A struct, because an async block around a future keeps room for it twice: as captured and as awaited.
    struct Counted<F> {
        #[pin]
        call: F,
        stall: Stall,
        _open: OpenCall,
    }
}

impl<F: Future> Future for Counted<F> {
    type Output = ();

    /// Ends with the call, or where its client takes nothing of it for too long: the call is dropped then, and HTTP/2
    /// resets its stream, for which it needs no window.
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = self.project();
        let (polled, told) = handed::listen(|| this.call.poll(cx));
        match polled {
            Poll::Ready(_) => Poll::Ready(()),
            Poll::Pending => this.stall.poll(told, cx),
        }
    }
}

/// How long a client has taken nothing of a response that is there.
struct Stall {
    limit: Option<Duration>,
    // Made when a response first waits for its client; most never do.
    timer: Option<Pin<Box<Sleep>>>,
    armed: bool,
}

impl Stall {
    fn poll(&mut self, told: Told, cx: &mut Context<'_>) -> Poll<()> {
        let Some(limit) = self.limit else { return Poll::Pending };
        match told {
            Told::Nothing => {}
            Told::Waiting => self.armed = false,
            Told::Handed => {
                let until = Instant::now() + limit;
                match &mut self.timer {
                    Some(timer) => timer.as_mut().reset(until),
                    None => self.timer = Some(Box::pin(tokio::time::sleep_until(until))),
                }
                self.armed = true;
            }
        }
        let Some(timer) = self.timer.as_mut().filter(|_| self.armed) else { return Poll::Pending };
        ready!(timer.as_mut().poll(cx));
        tracing::debug!(?limit, "a client takes nothing of a response: its stream is reset");
        Poll::Ready(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(10);

    /// A call that tells the next of these each time it is polled, and never ends.
    struct Script(Vec<Told>);

    impl Future for Script {
        type Output = ();

        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            if let Some(told) = self.0.pop() {
                handed::tell(told);
                cx.waker().wake_by_ref();
            }
            Poll::Pending
        }
    }

    async fn ends(mut script: Vec<Told>, limit: Option<Duration>) -> bool {
        script.reverse();
        let stall = Stall { limit, timer: None, armed: false };
        let counted = Counted { call: Script(script), stall, _open: Activity::new().open_call() };
        tokio::time::timeout(LIMIT * 100, counted).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn only_what_was_handed_over_last_can_stall() {
        let table: [(&[Told], bool); 5] = [
            (&[Told::Handed], true),
            (&[Told::Waiting, Told::Handed], true),
            (&[Told::Handed, Told::Waiting], false),
            (&[Told::Handed, Told::Waiting, Told::Handed], true),
            (&[], false),
        ];
        for (script, stalls) in table {
            assert_eq!(ends(script.to_vec(), Some(LIMIT)).await, stalls, "{script:?}");
            assert!(!ends(script.to_vec(), None).await, "{script:?}");
        }
    }
}
