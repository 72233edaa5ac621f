//! The end of a server, step by step.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::health::HealthReporter;
use super::phases::{CUT, LAST_WORDS, Phases};
use super::signals::Signals;

/// How long each step of the drain may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DrainTimes {
    /// Still serving, so that load balancers see NOT_SERVING and look elsewhere before connections fail.
    pub(super) delay: Duration,
    /// For the calls in progress.
    pub(super) deadline: Duration,
}

impl Default for DrainTimes {
    fn default() -> Self {
        Self { delay: Duration::ZERO, deadline: Duration::from_secs(25) }
    }
}

/// A server that runs, seen from its end.
pub(super) struct Drain {
    pub(super) times: DrainTimes,
    pub(super) health: HealthReporter,
    pub(super) signals: Signals,
    pub(super) phases: Phases,
    /// A connection holds one of these: with all of them back there is none left.
    pub(super) permits: Arc<Semaphore>,
    pub(super) connections: u32,
}

/// What came first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    /// The last connection ended.
    Connections,
    /// The time was up.
    Time,
    /// One more signal: whoever sent it does not want to wait.
    Signal,
}

impl Drain {
    /// Serves until told to end, then drains. `accept` holds the listener: dropping it closes it.
    pub(super) async fn run(mut self, accept: impl Future<Output = Infallible>) {
        let mut accept = Box::pin(accept);
        tokio::select! {
            never = &mut accept => match never {},
            () = self.signals.first() => {}
        }
        tracing::info!(delay = ?self.times.delay, deadline = ?self.times.deadline, "draining");
        self.health.drain();
        let first = tokio::select! {
            never = &mut accept => match never {},
            () = tokio::time::sleep(self.times.delay) => First::Time,
            () = self.signals.second() => First::Signal,
        };
        drop(accept);
        self.health.end_watches();
        self.phases.drain.cancel();
        let next = if first == First::Signal { first } else { self.wait(self.times.deadline).await };
        let why = match next {
            First::Connections => None,
            First::Time => Some("the deadline of the drain is over"),
            First::Signal => Some("there was a second signal"),
        };
        if let Some(why) = why {
            tracing::warn!("{why}: calls that are still open end now");
            self.phases.close.cancel();
            self.wait(LAST_WORDS).await;
        }
        self.phases.cut.cancel();
        self.wait(CUT).await;
        tracing::info!("drained");
    }

    async fn wait(&mut self, time: Duration) -> First {
        tokio::select! {
            biased;
            _ = self.permits.acquire_many(self.connections) => First::Connections,
            () = tokio::time::sleep(time) => First::Time,
            () = self.signals.second() => First::Signal,
        }
    }
}
