//! What calls cost in memory. The counter sees one thread, so both ends of a call run on one.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::named;
use rpckit_e2e_tests::subject::Subject;
use rpckit_e2e_tests::{ours, plain};
use tower_service::Service;

/// Calls that fill caches before one is counted.
const WARM_UP: usize = 16;

/// Validation, deadline, panic guard and an interceptor cost no more allocations than plain tonic without them.
#[test]
fn row_16_a_unary_call_allocates_no_more_than_plain_tonics() {
    struct Nothing;
    impl rpckit::Interceptor for Nothing {
        async fn before(&self, cx: &mut rpckit::Context) -> Result<(), rpckit::Status> {
            cx.remaining().map(drop).ok_or_else(|| rpckit::Status::internal("a unary call has a deadline"))
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _inside = runtime.enter();
    let journal = Journal::default();
    let ours = allocations(ours::server(&journal).intercept(Nothing), Full::new);
    let plain = allocations(plain::server(&journal), |frame| tonic::body::Body::new(Full::new(frame)));
    assert!(ours <= plain, "{ours} allocations, and plain tonic has {plain}");
    assert!(plain < 100, "{plain} allocations are no longer a call's");
}

/// The allocations of one call.
fn allocations<S, Q, R>(mut service: S, body: impl Fn(Bytes) -> Q) -> u64
where
    S: Service<http::Request<Q>, Response = http::Response<R>>,
    S::Error: std::fmt::Debug,
    R: http_body::Body<Data = Bytes>,
    R::Error: std::fmt::Debug,
{
    let mut counted = 0;
    for _ in 0..=WARM_UP {
        let request = raw::request("Ask").header("grpc-timeout", "5S").body(body(frame(&named("one"))));
        let request = request.expect("a valid request");
        let call = || {
            let response = at_once(service.call(request)).expect("the service answers");
            let body = at_once(response.into_body().collect()).expect("a whole body");
            assert_eq!(body.trailers().expect("the call has a status")["grpc-status"], "0");
        };
        counted = allocation_counter::measure(call).count_total;
    }
    counted
}

/// Runs a future that never waits.
fn at_once<F: Future>(future: F) -> F::Output {
    match pin!(future).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the call waited for something"),
    }
}

/// Streams that announce large messages and then send next to nothing cost what they sent.
#[test]
fn row_23_announced_bytes_are_not_allocated() {
    const STREAMS: u64 = 90;
    let check = |subject: Subject| async move {
        let running = subject.start().await;
        let client = running.raw().await;
        let mut calls = Vec::new();
        for _ in 0..STREAMS {
            let mut call = client.open(raw::request("Upload")).await;
            let mut body = raw::prefix(0, 4 << 20);
            body.extend(*b"hello");
            call.send(body, false);
            calls.push(call);
        }
        // All handlers wait for their first request, and a call after them has been answered.
        running.journal.lines_of(&["upload began"], usize::try_from(STREAMS).unwrap()).await?;
        client.call(raw::request("Ask"), frame(&named("last"))).await.map(drop)
    };
    let cost = |subject| {
        let mut result = Ok(());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let memory = allocation_counter::measure(|| result = runtime.block_on(check(subject)));
        result.unwrap();
        memory.bytes_max
    };
    let (ours, plain) = (cost(Subject::Ours), cost(Subject::Plain));
    assert!(ours < 16 << 20, "{ours} bytes for {STREAMS} streams");
    assert!(plain > STREAMS << 20, "plain tonic took {plain} bytes only: does the test see anything?");
}
