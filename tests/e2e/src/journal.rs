//! What handlers and interceptors saw, for the test to read.

use std::sync::{Arc, Mutex};

use tokio::sync::Notify;

/// Lines in the order they were written. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    lines: Mutex<Vec<String>>,
    gates: Mutex<Vec<String>>,
    changed: Notify,
    /// Apart from the lines: those who wait at a gate may be thousands.
    opened: Notify,
}

impl Journal {
    /// Writes a line.
    pub fn note(&self, line: impl Into<String>) {
        self.inner.lines.lock().unwrap().push(line.into());
        self.inner.changed.notify_waiters();
    }

    /// All lines so far.
    pub fn lines(&self) -> Vec<String> {
        self.inner.lines.lock().unwrap().clone()
    }

    /// How many lines begin so.
    pub fn count(&self, beginning: &str) -> usize {
        self.lines().iter().filter(|line| line.starts_with(beginning)).count()
    }

    /// Whether a line begins so.
    pub fn has(&self, beginning: &str) -> bool {
        self.count(beginning) > 0
    }

    /// Waits for a line that begins so, and gives it.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn line(&self, beginning: &str) -> Result<String, String> {
        let found = || self.lines().into_iter().find(|line| line.starts_with(beginning));
        let waited = crate::soon("a line", Self::until(&self.inner.changed, found)).await;
        waited.map_err(|_| format!("nobody noted `{beginning}`: {:?}", self.lines()))
    }

    /// Waits until so many lines begin in one of these ways.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn lines_of(&self, beginnings: &[&str], count: usize) -> Result<(), String> {
        let enough =
            || (beginnings.iter().map(|beginning| self.count(beginning)).sum::<usize>() >= count).then_some(());
        let waited = crate::soon("lines", Self::until(&self.inner.changed, enough)).await;
        waited.map_err(|_| format!("not {count} times {beginnings:?}: {:?}", self.lines()))
    }

    /// Opens a gate for all handlers that wait at it, now or later.
    pub fn open(&self, gate: &str) {
        self.inner.gates.lock().unwrap().push(gate.to_owned());
        self.inner.opened.notify_waiters();
    }

    /// Waits at a gate.
    pub async fn pass(&self, gate: &str) {
        let opened = &self.inner.opened;
        Self::until(opened, || self.inner.gates.lock().unwrap().iter().any(|open| open == gate).then_some(())).await;
    }

    async fn until<T>(signal: &Notify, mut found: impl FnMut() -> Option<T>) -> T {
        loop {
            let changed = signal.notified();
            let mut changed = std::pin::pin!(changed);
            // Listens before it looks: a line written in between is not missed.
            changed.as_mut().enable();
            if let Some(found) = found() {
                return found;
            }
            changed.await;
        }
    }
}
