//! The end of a server.

use std::time::Duration;

use super::harness::{GOAWAY, PATIENCE, RawClient, SETTINGS, TestServer, read_to_end};
use crate::server::drain::DrainTimes;
use crate::server::health::ServingStatus;
use crate::server::limits::Limits;

const SHORT: Duration = Duration::from_millis(200);
/// Enough for a client to connect and call on a busy machine.
const DELAY: Duration = Duration::from_secs(2);
/// A deadline that no test should ever reach.
const FAR: Duration = Duration::from_secs(3600);

async fn start(times: DrainTimes) -> TestServer {
    TestServer::start(Limits::default(), times).await
}

async fn is_done(server: tokio::task::JoinHandle<()>) {
    tokio::time::timeout(PATIENCE, server).await.expect("the drain ends").unwrap();
}

#[tokio::test]
async fn a_server_without_calls_ends_at_once() {
    let server = start(DrainTimes { delay: Duration::ZERO, deadline: FAR }).await;
    let mut client = server.client().await;
    client.get("/quick").await.unwrap();
    server.stop.cancel();
    is_done(server.done).await;
    client.ended().await.unwrap();
}

#[tokio::test]
async fn goaway_comes_twice_so_that_no_call_on_its_way_is_lost() {
    let server = start(DrainTimes { delay: Duration::ZERO, deadline: FAR }).await;
    let mut client = RawClient::connect(server.address).await;
    client.frame_of(SETTINGS).await;
    // The acknowledgement of our SETTINGS: the handshake is through on both sides.
    client.frame_of(SETTINGS).await;
    server.stop.cancel();
    let first = client.frame_of(GOAWAY).await.payload;
    assert_eq!(first[..4], [0x7f, 0xff, 0xff, 0xff], "any stream may still come");
    let second = client.frame_of(GOAWAY).await.payload;
    assert_eq!(second[..4], [0; 4], "none came");
    is_done(server.done).await;
}

#[tokio::test]
async fn a_live_stream_ends_by_the_deadline() {
    let server = start(DrainTimes { delay: Duration::ZERO, deadline: SHORT }).await;
    let mut client = server.client().await;
    let mut body = client.get("/endless").await.unwrap().into_body();
    server.stop.cancel();
    is_done(server.done).await;
    let end = tokio::time::timeout(PATIENCE, body.data()).await.expect("the stream is cut");
    assert!(end.is_none_or(|data| data.is_err()));
}

#[tokio::test]
async fn a_call_may_finish_during_the_drain() {
    let server = start(DrainTimes { delay: Duration::ZERO, deadline: FAR }).await;
    let mut client = server.client().await;
    let response = client.get("/endless").await.unwrap();
    server.stop.cancel();
    client.refused().await;
    assert!(!server.done.is_finished());
    drop(response);
    is_done(server.done).await;
}

#[tokio::test]
async fn a_silent_connection_does_not_hold_the_drain() {
    let server = start(DrainTimes { delay: Duration::ZERO, deadline: FAR }).await;
    let silent = server.silent().await;
    // An answered call shows that the accept loop has come past the silent connection.
    server.client().await.get("/quick").await.unwrap();
    server.stop.cancel();
    is_done(server.done).await;
    read_to_end(silent).await;
}

#[tokio::test]
async fn the_server_serves_on_during_the_delay_while_health_says_no() {
    let server = start(DrainTimes { delay: DELAY, deadline: FAR }).await;
    server.health.serve();
    assert_eq!(server.health.status(""), Some(ServingStatus::Serving));
    let mut states = server.health.subscribe();
    server.stop.cancel();
    states.changed().await.unwrap();
    assert_eq!(server.health.status(""), Some(ServingStatus::NotServing));
    server.client().await.get("/quick").await.expect("new connections are taken during the delay");
    is_done(server.done).await;
    assert!(tokio::net::TcpStream::connect(server.address).await.is_err(), "the listener is closed");
}
