//! The keys at hand, and the task that reads them.

mod state;

use std::sync::{Arc, Mutex, PoisonError};

use jsonwebtoken::Algorithm;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until, timeout};

use self::state::{Answer, State};
use super::source::Source;
use super::{Jwks, Policy};
use crate::auth::jwt::error::KeysError;
use crate::auth::jwt::key::Key;
use crate::auth::jwt::key_set::KeySet;
use crate::auth::refusal::Refusal;
use crate::jitter::jittered;

/// The longest wait between two tries to read a set that cannot be read.
pub(super) const MAX_RETRY: core::time::Duration = core::time::Duration::from_secs(30);

/// The keys at hand. One task reads them, so there is never more than one read, and none that a call could take with it when it
/// is dropped.
pub(in crate::auth::jwt) struct Cache {
    shared: Arc<Shared>,
    reader: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    source: Box<dyn Source>,
    policy: Policy,
    state: watch::Sender<State>,
    /// A call has seen a key that is not at hand.
    wanted: Notify,
}

impl Cache {
    pub(in crate::auth::jwt) fn new(jwks: Jwks) -> Self {
        let Jwks { source, policy } = jwks;
        let (state, _) = watch::channel(State::default());
        Self { shared: Arc::new(Shared { source, policy, state, wanted: Notify::new() }), reader: Mutex::new(None) }
    }

    /// The key for a token; waits for a read where one may bring it.
    pub(in crate::auth::jwt) async fn key(&self, kid: Option<&str>, algorithm: Algorithm) -> Result<Arc<Key>, Refusal> {
        self.ensure_reader();
        let policy = &self.shared.policy;
        let mut states = self.shared.state.subscribe();
        let reads = {
            let state = states.borrow();
            match state.key(kid, algorithm, Instant::now(), policy) {
                Answer::Found(key) => return Ok(Arc::clone(key)),
                Answer::Refused(refusal) => return Err(refusal),
                Answer::ReadFirst(_) => state.reads,
            }
        };
        self.shared.wanted.notify_one();
        // The reader keeps to its timeout; where it is gone with its runtime, the call must not wait for it.
        let read = timeout(policy.timeout.saturating_mul(2), states.wait_for(|state| state.reads > reads)).await;
        let state = read.map_err(|_| Refusal::unavailable("the keys cannot be read"))?;
        let state = state.map_err(|_| Refusal::unavailable("nobody reads the keys"))?;
        match state.key(kid, algorithm, Instant::now(), policy) {
            Answer::Found(key) => Ok(Arc::clone(key)),
            Answer::Refused(refusal) | Answer::ReadFirst(refusal) => Err(refusal),
        }
    }

    /// Waits until there are keys, or one read has failed.
    pub(in crate::auth::jwt) async fn load(&self) -> Result<(), KeysError> {
        self.ensure_reader();
        let mut states = self.shared.state.subscribe();
        let failed = |reason: String| KeysError::Set { place: self.shared.source.place(), reason };
        let state = states.wait_for(|state| state.reads > 0).await;
        let state = state.map_err(|_| failed("nobody reads it".to_owned()))?;
        match (&state.failure, state.good) {
            (Some(failure), None) => Err(failed(failure.clone())),
            _ => Ok(()),
        }
    }

    /// Starts the reader with the first call: a cache may be made before there is a runtime. Starts it again where the runtime it ran
    /// on is gone.
    fn ensure_reader(&self) {
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        if reader.as_ref().is_none_or(JoinHandle::is_finished) {
            *reader = Some(tokio::spawn(run(Arc::clone(&self.shared))));
        }
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.get_mut().unwrap_or_else(PoisonError::into_inner) {
            reader.abort();
        }
    }
}

/// Reads at once, then whenever it is time.
async fn run(shared: Arc<Shared>) {
    let mut failures = 0;
    loop {
        failures = if shared.read().await { 0 } else { failures + 1 };
        let next = Instant::now() + jittered(shared.policy.pause(failures));
        loop {
            tokio::select! {
                () = sleep_until(next) => break,
                () = shared.wanted.notified() => {
                    // The wish may be older than the last read.
                    if shared.state.borrow().may_read(Instant::now(), &shared.policy) {
                        break;
                    }
                }
            }
        }
    }
}

impl Policy {
    /// How long to wait after this many failures in a row.
    fn pause(&self, failures: u32) -> core::time::Duration {
        match failures {
            0 => self.refresh,
            _ => core::time::Duration::from_secs(1 << failures.min(5)).min(MAX_RETRY).min(self.refresh),
        }
    }
}

impl Shared {
    /// Reads the set, and tells whether that went well.
    async fn read(&self) -> bool {
        self.state.send_modify(|state| state.begin(Instant::now()));
        let read = timeout(self.policy.timeout, self.source.read()).await;
        let read = read.unwrap_or_else(|_| Err(format!("it took longer than {:?}", self.policy.timeout)));
        let set = read.and_then(|json| KeySet::read(&json));
        if let Err(reason) = &set {
            tracing::warn!(target: "rpckit::auth", place = self.source.place(), reason, "keys could not be read");
        }
        let is_good = set.is_ok();
        self.state.send_modify(|state| state.end(set, Instant::now(), &self.policy));
        is_good
    }
}

#[cfg(test)]
mod tests;
