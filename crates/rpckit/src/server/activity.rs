//! What happens on one connection, as its timers need to know it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// Bytes of the client's connection preface and of the head of the SETTINGS frame behind it (RFC 9113, section 3.4).
const FIRST_FRAME: usize = 24 + 9;

/// Shared by a connection's socket, its calls and its driver. Plain counters: a call costs two additions.
#[derive(Debug)]
pub(super) struct Activity {
    since: Instant,
    bytes_read: AtomicUsize,
    established: AtomicBool,
    open_calls: AtomicUsize,
    /// Milliseconds after `since` at which the last call ended.
    idle_since: AtomicU64,
}

impl Activity {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            since: Instant::now(),
            bytes_read: AtomicUsize::new(0),
            established: AtomicBool::new(false),
            open_calls: AtomicUsize::new(0),
            idle_since: AtomicU64::new(0),
        })
    }

    /// Notes bytes that came in. HTTP/2 begins with the client's preface and SETTINGS, so their length tells that the
    /// handshake is through; whether they are right is the protocol's own matter, it ends the connection if not.
    pub(super) fn read(&self, bytes: usize) {
        if !self.is_established() {
            let before = self.bytes_read.fetch_add(bytes, Ordering::Relaxed);
            if before + bytes >= FIRST_FRAME {
                self.established.store(true, Ordering::Relaxed);
            }
        }
    }

    pub(super) fn is_established(&self) -> bool {
        self.established.load(Ordering::Relaxed)
    }

    /// Counts a call until the guard is dropped.
    pub(super) fn open_call(self: &Arc<Self>) -> OpenCall {
        self.open_calls.fetch_add(1, Ordering::Relaxed);
        OpenCall(Arc::clone(self))
    }

    pub(super) fn open_calls(&self) -> usize {
        // Pairs with the release of the last guard, so that `idle_since` is that call's end.
        self.open_calls.load(Ordering::Acquire)
    }

    /// When the connection has been without a call for `limit`, as far as can be said now.
    pub(super) fn idle_at(&self, limit: Duration) -> Instant {
        if self.open_calls() > 0 {
            return Instant::now() + limit;
        }
        self.since + Duration::from_millis(self.idle_since.load(Ordering::Relaxed)) + limit
    }
}

/// One call in progress.
#[derive(Debug)]
pub(super) struct OpenCall(Arc<Activity>);

impl Drop for OpenCall {
    fn drop(&mut self) {
        let millis = u64::try_from(self.0.since.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.0.idle_since.store(millis, Ordering::Relaxed);
        self.0.open_calls.fetch_sub(1, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preface_without_settings_is_no_handshake() {
        let activity = Activity::new();
        activity.read(24);
        assert!(!activity.is_established());
        activity.read(9);
        assert!(activity.is_established());
    }

    #[tokio::test(start_paused = true)]
    async fn idle_time_runs_from_the_end_of_the_last_call() {
        let activity = Activity::new();
        let limit = Duration::from_secs(10);
        let first = activity.open_call();
        let second = activity.open_call();
        tokio::time::advance(Duration::from_secs(5)).await;
        drop(first);
        assert_eq!(activity.idle_at(limit), Instant::now() + limit);
        drop(second);
        let end = Instant::now();
        tokio::time::advance(Duration::from_secs(3)).await;
        assert_eq!(activity.idle_at(limit), end + limit);
    }
}
