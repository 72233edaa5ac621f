//! Calls, and what they allocate.

use std::pin::pin;
use std::task::{Poll, Waker};

use bytes::{BufMut, Bytes, BytesMut};
use http_body_util::{BodyExt as _, Full};
use rpckit_servicer_tests::api::desk::v1::{Note, ReadRequest, WatchRequest};
use tower_service::Service;

/// Calls that fill caches before one is counted.
const WARM_UP: usize = 16;

/// A call, and the code that it ends with.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) rpc: &'static str,
    body: Bytes,
    status: &'static str,
}

impl Call {
    pub(crate) fn read(id: &str) -> Self {
        Self::well("Read", frame(&ReadRequest { id: id.to_owned() }))
    }

    pub(crate) fn watch(count: u32) -> Self {
        Self::well("Watch", frame(&WatchRequest { count }))
    }

    /// One that goes well, of each RPC.
    pub(crate) fn all() -> [Self; 5] {
        let note = frame(&Note::default());
        let two = Bytes::from([note.clone(), note.clone()].concat());
        [
            Self::read("a"),
            Self::watch(3),
            Self::well("Leave", two.clone()),
            Self::well("Echo", two),
            Self::well("Clear", note),
        ]
    }

    pub(crate) fn fails(self, status: &'static str) -> Self {
        Self { status, ..self }
    }

    fn well(rpc: &'static str, body: Bytes) -> Self {
        Self { rpc, body, status: "0" }
    }

    fn request(&self) -> http::Request<Full<Bytes>> {
        http::Request::post(format!("http://localhost/desk.v1.Desk/{}", self.rpc))
            .header("content-type", "application/grpc")
            .header("te", "trailers")
            .header("grpc-timeout", "5S")
            .body(Full::new(self.body.clone()))
            .unwrap()
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
pub(crate) fn allocations<S, R>(mut service: S, call: &Call) -> u64
where
    S: Service<http::Request<Full<Bytes>>, Response = http::Response<R>>,
    S::Error: std::fmt::Debug,
    R: http_body::Body<Data = Bytes>,
    R::Error: std::fmt::Debug,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _inside = runtime.enter();
    let mut counted = 0;
    for _ in 0..=WARM_UP {
        let request = call.request();
        counted = allocation_counter::measure(|| {
            let response = at_once(service.call(request)).unwrap();
            let (head, body) = response.into_parts();
            let body = at_once(body.collect()).unwrap();
            // Without a response, the status is in the head.
            let status = body.trailers().unwrap_or(&head.headers).get("grpc-status");
            assert_eq!(status.expect("the call has a status"), call.status, "{call:?}");
        })
        .count_total;
    }
    assert!(counted > 0, "{call:?}: nothing was counted");
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
