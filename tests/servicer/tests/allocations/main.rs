//! What is derived costs what is written by hand.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    clippy::unused_self,
    clippy::unwrap_used,
    reason = "tests, and methods that show a form and do little"
)]

mod around;
mod by_hand;
mod count;
mod errors;
mod front;

use rpckit::prelude::*;
use rpckit::{Extension, Peer, Remaining};
use rpckit_servicer_tests::api::desk::v1::{Desk, DeskServer, Note, ReadRequest, Receipt, WatchRequest};

use self::by_hand::{ByHand, Claims, Door, note};
use self::count::{Call, allocations};

struct Derived;

#[rpckit::servicer(Desk)]
impl Derived {
    async fn read(
        &self,
        Extension(claims): Extension<Claims>,
        peer: Peer,
        Remaining(remaining): Remaining,
        _request: ReadRequest,
    ) -> Result<Note, Status> {
        remaining.ok_or_else(|| Status::internal("no deadline"))?;
        Ok(note(claims, &peer))
    }

    fn watch(&self, request: WatchRequest) -> impl futures_util::Stream<Item = Result<Note, Status>> + use<> {
        futures_util::stream::iter((0..request.count).map(|_| Ok(Note::default())))
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

    fn clear(&self) {}
}

/// A servicer in front of another.
#[derive(rpckit::Servicer)]
#[servicer(Desk, delegate = 0)]
struct Behind<S>(S);

#[test]
fn as_many_allocations_as_by_hand() {
    for call in Call::all() {
        let by_hand = allocations(DeskServer::new(ByHand).intercept(Door), &call);
        let derived = allocations(DeskServer::new(Derived).intercept(Door), &call);
        let behind = allocations(DeskServer::new(Behind(Derived)).intercept(Door), &call);
        assert_eq!((derived, behind), (by_hand, by_hand), "{call:?}");
    }
}
