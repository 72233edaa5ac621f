//! `#[rpc(...)]`: time and interceptors of single methods.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    clippy::unused_self,
    clippy::unwrap_used,
    reason = "tests, and methods that show a form and do little"
)]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rpckit::interceptor::{AnyMessage, Ending, Outcome, Timeout};
use rpckit::prelude::*;
use rpckit_servicer_tests::api::desk::v1::{Desk, DeskClient, DeskServer, Note, ReadRequest, Receipt, WatchRequest};

// One for each test that counts: they run at once.
static COUNTED: Counter = Counter(AtomicUsize::new(0));
static SLOW: Counter = Counter(AtomicUsize::new(0));

#[derive(Debug)]
struct Counter(AtomicUsize);

impl Interceptor for Counter {
    async fn before(&self, _: &mut Context) -> Result<(), Status> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// Notes what it sees, under its name.
#[derive(Debug, Clone)]
struct Log(&'static str, Arc<Mutex<Vec<String>>>);

impl Log {
    fn note(&self, what: &str) {
        self.1.lock().unwrap().push(format!("{} {what}", self.0));
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.1.lock().unwrap())
    }
}

impl Interceptor for Log {
    async fn before(&self, _: &mut Context) -> Result<(), Status> {
        self.note("before");
        Ok(())
    }

    async fn on_request(&self, _: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
        self.note("on_request");
        Ok(())
    }

    fn on_response(&self, _: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
        self.note("on_response");
        Ok(())
    }

    fn after(&self, _: &Context, outcome: &Outcome<'_>) {
        self.note(&format!("after {} {:?}", outcome.code().name(), outcome.ending));
    }
}

struct Closed;

impl Interceptor for Closed {
    async fn before(&self, _: &mut Context) -> Result<(), Status> {
        Err(Status::permission_denied("read only"))
    }
}

#[derive(Debug)]
struct Clerk {
    log: Log,
    inner: Parts,
}

#[derive(Debug)]
struct Parts {
    inside: Arc<Log>,
}

impl Clerk {
    fn new() -> Self {
        let log = Log("outer", Arc::default());
        let inside = Arc::new(Log("inner", Arc::clone(&log.1)));
        Self { log, inner: Parts { inside } }
    }
}

#[rpckit::servicer(Desk)]
impl Clerk {
    #[rpc(intercept = self.log, intercept = self.inner.inside)]
    #[rpc(intercept = COUNTED)]
    async fn read(&self, request: ReadRequest) -> Note {
        Note { text: request.id }
    }

    #[rpc(timeout = "50ms", intercept = self.log)]
    async fn watch(&self, cx: &Context, responses: &mut Responses<Note>) {
        assert!(cx.remaining().unwrap() <= Duration::from_millis(50));
        responses.send(Note::default()).await;
        std::future::pending::<()>().await;
    }

    #[rpc(intercept = Closed)]
    async fn leave(&self) -> Receipt {
        unreachable!("the interceptor refuses first")
    }

    #[cfg(any())]
    #[rpc(intercept = NotThere)]
    async fn echo(&self, responses: &mut Responses<NotThere>) {
        not_there()
    }

    #[cfg(not(any()))]
    async fn echo(&self, requests: &mut Requests<Note>, responses: &mut Responses<Note>) {
        responses.send_all(requests).await;
    }

    #[rpc(timeout = "50ms")]
    async fn clear(&self, cx: &Context) {
        assert!(cx.remaining().unwrap() <= Duration::from_millis(50));
        std::future::pending::<()>().await;
    }
}

#[tokio::test]
async fn interceptors_run_for_their_method_alone_the_first_outermost() {
    let clerk = Clerk::new();
    let log = clerk.log.clone();
    let client = DeskClient::new(DeskServer::new(clerk));
    client.read(ReadRequest { id: "a".to_owned() }).await.unwrap();
    assert_eq!(
        log.take(),
        [
            "outer before",
            "inner before",
            "outer on_request",
            "inner on_request",
            "inner on_response",
            "outer on_response",
            "inner after OK Finished",
            "outer after OK Finished",
        ]
    );
    let counted = COUNTED.0.load(Ordering::Relaxed);
    let mut echoed = client.echo(futures_util::stream::iter([Note::default()])).await.unwrap();
    assert!(echoed.next().await.unwrap().is_some());
    assert_eq!((log.take(), COUNTED.0.load(Ordering::Relaxed)), (Vec::new(), counted));
    assert_eq!(client.leave(futures_util::stream::empty()).await.unwrap_err().code(), Code::PermissionDenied);
}

#[tokio::test(start_paused = true)]
async fn time_is_up_for_the_method() {
    let clerk = Clerk::new();
    let log = clerk.log.clone();
    let client = DeskClient::new(DeskServer::new(clerk));
    assert_eq!(client.clear(()).await.unwrap_err().code(), Code::DeadlineExceeded);
    let mut watched = client.watch(WatchRequest::default()).await.unwrap();
    watched.next().await.unwrap().unwrap();
    assert_eq!(watched.next().await.unwrap_err().code(), Code::DeadlineExceeded);
    assert_eq!(log.take().last().unwrap(), &format!("outer after DEADLINE_EXCEEDED {:?}", Ending::TimedOut));
}

struct Slow;

/// On an impl of the trait too.
#[rpckit::servicer]
impl Desk for Slow {
    #[rpc(timeout = "50ms", intercept = SLOW)]
    async fn read(&self, cx: &Context, _: ReadRequest) -> Result<Note, Status> {
        assert!(cx.remaining().unwrap() <= Duration::from_millis(50));
        std::future::pending().await
    }

    async fn watch(&self, cx: &Context, _: WatchRequest, _: &mut Responses<Note>) -> Result<(), Status> {
        assert!(cx.remaining().unwrap() <= Duration::from_millis(20));
        std::future::pending().await
    }

    async fn leave(&self, cx: &Context, _: &mut Requests<Note>) -> Result<Receipt, Status> {
        assert_eq!(cx.remaining(), None, "a stream has the time that its client gives it");
        Ok(Receipt::default())
    }

    async fn echo(&self, _: &Context, _: &mut Requests<Note>, _: &mut Responses<Note>) -> Result<(), Status> {
        Ok(())
    }

    async fn clear(&self, _: &Context, (): ()) -> Result<(), Status> {
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn the_same_on_an_impl_of_the_trait_and_on_the_server() {
    use rpckit_servicer_tests::api::desk::v1::desk::methods::WATCH;
    let server = DeskServer::new(Slow).intercept(Timeout::new(Duration::from_millis(20)).only(&[WATCH]));
    let client = DeskClient::new(server);
    let counted = SLOW.0.load(Ordering::Relaxed);
    assert_eq!(client.read(ReadRequest { id: "a".to_owned() }).await.unwrap_err().code(), Code::DeadlineExceeded);
    assert!(SLOW.0.load(Ordering::Relaxed) > counted);
    assert_eq!(client.watch(WatchRequest::default()).await.unwrap_err().code(), Code::DeadlineExceeded);
    client.clear(()).await.unwrap();
}
