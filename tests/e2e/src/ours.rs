//! The service on rpckit.

use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use rpckit::interceptor::{AnyMessage, Outcome};
use rpckit::prelude::*;

use crate::journal::Journal;
use crate::proto::step::Action;
use crate::proto::{Answer, Failure, Probe, ProbeServer, Task};
use crate::script::{Run, perform};

/// The servicer.
#[derive(Debug)]
pub struct Service {
    journal: Journal,
}

/// What its methods fail with.
#[derive(Debug)]
pub enum Error {
    /// As the client asked for it.
    Asked(Failure),
    /// A file could not be read.
    Io(std::io::Error),
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::Asked(failure)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl IntoStatus for Error {
    fn into_status(self) -> Status {
        match self {
            Self::Io(error) => Status::internal("the file could not be read").with_source(error),
            Self::Asked(Failure { code, message, reason, detail_bytes }) => {
                let mut status = Status::new(Code::from_number(code), message);
                if !reason.is_empty() {
                    status = status.with_error_info(reason, "probe.example.com", []);
                }
                if detail_bytes > 0 {
                    status =
                        status.with_detail(&Answer { ballast: vec![7; detail_bytes as usize], ..Answer::default() });
                }
                status
            }
        }
    }
}

/// What only rpckit's handlers can do; the rest of the actions is left.
async fn act(cx: &Context, run: &Run, action: Action) -> Result<Option<Action>, Error> {
    match action {
        Action::Deadline(_) => match cx.remaining() {
            Some(remaining) => run.note(format_args!("has {} ms", remaining.as_millis())),
            None => run.note("has no deadline"),
        },
        Action::ReadFile(_) => drop(std::fs::read("/no/such/file")?),
        Action::Metadata(_) => {
            cx.response_metadata(|metadata| {
                metadata.insert("x-head", "head").expect("a valid name");
                metadata.insert_bin("x-head-bin", &[0, 1, 2, 255]).expect("a valid name");
            });
            cx.trailing_metadata(|metadata| {
                metadata.insert("x-tail", "tail").expect("a valid name");
                metadata.insert_bin("x-tail-bin", &[255, 0]).expect("a valid name");
            });
        }
        Action::Child(_) => {
            let child = Run::begin(&run.journal, "child");
            cx.spawn(async move {
                let _child = child;
                std::future::pending::<()>().await;
            });
        }
        Action::Shield(gate) => {
            let mut shielded = Run::begin(&run.journal, "shielded");
            let work = cx.shield(async move {
                shielded.journal.pass(&gate).await;
                shielded.commit();
            });
            work.await;
        }
        action => return Ok(Some(action)),
    }
    Ok(None)
}

async fn send(run: &mut Run, responses: &mut Responses<Answer>, action: Action) -> Option<Action> {
    match action {
        Action::Send(count) => {
            for _ in 0..count {
                responses.send(run.answer()).await;
            }
        }
        Action::Large(size) => responses.send(run.large(size)).await,
        Action::Start(_) => responses.start().await,
        Action::SendAll(count) => {
            let answers: Vec<Answer> = (0..count).map(|_| run.answer()).collect();
            responses.send_all(tokio_stream::iter(answers)).await;
        }
        Action::SendBeside(count) => {
            for number in 0..count {
                beside(number, responses.send(run.large(8 << 10))).await;
            }
        }
        Action::SendReady(count) => send_ready(run, responses, count).await,
        action => return Some(action),
    }
    None
}

/// Sends as handlers do whose `select!` drops the waiting for room each time something else happens.
async fn send_ready(run: &mut Run, responses: &mut Responses<Answer>, count: u32) {
    let (mut interrupted, mut left) = (0, count);
    while left > 0 {
        tokio::select! {
            biased;
            () = responses.ready() => {
                responses.send(run.large(8 << 10)).await;
                left -= 1;
            }
            () = std::future::ready(()) => {
                interrupted += 1;
                tokio::task::yield_now().await;
            }
        }
    }
    run.note(format_args!("was interrupted {interrupted} times"));
}

/// Waits for `sending` as handlers do that have other work as well: each way has wakers of its own.
async fn beside(number: u32, sending: impl Future<Output = ()>) {
    let mut sending = std::pin::pin!(sending);
    match number % 3 {
        0 => drop(tokio::join!(sending, tokio::task::yield_now())),
        1 => {
            let mut ticks = tokio::time::interval(Duration::from_millis(1));
            loop {
                tokio::select! {
                    biased;
                    _ = ticks.tick() => {}
                    () = &mut sending => break,
                }
            }
        }
        _ => while FuturesUnordered::from_iter([&mut sending]).next().await.is_none() {},
    }
}

async fn take(run: &Run, requests: &mut Requests<Task>, action: Action) -> Option<Action> {
    match action {
        Action::Take(count) => {
            for _ in 0..count {
                if let Some(task) = requests.next().await {
                    run.took(&task);
                }
            }
        }
        Action::TakeAll(_) => {
            while let Some(task) = requests.next().await {
                run.took(&task);
            }
            run.note("saw the end");
        }
        Action::TakeChecked(_) => {
            while let Some(checked) = requests.next_checked().await {
                match checked {
                    Ok(task) => run.took(&task),
                    Err(violations) => run.note(format_args!("rejected {}", violations.total())),
                }
            }
            run.note("saw the end");
        }
        action => return Some(action),
    }
    None
}

fn answer(run: &mut Run, action: &Action, answer: &mut Answer) {
    if let Action::Large(size) = action {
        *answer = run.large(*size);
    }
}

/// Notes how a handler returned.
fn returned<T>(run: &mut Run, result: Result<T, Error>) -> Result<T, Error> {
    match &result {
        Ok(_) => run.commit(),
        Err(_) => run.fail(),
    }
    result
}

impl Service {
    async fn unary(cx: &Context, run: &mut Run, task: Task) -> Result<Answer, Error> {
        let mut response = Answer { text: task.name, ..Answer::default() };
        for step in task.steps {
            if let Some(action) = perform(run, step).await?
                && let Some(action) = act(cx, run, action).await?
            {
                answer(run, &action, &mut response);
            }
        }
        Ok(response)
    }

    async fn server(cx: &Context, run: &mut Run, task: Task, responses: &mut Responses<Answer>) -> Result<(), Error> {
        for step in task.steps {
            if let Some(action) = perform(run, step).await?
                && let Some(action) = act(cx, run, action).await?
            {
                send(run, responses, action).await;
            }
        }
        Ok(())
    }

    async fn client(cx: &Context, run: &mut Run, requests: &mut Requests<Task>) -> Result<Answer, Error> {
        let Some(first) = requests.next().await else { return Ok(Answer::default()) };
        run.took(&first);
        let mut response = Answer { text: first.name, ..Answer::default() };
        for step in first.steps {
            if let Some(action) = perform(run, step).await?
                && let Some(action) = act(cx, run, action).await?
                && let Some(action) = take(run, requests, action).await
            {
                answer(run, &action, &mut response);
            }
        }
        Ok(response)
    }

    async fn bidi(
        cx: &Context,
        run: &mut Run,
        requests: &mut Requests<Task>,
        responses: &mut Responses<Answer>,
    ) -> Result<(), Error> {
        let Some(first) = requests.next().await else { return Ok(()) };
        run.took(&first);
        for step in first.steps {
            if let Some(action) = perform(run, step).await?
                && let Some(action) = act(cx, run, action).await?
                && let Some(action) = take(run, requests, action).await
            {
                send(run, responses, action).await;
            }
        }
        Ok(())
    }
}

impl Probe for Service {
    type Error = Error;

    async fn ask(&self, cx: &Context, request: Task) -> Result<Answer, Error> {
        let mut run = Run::begin(&self.journal, "ask");
        let result = Self::unary(cx, &mut run, request).await;
        returned(&mut run, result)
    }

    async fn watch(&self, cx: &Context, request: Task, responses: &mut Responses<Answer>) -> Result<(), Error> {
        let mut run = Run::begin(&self.journal, "watch");
        let result = Self::server(cx, &mut run, request, responses).await;
        returned(&mut run, result)
    }

    async fn upload(&self, cx: &Context, requests: &mut Requests<Task>) -> Result<Answer, Error> {
        let mut run = Run::begin(&self.journal, "upload");
        let result = Self::client(cx, &mut run, requests).await;
        returned(&mut run, result)
    }

    async fn talk(
        &self,
        cx: &Context,
        requests: &mut Requests<Task>,
        responses: &mut Responses<Answer>,
    ) -> Result<(), Error> {
        let mut run = Run::begin(&self.journal, "talk");
        let result = Self::bidi(cx, &mut run, requests, responses).await;
        returned(&mut run, result)
    }
}

/// An interceptor that notes all it is shown.
#[derive(Debug, Clone)]
pub struct Recorder {
    /// Where it writes.
    pub journal: Journal,
}

impl Interceptor for Recorder {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        self.journal.note(format!("before {}", cx.path()));
        Ok(())
    }

    async fn on_request(&self, _: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
        let name = message.downcast_ref::<Task>().map_or("?", |task| &task.name);
        self.journal.note(format!("request {name}"));
        Ok(())
    }

    fn on_response(&self, _: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
        let number = message.downcast_ref::<Answer>().map_or(u32::MAX, |answer| answer.number);
        self.journal.note(format!("response {number}"));
        Ok(())
    }

    fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
        let Outcome { ending, requests, responses, .. } = outcome;
        let code = outcome.code();
        if outcome.undeclared {
            self.journal.note(format!("undeclared {}", cx.path()));
        }
        self.journal.note(format!("outcome {code} {ending:?} {requests}/{responses} {}", cx.path()));
    }
}

/// The servicer that writes into this journal.
pub fn service(journal: &Journal) -> Arc<Service> {
    Arc::new(Service { journal: journal.clone() })
}

/// The generated server.
pub fn server(journal: &Journal) -> ProbeServer<Service> {
    ProbeServer::from_arc(service(journal))
}
