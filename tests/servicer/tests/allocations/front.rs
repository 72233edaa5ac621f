//! Servicers in front of others, with methods of their own.

use rpckit::prelude::*;
use rpckit_servicer_tests::api::desk::v1::{Desk, DeskServer, Note, ReadRequest, Receipt, WatchRequest};

use super::by_hand::{ByHand, Door};
use super::count::{Call, allocations};

struct FrontByHand<S> {
    inner: S,
}

impl<S: Desk> Desk for FrontByHand<S> {
    type Error = Status;

    async fn read(&self, cx: &Context, request: ReadRequest) -> Result<Note, Status> {
        self.inner.read(cx, request).await.map_err(IntoStatus::into_status)
    }

    async fn watch(&self, cx: &Context, request: WatchRequest, responses: &mut Responses<Note>) -> Result<(), Status> {
        self.inner.watch(cx, request, responses).await.map_err(IntoStatus::into_status)
    }

    async fn leave(&self, cx: &Context, requests: &mut Requests<Note>) -> Result<Receipt, Status> {
        self.inner.leave(cx, requests).await.map_err(IntoStatus::into_status)
    }

    async fn echo(
        &self,
        cx: &Context,
        requests: &mut Requests<Note>,
        responses: &mut Responses<Note>,
    ) -> Result<(), Status> {
        self.inner.echo(cx, requests, responses).await.map_err(IntoStatus::into_status)
    }

    async fn clear(&self, cx: &Context, (): ()) -> Result<(), Status> {
        self.inner.clear(cx, ()).await.map_err(IntoStatus::into_status)
    }
}

struct Front<S> {
    inner: S,
}

#[rpckit::servicer(Desk, delegate = inner)]
impl<S: Desk> Front<S> {
    async fn read(&self, cx: &Context, request: ReadRequest) -> Result<Note, Status> {
        self.inner.read(cx, request).await.map_err(IntoStatus::into_status)
    }

    async fn watch(&self, cx: &Context, request: WatchRequest, responses: &mut Responses<Note>) -> Result<(), Status> {
        self.inner.watch(cx, request, responses).await.map_err(IntoStatus::into_status)
    }
}

#[derive(rpckit::Servicer)]
#[servicer(Desk, delegate = inner)]
struct Beside<S> {
    inner: S,
}

impl<S: Desk> Beside<S> {
    async fn read(&self, cx: &Context, request: ReadRequest) -> Result<Note, Status> {
        self.inner.read(cx, request).await.map_err(IntoStatus::into_status)
    }

    async fn watch(&self, cx: &Context, request: WatchRequest, responses: &mut Responses<Note>) -> Result<(), Status> {
        self.inner.watch(cx, request, responses).await.map_err(IntoStatus::into_status)
    }
}

#[test]
fn a_method_of_its_own_costs_nothing() {
    for call in Call::all() {
        let by_hand = allocations(DeskServer::new(FrontByHand { inner: ByHand }).intercept(Door), &call);
        let derived = allocations(DeskServer::new(Front { inner: ByHand }).intercept(Door), &call);
        assert_eq!(derived, by_hand, "{call:?}");
    }
}

/// The derive cannot name the future of what it does not see: that is boxed. What is left to the field is not.
#[test]
fn a_method_by_hand_beside_a_derive_costs_one_box() {
    for call in Call::all() {
        let by_hand = allocations(DeskServer::new(FrontByHand { inner: ByHand }).intercept(Door), &call);
        let beside = allocations(DeskServer::new(Beside { inner: ByHand }).intercept(Door), &call);
        let boxes = u64::from(["Read", "Watch"].contains(&call.rpc));
        assert_eq!(beside, by_hand + boxes, "{call:?}");
    }
}
