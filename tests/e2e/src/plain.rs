//! The service on plain tonic, written as tonic's documentation teaches it.

use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Code, Request, Response, Status, Streaming};

use crate::journal::Journal;
use crate::proto::step::Action;
use crate::proto::{Answer, Failure, Task};
use crate::script::{Run, perform};
use generated::probe_server::{Probe, ProbeServer};

#[allow(missing_docs, clippy::pedantic, unreachable_pub, reason = "generated")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/tonic/probe.v1.rs"));
}

/// The servicer.
#[derive(Debug)]
pub struct Service {
    journal: Journal,
}

type Responses = mpsc::Sender<Result<Answer, Status>>;

fn status(failure: Failure) -> Status {
    let Failure { code, message, detail_bytes, .. } = failure;
    Status::with_details(Code::from(code), message, vec![7; detail_bytes as usize].into())
}

/// What can be done in each kind of RPC; the rest of the actions is left.
fn act(run: &Run, action: Action) -> Result<Option<Action>, Status> {
    match action {
        // tonic has no way to ask for the deadline of the call one is in.
        Action::Deadline(_) => run.note("has no deadline"),
        Action::ReadFile(_) => drop(std::fs::read("/no/such/file")?),
        action => return Ok(Some(action)),
    }
    Ok(None)
}

async fn send(run: &mut Run, responses: &Responses, action: Action) -> Result<(), Status> {
    let gone = |_| Status::cancelled("the client left");
    match action {
        Action::Send(count) => {
            for _ in 0..count {
                responses.send(Ok(run.answer())).await.map_err(gone)?;
            }
        }
        Action::Large(size) => responses.send(Ok(run.large(size))).await.map_err(gone)?,
        _ => {}
    }
    Ok(())
}

async fn take(run: &Run, requests: &mut Streaming<Task>, action: Action) -> Result<Option<Action>, Status> {
    let noted = |error: Status| {
        run.note(format_args!("saw {:?}", error.code()));
        error
    };
    match action {
        Action::Take(count) => {
            for _ in 0..count {
                if let Some(task) = requests.message().await.map_err(noted)? {
                    run.took(&task);
                }
            }
        }
        Action::TakeAll(_) => {
            while let Some(task) = requests.message().await.map_err(noted)? {
                run.took(&task);
            }
            run.note("saw the end");
        }
        action => return Ok(Some(action)),
    }
    Ok(None)
}

async fn watch(run: &mut Run, task: Task, responses: &Responses) -> Result<(), Status> {
    for step in task.steps {
        if let Some(action) = perform(run, step).await.map_err(status)?
            && let Some(action) = act(run, action)?
        {
            send(run, responses, action).await?;
        }
    }
    run.commit();
    Ok(())
}

async fn talk(run: &mut Run, mut requests: Streaming<Task>, responses: &Responses) -> Result<(), Status> {
    let Some(first) = requests.message().await? else { return Ok(()) };
    run.took(&first);
    for step in first.steps {
        if let Some(action) = perform(run, step).await.map_err(status)?
            && let Some(action) = act(run, action)?
            && let Some(action) = take(run, &mut requests, action).await?
        {
            send(run, responses, action).await?;
        }
    }
    run.commit();
    Ok(())
}

#[tonic::async_trait]
impl Probe for Service {
    async fn ask(&self, request: Request<Task>) -> Result<Response<Answer>, Status> {
        let mut run = Run::begin(&self.journal, "ask");
        let task = request.into_inner();
        let mut answer = Answer { text: task.name, ..Answer::default() };
        for step in task.steps {
            if let Some(action) = perform(&run, step).await.map_err(status)?
                && let Some(Action::Large(size)) = act(&run, action)?
            {
                answer = run.large(size);
            }
        }
        run.commit();
        Ok(Response::new(answer))
    }

    type WatchStream = ReceiverStream<Result<Answer, Status>>;

    async fn watch(&self, request: Request<Task>) -> Result<Response<Self::WatchStream>, Status> {
        let mut run = Run::begin(&self.journal, "watch");
        let (sender, receiver) = mpsc::channel(4);
        tokio::spawn(async move {
            if let Err(status) = watch(&mut run, request.into_inner(), &sender).await {
                sender.send(Err(status)).await.ok();
            }
        });
        Ok(Response::new(ReceiverStream::new(receiver)))
    }

    async fn upload(&self, request: Request<Streaming<Task>>) -> Result<Response<Answer>, Status> {
        let mut run = Run::begin(&self.journal, "upload");
        let mut requests = request.into_inner();
        let Some(first) = requests.message().await? else { return Ok(Response::new(Answer::default())) };
        run.took(&first);
        let mut answer = Answer { text: first.name, ..Answer::default() };
        for step in first.steps {
            if let Some(action) = perform(&run, step).await.map_err(status)?
                && let Some(action) = act(&run, action)?
                && let Some(Action::Large(size)) = take(&run, &mut requests, action).await?
            {
                answer = run.large(size);
            }
        }
        run.commit();
        Ok(Response::new(answer))
    }

    type TalkStream = ReceiverStream<Result<Answer, Status>>;

    async fn talk(&self, request: Request<Streaming<Task>>) -> Result<Response<Self::TalkStream>, Status> {
        let mut run = Run::begin(&self.journal, "talk");
        let (sender, receiver) = mpsc::channel(4);
        tokio::spawn(async move {
            if let Err(status) = talk(&mut run, request.into_inner(), &sender).await {
                sender.send(Err(status)).await.ok();
            }
        });
        Ok(Response::new(ReceiverStream::new(receiver)))
    }
}

/// The generated server.
pub fn server(journal: &Journal) -> ProbeServer<Service> {
    ProbeServer::new(Service { journal: journal.clone() })
}

/// An interceptor that notes all it is shown.
///
/// # Errors
/// None; the type is tonic's.
#[allow(clippy::result_large_err, reason = "the type is tonic's")]
pub fn recorder(journal: Journal) -> impl FnMut(Request<()>) -> Result<Request<()>, Status> + Clone {
    move |request| {
        let method = request.extensions().get::<tonic::GrpcMethod<'static>>().map_or("?", tonic::GrpcMethod::method);
        journal.note(format!("before {method}"));
        Ok(request)
    }
}
