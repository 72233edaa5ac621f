//! What is derived costs what is written by hand.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    clippy::unused_self,
    clippy::unwrap_used,
    reason = "tests, and methods that show a form and do little"
)]

use std::pin::pin;
use std::task::{Poll, Waker};

use bytes::{BufMut, Bytes, BytesMut};
use http_body_util::{BodyExt as _, Full};
use rpckit::prelude::*;
use rpckit::{Extension, Peer, Remaining};
use rpckit_servicer_tests::api::desk::v1::{Desk, DeskServer, Note, ReadRequest, Receipt, WatchRequest};
use tower_service::Service;

/// Calls that fill caches before one is counted.
const WARM_UP: usize = 16;

#[derive(Debug, Clone, Copy)]
struct Claims(u8);

struct Door;

impl Interceptor for Door {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        cx.insert(Claims(7));
        Ok(())
    }
}

/// A text that needs no allocation of its own to be checked.
fn note(claims: Claims, peer: &Peer) -> Note {
    Note { text: if claims.0 == 7 && peer.remote_addr.is_none() { String::new() } else { "wrong".to_owned() } }
}

struct ByHand;

impl Desk for ByHand {
    type Error = Status;

    async fn read(&self, cx: &Context, _: ReadRequest) -> Result<Note, Status> {
        let claims = cx.get::<Claims>().ok_or_else(|| Status::internal("no claims"))?;
        cx.remaining().ok_or_else(|| Status::internal("no deadline"))?;
        Ok(note(*claims, cx.peer()))
    }

    async fn watch(&self, _: &Context, request: WatchRequest, responses: &mut Responses<Note>) -> Result<(), Status> {
        responses.send_all(futures_util::stream::iter((0..request.count).map(|_| Note::default()))).await;
        Ok(())
    }

    async fn leave(&self, _: &Context, requests: &mut Requests<Note>) -> Result<Receipt, Status> {
        let mut receipt = Receipt::default();
        while requests.next().await.is_some() {
            receipt.count += 1;
        }
        Ok(receipt)
    }

    async fn echo(
        &self,
        _: &Context,
        requests: &mut Requests<Note>,
        responses: &mut Responses<Note>,
    ) -> Result<(), Status> {
        responses.send_all(requests).await;
        Ok(())
    }

    async fn clear(&self, _: &Context, (): ()) -> Result<(), Status> {
        Ok(())
    }
}

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
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _inside = runtime.enter();
    let read = frame(&ReadRequest { id: "a".to_owned() });
    let (one, three) = (frame(&Note::default()), [frame(&Note::default()), frame(&Note::default())].concat());
    let watch = frame(&WatchRequest { count: 3 });
    let bodies =
        [("Read", read), ("Watch", watch), ("Leave", three.clone().into()), ("Echo", three.into()), ("Clear", one)];
    for (rpc, body) in bodies {
        let by_hand = allocations(DeskServer::new(ByHand).intercept(Door), rpc, &body);
        let derived = allocations(DeskServer::new(Derived).intercept(Door), rpc, &body);
        let behind = allocations(DeskServer::new(Behind(Derived)).intercept(Door), rpc, &body);
        assert!(by_hand > 0, "{rpc}: nothing was counted");
        assert_eq!((derived, behind), (by_hand, by_hand), "{rpc}");
    }
}

fn frame(message: &impl prost::Message) -> Bytes {
    let mut frame = BytesMut::new();
    frame.put_u8(0);
    frame.put_u32(u32::try_from(message.encoded_len()).unwrap());
    message.encode(&mut frame).unwrap();
    frame.freeze()
}

/// The allocations of one call.
fn allocations<S, R>(mut service: S, rpc: &str, body: &Bytes) -> u64
where
    S: Service<http::Request<Full<Bytes>>, Response = http::Response<R>>,
    S::Error: std::fmt::Debug,
    R: http_body::Body<Data = Bytes>,
    R::Error: std::fmt::Debug,
{
    let mut counted = 0;
    for _ in 0..=WARM_UP {
        let request = http::Request::post(format!("http://localhost/desk.v1.Desk/{rpc}"))
            .header("content-type", "application/grpc")
            .header("te", "trailers")
            .header("grpc-timeout", "5S")
            .body(Full::new(body.clone()))
            .unwrap();
        counted = allocation_counter::measure(|| {
            let response = at_once(service.call(request)).unwrap();
            let body = at_once(response.into_body().collect()).unwrap();
            assert_eq!(body.trailers().expect("the call has a status")["grpc-status"], "0", "{rpc}");
        })
        .count_total;
    }
    counted
}

/// Runs a future that never waits for anything but itself.
fn at_once<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    for _ in 0..100 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut std::task::Context::from_waker(Waker::noop())) {
            return output;
        }
    }
    panic!("the call waited for something")
}
