//! What a handler can be told to do, and the part of it that is the same everywhere.

use std::sync::OnceLock;
use std::time::Duration;

use crate::journal::Journal;
use crate::proto::step::Action;
use crate::proto::{Answer, Failure, Step, Task};

/// A call of a handler, from its beginning to its end.
#[derive(Debug)]
pub struct Run {
    /// Where it writes.
    pub journal: Journal,
    rpc: &'static str,
    sent: u32,
    returned: bool,
    last_panic: OnceLock<String>,
}

impl Run {
    /// A handler that begins.
    pub fn begin(journal: &Journal, rpc: &'static str) -> Self {
        tracing::info!(rpc, "began");
        journal.note(format!("{rpc} began"));
        Self { journal: journal.clone(), rpc, sent: 0, returned: false, last_panic: OnceLock::new() }
    }

    /// Notes what the handler saw.
    pub fn note(&self, what: impl std::fmt::Display) {
        tracing::info!(rpc = self.rpc, "{what}");
        self.journal.note(format!("{} {what}", self.rpc));
    }

    /// Notes a request.
    pub fn took(&self, task: &Task) {
        self.note(format_args!("took {}", task.name));
    }

    /// The next response.
    pub fn answer(&mut self) -> Answer {
        self.sent += 1;
        Answer { number: self.sent, ..Answer::default() }
    }

    /// The next response, of this size.
    pub fn large(&mut self, size: u32) -> Answer {
        Answer { ballast: vec![0; size as usize], ..self.answer() }
    }

    /// The handler returns well.
    pub fn commit(&mut self) {
        self.note("committed");
        self.returned = true;
    }

    /// The handler returns with an error.
    pub fn fail(&mut self) {
        self.note("failed");
        self.returned = true;
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        if !self.returned {
            self.note("dropped");
        }
        if let Some(text) = self.last_panic.get() {
            panic!("{text}");
        }
    }
}

/// Does what needs nothing but time; what is left, the handler does.
///
/// # Errors
/// The failure that was asked for.
pub async fn perform(run: &Run, step: Step) -> Result<Option<Action>, Failure> {
    match step.action.expect("the rules want one") {
        Action::Gate(gate) => run.journal.pass(&gate).await,
        Action::SleepMillis(millis) => tokio::time::sleep(Duration::from_millis(millis.into())).await,
        Action::Panic(text) => panic!("{text}"),
        Action::PanicLate(text) => run.last_panic.set(text).expect("it is asked for once"),
        Action::Fail(failure) => return Err(failure),
        action => return Ok(Some(action)),
    }
    Ok(None)
}

/// A task of these steps.
pub fn task(steps: impl IntoIterator<Item = Action>) -> Task {
    let steps = steps.into_iter().map(|action| Step { action: Some(action) }).collect();
    Task { name: "first".to_owned(), steps, ballast: Vec::new() }
}

/// A task without steps.
pub fn named(name: &str) -> Task {
    Task { name: name.to_owned(), ..Task::default() }
}

/// A gate that nobody opens.
pub fn forever() -> Action {
    Action::Gate("never".to_owned())
}

/// A failure.
pub fn failure(code: rpckit::Code, message: &str, reason: &str) -> Action {
    let code = code.number();
    Action::Fail(Failure { code, message: message.to_owned(), reason: reason.to_owned(), detail_bytes: 0 })
}
