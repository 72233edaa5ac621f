//! Servicers in front of others.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    clippy::unused_self,
    clippy::unwrap_used,
    reason = "tests, and methods that show a form and do little"
)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use rpckit::prelude::*;
use rpckit_servicer_tests::api::desk::v1::{Desk, DeskClient, DeskServer, Note, ReadRequest, Receipt, WatchRequest};

#[derive(Debug, Default)]
struct Clerk {
    reads: Mutex<u32>,
}

struct Tired;

impl IntoStatus for Tired {
    fn into_status(self) -> Status {
        Status::unavailable("later")
    }
}

struct Marked;

impl Interceptor for Marked {
    fn after(&self, cx: &Context, _: &rpckit::interceptor::Outcome<'_>) {
        cx.trailing_metadata(|metadata| metadata.insert("marked", "yes").unwrap());
    }
}

#[rpckit::servicer(Desk)]
impl Clerk {
    async fn read(&self, request: ReadRequest) -> Result<Note, Tired> {
        let mut reads = self.reads.lock().unwrap();
        *reads += 1;
        if *reads > 2 { Err(Tired) } else { Ok(Note { text: format!("{} {reads}", request.id) }) }
    }

    async fn watch(&self, request: WatchRequest, responses: &mut Responses<Note>) {
        for _ in 0..request.count {
            responses.send(Note::default()).await;
        }
    }

    async fn leave(&self, requests: &mut Requests<Note>) -> Receipt {
        let mut receipt = Receipt::default();
        while requests.next().await.is_some() {
            receipt.count += 1;
        }
        receipt
    }

    async fn echo(&self, requests: &mut Requests<Note>, responses: &mut Responses<Note>) {
        responses.send_all(requests).await;
    }

    #[rpc(intercept = Marked)]
    async fn clear(&self) -> Result<(), Status> {
        Err(Status::aborted("not now"))
    }
}

/// Nothing of its own.
#[derive(Debug, rpckit::Servicer)]
#[servicer(Desk, delegate = inner)]
struct Face<S> {
    inner: Arc<S>,
}

#[derive(Debug, rpckit::Servicer)]
#[servicer(rpckit_servicer_tests::api::desk::v1::Desk, delegate = 0)]
struct Wrapper(Face<Clerk>);

/// One RPC of its own.
#[derive(Debug)]
struct Cached<S> {
    inner: S,
    known: Mutex<HashMap<String, Note>>,
}

#[rpckit::servicer(Desk, delegate = inner)]
impl<S: Desk> Cached<S> {
    async fn read(&self, cx: &Context, request: ReadRequest) -> Result<Note, Status> {
        if let Some(note) = self.known.lock().unwrap().get(&request.id) {
            return Ok(note.clone());
        }
        let id = request.id.clone();
        let note = self.inner.read(cx, request).await.map_err(IntoStatus::into_status)?;
        self.known.lock().unwrap().insert(id, note.clone());
        Ok(note)
    }
}

/// One RPC of its own beside the derive, and a stream.
#[derive(Debug, rpckit::Servicer)]
#[servicer(Desk, delegate = inner)]
struct Counted<S> {
    inner: S,
    reads: Mutex<u32>,
}

impl<S: Desk> Counted<S> {
    async fn read(&self, cx: &Context, request: ReadRequest) -> Result<Note, Tired> {
        *self.reads.lock().unwrap() += 1;
        if request.id == "none" {
            return Err(Tired);
        }
        self.inner.read(cx, request).await.map_err(|_| Tired)
    }

    async fn watch(&self, _: &Context, request: WatchRequest, responses: &mut Responses<Note>) -> Result<(), Status> {
        for _ in 0..request.count {
            responses.send(Note { text: "own".to_owned() }).await;
        }
        Ok(())
    }
}

/// Runs the RPCs that are left to the clerk.
async fn delegates(desk: impl Desk) {
    let client = DeskClient::new(DeskServer::new(desk));
    let mut notes = client.watch(WatchRequest { count: 1 }).await.unwrap();
    assert_eq!(notes.next().await.unwrap(), Some(Note::default()));
    assert_eq!(client.leave(futures_util::stream::iter([Note::default()])).await.unwrap().count, 1);
    let mut echoed = client.echo(futures_util::stream::iter([Note::default()])).await.unwrap();
    assert_eq!(echoed.next().await.unwrap(), Some(Note::default()));
    let refused = client.clear(()).await.unwrap_err();
    assert_eq!((refused.code(), refused.message()), (Code::Aborted, "not now"));
}

fn read(id: &str) -> ReadRequest {
    ReadRequest { id: id.to_owned() }
}

#[tokio::test]
async fn every_rpc_through_a_pointer() {
    delegates(Face { inner: Arc::new(Clerk::default()) }).await;
    delegates(Wrapper(Face { inner: Arc::default() })).await;
    let client = DeskClient::new(DeskServer::new(Face { inner: Arc::new(Clerk::default()) }));
    assert_eq!(client.read(read("a")).await.unwrap().text, "a 1");
    assert_eq!(client.read(read("a")).await.unwrap().text, "a 2");
    assert_eq!(client.read(read("a")).await.unwrap_err().code(), Code::Unavailable, "its error is the other's");
}

#[tokio::test]
async fn what_is_written_takes_precedence() {
    delegates(Cached { inner: Clerk::default(), known: Mutex::default() }).await;
    let client = DeskClient::new(DeskServer::new(Cached { inner: Clerk::default(), known: Mutex::default() }));
    for _ in 0..4 {
        assert_eq!(client.read(read("a")).await.unwrap().text, "a 1");
    }
    assert_eq!(client.read(read("b")).await.unwrap().text, "b 2");
}

#[tokio::test]
async fn what_is_beside_a_derive_takes_precedence() {
    let counted = Arc::new(Counted { inner: Clerk::default(), reads: Mutex::default() });
    let client = DeskClient::new(DeskServer::new(Face { inner: Arc::clone(&counted) }));
    assert_eq!(client.read(read("a")).await.unwrap().text, "a 1");
    assert_eq!(client.read(read("none")).await.unwrap_err().message(), "later");
    assert_eq!(*counted.reads.lock().unwrap(), 2);
    let mut notes = client.watch(WatchRequest { count: 2 }).await.unwrap();
    assert_eq!(notes.next().await.unwrap().unwrap().text, "own");
    assert_eq!(client.leave(futures_util::stream::iter([Note::default()])).await.unwrap().count, 1, "the clerk's");
}

/// Writes nothing, and says so itself.
#[derive(Debug, rpckit::Servicer)]
#[servicer(Desk, delegate = inner)]
struct ReadOnly {
    inner: Clerk,
}

impl ReadOnly {
    async fn clear(&self, _: &Context, (): ()) -> Result<(), Status> {
        Err(Status::permission_denied("for readers"))
    }
}

/// The interceptors of the other's methods come along, where the method does.
#[tokio::test]
async fn interceptors_of_the_other_are_kept() {
    let client = DeskClient::new(DeskServer::new(Cached { inner: Clerk::default(), known: Mutex::default() }));
    let refused = client.clear(()).await.unwrap_err();
    let trailers = refused.status().metadata().clone();
    assert_eq!(trailers.get("marked"), Some("yes"));
    let client = DeskClient::new(DeskServer::new(ReadOnly { inner: Clerk::default() }));
    let refused = client.clear(()).await.unwrap_err();
    assert_eq!(refused.message(), "for readers");
    assert_eq!(refused.status().metadata().get("marked"), None);
}
