//! Which services can do their work.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::watch;

/// Whether a service takes calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServingStatus {
    /// It does.
    Serving,
    /// It does not, for now: load balancers send calls elsewhere.
    NotServing,
}

/// Tells the health service what it answers. Clones speak for the same server.
///
/// A service is not serving until the server accepts connections, serving from then on unless its status was set by
/// hand, and not serving again once the server drains. The empty name stands for the server as a whole, which services
/// without a status of their own follow.
///
/// Let the status follow what a restart would not mend either way, such as migrations or a warm cache: a status that
/// follows the database takes all instances away at once.
///
/// ```
/// use rpckit::server::{Server, ServingStatus};
///
/// let server = Server::new();
/// let health = server.health();
/// health.set("", ServingStatus::NotServing);
/// // ... once migrations have run and caches are warm:
/// health.set("", ServingStatus::Serving);
/// ```
#[derive(Debug, Clone)]
pub struct HealthReporter {
    state: Arc<watch::Sender<State>>,
}

/// What all watchers look at.
#[derive(Debug)]
pub(in crate::server) struct State {
    stage: Stage,
    /// By full name; `None` follows the server.
    services: BTreeMap<String, Option<ServingStatus>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Starting,
    Serving,
    Draining,
    /// As `Draining`, and watches end.
    Closing,
}

impl HealthReporter {
    pub(in crate::server) fn new() -> Self {
        let whole_server = (String::new(), None);
        let state = State { stage: Stage::Starting, services: BTreeMap::from([whole_server]) };
        Self { state: Arc::new(watch::Sender::new(state)) }
    }

    /// Sets the status of a service by its full name, or of the whole server by `""`. Without effect on a server that
    /// drains.
    pub fn set(&self, service: &str, status: ServingStatus) {
        self.state
            .send_if_modified(|state| state.services.insert(service.to_owned(), Some(status)) != Some(Some(status)));
    }

    /// Makes a service known, without a status of its own.
    pub(in crate::server) fn register(&self, service: &str) {
        self.state.send_modify(|state| {
            state.services.entry(service.to_owned()).or_default();
        });
    }

    /// The server accepts connections.
    pub(in crate::server) fn serve(&self) {
        self.advance(Stage::Serving);
    }

    /// Nothing is serving any more.
    pub(in crate::server) fn drain(&self) {
        self.advance(Stage::Draining);
    }

    /// Watches end, so that they do not hold the drain.
    pub(in crate::server) fn end_watches(&self) {
        self.advance(Stage::Closing);
    }

    fn advance(&self, stage: Stage) {
        self.state.send_if_modified(|state| {
            let forward = stage > state.stage;
            if forward {
                state.stage = stage;
            }
            forward
        });
    }

    pub(in crate::server) fn subscribe(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    pub(in crate::server) fn status(&self, service: &str) -> Option<ServingStatus> {
        self.state.borrow().status(service)
    }
}

impl State {
    /// The status of a service; `None` when there is no such service.
    pub(super) fn status(&self, service: &str) -> Option<ServingStatus> {
        let own = self.services.get(service)?;
        Some(match (self.stage, own) {
            (Stage::Draining | Stage::Closing, _) | (Stage::Starting, None) => ServingStatus::NotServing,
            (_, Some(status)) => *status,
            (Stage::Serving, None) => self.whole_server().unwrap_or(ServingStatus::Serving),
        })
    }

    /// What was set by hand for the server as a whole.
    fn whole_server(&self) -> Option<ServingStatus> {
        self.services.get("").copied().flatten()
    }

    pub(super) fn is_closing(&self) -> bool {
        self.stage == Stage::Closing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_follow_the_server_unless_set_by_hand() {
        let health = HealthReporter::new();
        health.register("a.A");
        health.register("b.B");
        health.set("b.B", ServingStatus::NotServing);
        assert_eq!(health.status(""), Some(ServingStatus::NotServing));
        health.serve();
        assert_eq!(health.status(""), Some(ServingStatus::Serving));
        assert_eq!(health.status("a.A"), Some(ServingStatus::Serving));
        assert_eq!(health.status("b.B"), Some(ServingStatus::NotServing));
        assert_eq!(health.status("c.C"), None);
    }

    #[test]
    fn a_server_that_is_not_ready_takes_its_services_along() {
        let health = HealthReporter::new();
        health.register("a.A");
        health.register("b.B");
        health.set("", ServingStatus::NotServing);
        health.set("b.B", ServingStatus::Serving);
        health.serve();
        assert_eq!(health.status("a.A"), Some(ServingStatus::NotServing));
        assert_eq!(health.status("b.B"), Some(ServingStatus::Serving));
        health.set("", ServingStatus::Serving);
        assert_eq!(health.status("a.A"), Some(ServingStatus::Serving));
    }

    #[test]
    fn nothing_serves_once_the_server_drains() {
        let health = HealthReporter::new();
        health.serve();
        health.drain();
        health.set("", ServingStatus::Serving);
        health.serve();
        assert_eq!(health.status(""), Some(ServingStatus::NotServing));
    }
}
