//! Counts the allocations of one unary call inside the process, through each generated server.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use bytes::{BufMut, Bytes, BytesMut};
use http_body_util::{BodyExt as _, Full};
use prost::Message as _;
use rpckit_benches::{ours, plain};
use tower_service::Service;

/// Calls that fill caches before one is counted.
const WARM_UP: usize = 16;

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let _inside = runtime.enter();
    let counts = [
        ("rpckit", allocations(ours::server(), Full::new)),
        (
            "tonic",
            allocations(plain::server(plain::Streaming::Memory), |frame| tonic::body::Body::new(Full::new(frame))),
        ),
    ];
    #[allow(clippy::print_stdout, reason = "the figures are what this program is for")]
    for (name, count) in counts {
        println!("{name} {count}");
    }
    Ok(())
}

/// The allocations of one call, its request included for both alike.
fn allocations<S, Q, R>(mut service: S, body: impl Fn(Bytes) -> Q) -> u64
where
    S: Service<http::Request<Q>, Response = http::Response<R>>,
    S::Error: std::fmt::Debug,
    R: http_body::Body<Data = Bytes>,
    R::Error: std::fmt::Debug,
{
    let mut counted = 0;
    for _ in 0..=WARM_UP {
        let request = request(&body);
        counted = allocation_counter::measure(|| {
            let response = at_once(service.call(request)).expect("the service answers");
            let body = at_once(response.into_body().collect()).expect("the body is whole");
            let status = body.trailers().and_then(|trailers| trailers.get("grpc-status"));
            assert!(status.is_some_and(|status| status == "0"), "the call went well");
        })
        .count_total;
    }
    counted
}

fn request<Q>(body: &impl Fn(Bytes) -> Q) -> http::Request<Q> {
    let message = ours::proto::GetUserRequest { user_id: "0191d8a6-9c1e-7c2a-8b5e-1f2d3c4b5a69".to_owned() };
    let mut frame = BytesMut::new();
    frame.put_u8(0);
    frame.put_u32(u32::try_from(message.encoded_len()).expect("a small message"));
    message.encode(&mut frame).expect("the buffer grows");
    http::Request::post("http://localhost/bench.v1.Users/GetUser")
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .header("grpc-timeout", "5S")
        .body(body(frame.freeze()))
        .expect("a valid request")
}

/// Runs a future that never waits.
fn at_once<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the call waited for something"),
    }
}
