//! What methods take from their calls.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    clippy::unused_self,
    clippy::unwrap_used,
    reason = "tests, and methods that show a form and do little"
)]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rpckit::interceptor::Outcome;
use rpckit::prelude::*;
use rpckit::{Extension, Metadata, Peer, Remaining, State};
use rpckit_golden_compiled::stubs::{Message, StubsService, StubsServiceClient, StubsServiceServer};
use rpckit_servicer_tests::api::desk::v1::{Desk, DeskClient, DeskServer, Note, ReadRequest, Receipt, WatchRequest};

#[derive(Debug, Clone, PartialEq)]
struct Claims {
    subject: &'static str,
}

/// Lets everyone in, under a name where the caller has none.
struct Door;

impl Interceptor for Door {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        if cx.metadata().get("anonymous").is_none() {
            cx.insert(Claims { subject: "ada" });
        }
        Ok(())
    }
}

/// An extractor of one's own, with a rejection of its own.
struct Tenant(String);

struct NoTenant;

impl IntoStatus for NoTenant {
    fn into_status(self) -> Status {
        Status::unauthenticated("which tenant?").with_source("the header is missing")
    }
}

impl FromContext for Tenant {
    type Rejection = NoTenant;

    fn from_context(cx: &Context) -> Result<Self, NoTenant> {
        cx.metadata().get("x-tenant").map(|tenant| Self(tenant.to_owned())).ok_or(NoTenant)
    }
}

type Shared = Arc<Mutex<Vec<String>>>;

struct Clerk;

#[rpckit::servicer(Desk)]
impl Clerk {
    /// The request between two extractors, under a name that only the compiler can see through.
    async fn read(&self, Tenant(tenant): Tenant, question: Question, Extension(claims): Extension<Claims>) -> Note {
        Note { text: format!("{tenant} {} {}", claims.subject, question.id) }
    }

    /// No request at all, and a look at the state.
    async fn watch(&self, responses: &mut Responses<Note>, State(log): State<Shared>, peer: Peer) {
        assert_eq!(peer.remote_addr, None, "there is no socket");
        let lines = log.lock().unwrap().clone();
        for text in lines {
            responses.send(Note { text }).await;
        }
    }

    async fn leave(&self, State(log): State<Shared>, requests: &mut Requests<Note>, cx: &Context) -> Receipt {
        while let Some(note) = requests.next().await {
            log.lock().unwrap().push(format!("{} {}", cx.method().name(), note.text));
        }
        Receipt { count: u32::try_from(log.lock().unwrap().len()).unwrap() }
    }

    async fn echo(&self, claims: Option<Extension<Claims>>, responses: &mut Responses<Note>) {
        let text = claims.map_or("nobody", |claims| claims.subject).to_owned();
        responses.send(Note { text }).await;
    }

    async fn clear(&self, Remaining(remaining): Remaining) -> Result<(), Status> {
        match remaining {
            Some(remaining) if remaining <= Duration::from_secs(7) => Ok(()),
            other => Err(Status::internal(format!("{other:?} is left"))),
        }
    }
}

type Question = ReadRequest;

fn metadata(name: &str, value: &str) -> Metadata {
    let mut metadata = Metadata::new();
    metadata.insert(name, value).unwrap();
    metadata
}

#[tokio::test]
async fn each_of_them() {
    let log = Shared::default();
    let server = DeskServer::new(Clerk).intercept(Door).with_state(7_u8).with_state(Arc::clone(&log));
    let client = DeskClient::new(server).with_timeout(Duration::from_secs(7));
    let of_tenant = client.clone().with_metadata(metadata("x-tenant", "acme"));
    assert_eq!(of_tenant.read(ReadRequest { id: "n1".to_owned() }).await.unwrap().text, "acme ada n1");
    let note = Note { text: "hello".to_owned() };
    assert_eq!(client.leave(futures_util::stream::iter([note])).await.unwrap().count, 1);
    let mut notes = client.watch(WatchRequest::default()).await.unwrap();
    assert_eq!(notes.next().await.unwrap().unwrap().text, "Leave hello");
    let mut known = client.echo(futures_util::stream::empty()).await.unwrap();
    assert_eq!(known.next().await.unwrap().unwrap().text, "ada");
    let anonymous = client.clone().with_metadata(metadata("anonymous", "yes"));
    let mut unknown = anonymous.echo(futures_util::stream::empty()).await.unwrap();
    assert_eq!(unknown.next().await.unwrap().unwrap().text, "nobody");
    client.clear(()).await.unwrap();
}

#[derive(Clone, Default)]
struct Causes(Arc<Mutex<Vec<String>>>);

impl Interceptor for Causes {
    fn after(&self, _: &Context, outcome: &Outcome<'_>) {
        let cause = outcome.status.and_then(Status::source_error).map(ToString::to_string);
        self.0.lock().unwrap().extend(cause);
    }
}

#[tokio::test]
async fn what_is_missing_ends_the_call_and_the_log_says_why() {
    let causes = Causes::default();
    let client = DeskClient::new(DeskServer::new(Clerk).intercept(causes.clone()));
    let rejected = client.read(ReadRequest { id: "n1".to_owned() }).await.unwrap_err();
    assert_eq!((rejected.code(), rejected.message()), (Code::Unauthenticated, "which tenant?"));
    let of_tenant = client.clone().with_metadata(metadata("x-tenant", "acme"));
    let no_claims = of_tenant.read(ReadRequest { id: "n1".to_owned() }).await.unwrap_err();
    assert_eq!((no_claims.code(), no_claims.message()), (Code::Internal, "the service failed"));
    let no_state = client.watch(WatchRequest::default()).await.unwrap_err();
    assert_eq!(no_state.code(), Code::Internal);
    let causes = causes.0.lock().unwrap();
    assert_eq!(causes[0], "the header is missing");
    assert!(causes[1].contains("no interceptor has left a `extractors::Claims`"), "{causes:?}");
    assert!(causes[2].contains("the server was not given a `alloc::sync::Arc<"), "{causes:?}");
}

struct Half;

/// A service with default bodies: what is left out is not implemented.
#[rpckit::servicer(StubsService)]
impl Half {
    async fn unary(&self, request: Message) -> Message {
        request
    }
}

/// An error of the servicer's own, which no status becomes.
struct Closed;

impl IntoStatus for Closed {
    fn into_status(self) -> Status {
        Status::unavailable("closed")
    }
}

struct Quarter;

impl StubsService for Quarter {
    type Error = Closed;

    async fn unary(&self, _: &Context, _: Message) -> Result<Message, Closed> {
        Err(Closed)
    }
}

#[tokio::test]
async fn stubs_answer_what_is_left_out() {
    let client = StubsServiceClient::new(StubsServiceServer::new(Half));
    client.unary(Message {}).await.unwrap();
    assert_eq!(client.upload(futures_util::stream::empty()).await.unwrap_err().code(), Code::Unimplemented);

    let client = StubsServiceClient::new(StubsServiceServer::new(Quarter));
    assert_eq!(client.unary(Message {}).await.unwrap_err().code(), Code::Unavailable);
    let endless = || futures_util::stream::repeat(Message {});
    let unwritten = [
        client.upload(endless()).await.unwrap_err(),
        client.download(Message {}).await.unwrap_err(),
        client.chat(endless()).await.unwrap_err(),
    ];
    for (error, name) in unwritten.into_iter().zip(["Upload", "Download", "Chat"]) {
        assert_eq!(error.code(), Code::Unimplemented);
        assert_eq!(error.message(), format!("`{name}` is not implemented yet"));
    }
}
