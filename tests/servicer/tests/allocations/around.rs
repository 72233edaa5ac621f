//! `#[rpc(...)]`, beside interceptors of the server.

use std::time::Duration;

use rpckit::Extension;
use rpckit::Peer;
use rpckit::interceptor::Timeout;
use rpckit::prelude::*;
use rpckit_servicer_tests::api::desk::v1::{Desk, DeskServer, Note, Receipt, WatchRequest};

use super::by_hand::{ByHand, Claims, Door, note};
use super::count::{Call, allocations};

struct Timed;

#[rpckit::servicer(Desk)]
impl Timed {
    #[rpc(timeout = "2s")]
    async fn read(&self, Extension(claims): Extension<Claims>, peer: Peer) -> Note {
        note(claims, &peer)
    }

    #[rpc(timeout = "2s")]
    async fn watch(&self, request: WatchRequest, responses: &mut Responses<Note>) {
        responses.send_all(futures_util::stream::iter((0..request.count).map(|_| Note::default()))).await;
    }

    #[rpc(timeout = "2s")]
    async fn leave(&self, requests: &mut Requests<Note>) -> Receipt {
        let mut receipt = Receipt::default();
        while requests.next().await.is_some() {
            receipt.count += 1;
        }
        receipt
    }

    #[rpc(timeout = "2s")]
    async fn echo(&self, requests: &mut Requests<Note>, responses: &mut Responses<Note>) {
        responses.send_all(requests).await;
    }

    #[rpc(timeout = "2s")]
    fn clear(&self) {}
}

struct Guarded {
    door: Door,
}

#[rpckit::servicer(Desk)]
impl Guarded {
    #[rpc(intercept = self.door)]
    async fn read(&self, Extension(claims): Extension<Claims>, peer: Peer) -> Note {
        note(claims, &peer)
    }

    #[rpc(intercept = Door)]
    async fn watch(&self, request: WatchRequest, responses: &mut Responses<Note>) {
        responses.send_all(futures_util::stream::iter((0..request.count).map(|_| Note::default()))).await;
    }

    #[rpc(intercept = Door)]
    async fn leave(&self, requests: &mut Requests<Note>) -> Receipt {
        let mut receipt = Receipt::default();
        while requests.next().await.is_some() {
            receipt.count += 1;
        }
        receipt
    }

    #[rpc(intercept = Door)]
    async fn echo(&self, requests: &mut Requests<Note>, responses: &mut Responses<Note>) {
        responses.send_all(requests).await;
    }

    #[rpc(intercept = self.door)]
    fn clear(&self) {}
}

#[test]
fn a_timeout_costs_nothing() {
    for call in Call::all() {
        let by_hand = allocations(DeskServer::new(ByHand).intercept(Door), &call);
        let timeout = Timeout::new(Duration::from_secs(2));
        let of_the_server = allocations(DeskServer::new(ByHand).intercept(Door).intercept(timeout), &call);
        let of_the_method = allocations(DeskServer::new(Timed).intercept(Door), &call);
        assert_eq!((of_the_server, of_the_method), (by_hand, by_hand), "{call:?}");
    }
}

#[test]
fn an_interceptor_costs_what_it_does_around_the_server() {
    for call in Call::all() {
        let of_the_server = allocations(DeskServer::new(ByHand).intercept(Door), &call);
        let of_the_method = allocations(DeskServer::new(Guarded { door: Door }), &call);
        assert_eq!(of_the_method, of_the_server, "{call:?}");
    }
}
