//! What a call costs its client in memory, beside tonic's own client over the same server. The counter sees one thread, so both ends
//! of a call run on one.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::uri::PathAndQuery;
use rpckit_client_tests::api::{Entry, LedgerClient, LedgerServer, Page};
use rpckit_client_tests::ledger::Book;
use tonic_prost::ProstCodec;

/// Calls that fill caches before one is counted.
const WARM_UP: usize = 16;

/// Runs a future that never waits.
fn at_once<F: Future>(future: F) -> F::Output {
    match pin!(future).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the call waited for something"),
    }
}

fn allocations(mut call: impl FnMut(Entry)) -> u64 {
    let mut counted = 0;
    for _ in 0..=WARM_UP {
        let request = Entry { name: "a".to_owned(), lines: Vec::new() };
        counted = allocation_counter::measure(|| call(request)).count_total;
    }
    counted
}

/// The request is kept for another attempt, and the call has a handle with which it can be given up, which tonic keeps in a map. All
/// the rest costs nothing: rules, deadline, policy, throttle, and interceptors that there are none of.
#[test]
fn a_call_allocates_four_more_than_tonics() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _inside = runtime.enter();
    let server = LedgerServer::new(Book::default());
    let ours = LedgerClient::new(server.clone());
    let ours = allocations(|request| assert_eq!(at_once(ours.write(request)).unwrap().text, "a"));
    let plain = allocations(|request| {
        let mut grpc = tonic::client::Grpc::new(server.clone());
        let mut request = tonic::Request::new(request);
        request.set_timeout(std::time::Duration::from_secs(30));
        let path = PathAndQuery::from_static("/ledger.v1.Ledger/Write");
        let codec = ProstCodec::<Entry, Page>::default();
        at_once(grpc.ready()).unwrap();
        assert_eq!(at_once(grpc.unary(request, path, codec)).unwrap().into_inner().text, "a");
    });
    assert!(ours <= plain + 4, "{ours} allocations, and tonic's client has {plain}");
    assert!(plain < 100, "{plain} allocations are no longer a call's");
}
