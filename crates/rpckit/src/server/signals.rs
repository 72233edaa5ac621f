//! What tells the server to end.

use std::pin::Pin;

use super::error::Error;

/// A future of the user that begins the drain in place of the signals.
pub(super) type Wish = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Moments: the first begins the drain, others shorten it.
pub(super) struct Signals {
    wish: Option<Wish>,
    interrupts: Option<Interrupts>,
}

impl Signals {
    /// With a wish, signals keep their meaning for the process until the drain has begun: whoever brings a future of
    /// their own may handle SIGTERM themselves.
    pub(super) fn new(wish: Option<Wish>) -> Result<Self, Error> {
        let interrupts = match wish {
            Some(_) => None,
            None => Some(Interrupts::new()?),
        };
        Ok(Self { wish, interrupts })
    }

    /// Completes when the server should drain.
    pub(super) async fn first(&mut self) {
        if let Some(wish) = self.wish.take() {
            wish.await;
        } else if let Some(interrupts) = &mut self.interrupts {
            interrupts.next().await;
        }
    }

    /// Completes at one more, when the drain should not wait for what it waits for. Called after `first`.
    pub(super) async fn second(&mut self) {
        if self.interrupts.is_none() {
            self.interrupts = Interrupts::new()
                .inspect_err(|error| {
                    tracing::warn!(error = error as &dyn std::error::Error, "a signal will not shorten the drain");
                })
                .ok();
        }
        match &mut self.interrupts {
            Some(interrupts) => interrupts.next().await,
            None => std::future::pending().await,
        }
    }
}

/// SIGTERM and SIGINT; on other systems than Unix the interrupt key.
#[cfg(unix)]
struct Interrupts {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Interrupts {
    fn new() -> Result<Self, Error> {
        use tokio::signal::unix::{SignalKind, signal};
        let listen = |kind| signal(kind).map_err(|source| Error::Signal { source });
        Ok(Self { terminate: listen(SignalKind::terminate())?, interrupt: listen(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Interrupts;

#[cfg(not(unix))]
impl Interrupts {
    #[expect(clippy::unnecessary_wraps, reason = "the same shape as on Unix")]
    fn new() -> Result<Self, Error> {
        Ok(Self)
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}
