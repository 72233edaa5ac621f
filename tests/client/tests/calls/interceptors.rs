//! Code around a client's calls.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rpckit::client::interceptor::ForwardRequestId;
use rpckit::client::{Call, CallError, CallOutcome, ClientInterceptor};
use rpckit::interceptor::RequestId;
use rpckit::prelude::*;
use rpckit::{Code, Metadata};
use rpckit_client_tests::api::ledger::methods::{LIST, READ};
use rpckit_client_tests::api::{Entry, Ledger, LedgerClient, LedgerServer, Page};
use rpckit_client_tests::flaky::Flaky;
use rpckit_client_tests::ledger::Book;
use rpckit_client_tests::script::Answer;

use super::entry;

type Lines = Arc<Mutex<Vec<String>>>;

/// Writes down what it sees.
struct Scribe {
    name: &'static str,
    lines: Lines,
}

#[derive(Clone)]
struct Seen(u32);

impl Scribe {
    fn new(name: &'static str, lines: &Lines) -> Self {
        Self { name, lines: Arc::clone(lines) }
    }
}

impl ClientInterceptor for Scribe {
    async fn before(&self, call: &mut Call) -> Result<(), Status> {
        let seen = call.get::<Seen>().map_or(0, |Seen(seen)| *seen);
        call.insert(Seen(seen + 1));
        self.lines.lock().unwrap().push(format!("{} before {}", self.name, call.method().name()));
        Ok(())
    }

    fn after(&self, call: &Call, outcome: &CallOutcome<'_>) {
        let Seen(seen) = call.get().unwrap();
        let (code, attempts, responses) = (outcome.code(), outcome.attempts, outcome.responses);
        self.lines.lock().unwrap().push(format!("{} after {code} {attempts}/{responses} of {seen}", self.name));
    }
}

fn taken(lines: &Lines) -> Vec<String> {
    std::mem::take(&mut *lines.lock().unwrap())
}

/// From the outside in, and back; once for a call, whatever it takes.
#[tokio::test(start_paused = true)]
async fn they_see_each_call_once() {
    let lines = Lines::default();
    let flaky = Flaky::new([Answer::DOWN, Answer::DOWN, Answer::Page, Answer::Pages(3, Code::Ok)]);
    let client = LedgerClient::new(flaky.clone());
    let client = client.intercept(Scribe::new("a", &lines)).intercept(Scribe::new("b", &lines));
    client.read(entry("a")).await.unwrap();
    assert_eq!(taken(&lines), ["a before Read", "b before Read", "b after OK 3/1 of 2", "a after OK 3/1 of 2"]);

    let mut pages = client.list(entry("a")).await.unwrap();
    while pages.next().await.unwrap().is_some() {}
    assert!(pages.next().await.unwrap().is_none());
    drop(pages);
    assert_eq!(taken(&lines)[2..], ["b after OK 1/3 of 2", "a after OK 1/3 of 2"]);
}

/// Also how a call ends that ends badly, or that nobody waits for.
#[tokio::test(start_paused = true)]
async fn they_see_every_ending() {
    let lines = Lines::default();
    let answers =
        [Answer::Late(Code::NotFound), Answer::Pages(1, Code::DataLoss), Answer::Silence, Answer::Pages(9, Code::Ok)];
    let client = LedgerClient::new(Flaky::new(answers)).intercept(Scribe::new("a", &lines));
    client.read(entry("a")).await.unwrap_err();
    assert_eq!(taken(&lines)[1..], ["a after NOT_FOUND 1/0 of 1"]);
    let mut pages = client.list(entry("a")).await.unwrap();
    pages.next().await.unwrap();
    pages.next().await.unwrap_err();
    assert_eq!(taken(&lines)[1..], ["a after DATA_LOSS 1/1 of 1"]);
    // Nobody waits for the answer.
    tokio::time::timeout(Duration::from_secs(1), client.read(entry("a"))).await.unwrap_err();
    assert_eq!(taken(&lines)[1..], ["a after CANCELLED 1/0 of 1"]);
    let mut pages = client.list(entry("a")).await.unwrap();
    pages.next().await.unwrap();
    drop(pages);
    assert_eq!(taken(&lines)[1..], ["a after CANCELLED 1/1 of 1"]);
    // A broken request is never sent.
    client.read(entry("")).await.unwrap_err();
    assert_eq!(taken(&lines)[1..], ["a after INVALID_ARGUMENT 0/0 of 1"]);
}

/// Lists of methods choose.
#[tokio::test]
async fn they_are_for_the_methods_of_their_lists() {
    let lines = Lines::default();
    let client = LedgerClient::new(Flaky::new([]))
        .intercept(Scribe::new("only", &lines).only(&[READ, LIST]))
        .intercept(Scribe::new("except", &lines).except(&[READ]));
    client.read(entry("a")).await.unwrap();
    assert_eq!(taken(&lines), ["only before Read", "only after OK 1/1 of 1"]);
    client.write(entry("a")).await.unwrap();
    assert_eq!(taken(&lines), ["except before Write", "except after OK 1/1 of 1"]);
}

/// What they change goes out: metadata, and the time.
#[tokio::test(start_paused = true)]
async fn they_change_the_call() {
    struct Hurry;
    impl ClientInterceptor for Hurry {
        async fn before(&self, call: &mut Call) -> Result<(), Status> {
            call.shorten(Duration::from_secs(2));
            call.shorten(Duration::from_secs(60));
            call.metadata_mut().insert("x-hurry", "yes").unwrap();
            Ok(())
        }
    }
    let flaky = Flaky::new([Answer::DOWN, Answer::Silence]);
    let mut metadata = Metadata::new();
    metadata.insert("x-all", "one").unwrap();
    let client = LedgerClient::new(flaky.clone()).with_metadata(metadata).intercept(Hurry);
    let begun = tokio::time::Instant::now();
    assert_eq!(client.read(entry("a")).await.unwrap_err().code(), Code::DeadlineExceeded);
    assert!(begun.elapsed() <= Duration::from_millis(2_001), "{:?}", begun.elapsed());
    assert_eq!(flaky.count(), 2);
    for seen in flaky.seen() {
        assert_eq!((seen.header("x-hurry"), seen.header("x-all")), (Some("yes"), Some("one")));
    }
}

/// A refusal is the call's end; those further out are told, and nothing is sent.
#[tokio::test(start_paused = true)]
async fn they_can_refuse() {
    struct No;
    impl ClientInterceptor for No {
        async fn before(&self, _: &mut Call) -> Result<(), Status> {
            Err(Status::failed_precondition("closed"))
        }
    }
    struct Never;
    impl ClientInterceptor for Never {
        async fn before(&self, _: &mut Call) -> Result<(), Status> {
            std::future::pending().await
        }
    }
    let (lines, flaky) = (Lines::default(), Flaky::new([]));
    let client = LedgerClient::new(flaky.clone()).intercept(Scribe::new("a", &lines));
    let error = client.clone().intercept(No).read(entry("a")).await.unwrap_err();
    assert_eq!((error.code(), error.message()), (Code::FailedPrecondition, "closed"));
    assert_eq!(taken(&lines)[1..], ["a after FAILED_PRECONDITION 0/0 of 1"]);
    let error = client.intercept(Never).list(entry("a")).await.unwrap_err();
    assert_eq!(error.code(), Code::DeadlineExceeded, "it runs in the call's own time");
    assert_eq!(taken(&lines)[1..], ["a after DEADLINE_EXCEEDED 0/0 of 1"]);
    assert_eq!(flaky.count(), 0);
}

/// The name of a call goes on to those under it.
#[tokio::test]
async fn a_request_id_is_sent_on() {
    struct Front<C>(C, Book);
    #[rpckit::servicer(Ledger, delegate = 1)]
    impl Front<LedgerClient<LedgerServer<Book, Named>, Forwards>> {
        async fn read(&self, cx: &Context, entry: Entry) -> Result<Page, Status> {
            self.0.under(cx).look(entry).await.map_err(CallError::forward)
        }
        async fn look(&self, entry: Entry) -> Result<Page, Status> {
            self.0.look(entry).await.map_err(CallError::forward)
        }
    }
    type Named = rpckit::interceptor::Stack<Arc<()>, RequestId>;
    type Forwards = rpckit::client::interceptor::Stack<Arc<()>, ForwardRequestId>;
    let back = LedgerServer::new(Book::default()).intercept(RequestId::new());
    let front = Front(LedgerClient::new(back).intercept(ForwardRequestId::new()), Book::default());
    let mut metadata = Metadata::new();
    metadata.insert("x-request-id", "seven").unwrap();
    let front = LedgerServer::new(front).intercept(RequestId::new());
    let client = LedgerClient::new(front).with_metadata(metadata);
    assert_eq!(client.read(entry("who")).await.unwrap().text, "seven");
    assert_ne!(client.look(entry("who")).await.unwrap().text, "seven", "it is no part of the other call");
}
