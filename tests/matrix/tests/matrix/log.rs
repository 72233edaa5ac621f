//! What is logged on this thread, for the test to read.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tokio::sync::Notify;
use tracing::field::{Field, Visit};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

/// What is logged while it lives.
pub(crate) struct Log {
    shared: Arc<Shared>,
    _guard: DefaultGuard,
}

#[derive(Default)]
struct Shared {
    events: Mutex<Vec<Fields>>,
    changed: Notify,
}

/// A line of the access log.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) level: String,
    pub(crate) ending: String,
    pub(crate) code: String,
}

#[derive(Debug, Clone, Default)]
struct Fields {
    level: String,
    target: String,
    values: BTreeMap<String, String>,
}

struct Capture(Arc<Shared>);

impl Log {
    pub(crate) fn capture() -> Self {
        let shared = Arc::<Shared>::default();
        let subscriber = tracing_subscriber::registry().with(Capture(Arc::clone(&shared)));
        Self { shared, _guard: tracing::subscriber::set_default(subscriber) }
    }

    /// The line of the access log under this target; it is waited for.
    pub(crate) async fn line(&self, target: &str) -> Line {
        loop {
            let changed = self.shared.changed.notified();
            let mut changed = std::pin::pin!(changed);
            // Listens before it looks: an event in between is not missed.
            changed.as_mut().enable();
            let found = self.shared.events.lock().unwrap().iter().rfind(|event| event.target == target).cloned();
            if let Some(event) = found {
                let field = |name: &str| event.values.get(name).cloned().unwrap_or_default();
                return Line { ending: field("ending"), code: field("rpc.response.status_code"), level: event.level };
            }
            changed.await;
        }
    }

    /// Whether an event has a text that begins so.
    pub(crate) fn has(&self, beginning: &str) -> bool {
        let events = self.shared.events.lock().unwrap();
        events.iter().any(|event| event.values.get("message").is_some_and(|text| text.starts_with(beginning)))
    }
}

impl<S: Subscriber> Layer<S> for Capture {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let metadata = event.metadata();
        let mut fields =
            Fields { level: metadata.level().to_string(), target: metadata.target().to_owned(), ..Fields::default() };
        event.record(&mut fields);
        self.0.events.lock().unwrap().push(fields);
        self.0.changed.notify_waiters();
    }
}

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.values.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.values.insert(field.name().to_owned(), format!("{value:?}"));
    }
}
