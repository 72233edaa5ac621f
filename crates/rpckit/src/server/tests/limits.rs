//! What is announced, and what ends a connection.

use std::collections::BTreeMap;
use std::time::Duration;

use super::harness::{GOAWAY, PATIENCE, RawClient, SETTINGS, TestServer, WINDOW_UPDATE, read_to_end};
use crate::server::drain::DrainTimes;
use crate::server::limits::Limits;

const SHORT: Duration = Duration::from_millis(200);
/// Enough for a client to shake hands on a busy machine.
const HANDSHAKE: Duration = Duration::from_secs(1);
const HEADER_TABLE_FULL: &str = "x-padding";

async fn start(limits: Limits) -> TestServer {
    TestServer::start(limits, DrainTimes::default()).await
}

#[tokio::test]
async fn settings_announce_the_limits() {
    let server = start(Limits::default()).await;
    let mut client = RawClient::connect(server.address).await;
    let settings: BTreeMap<u16, u32> = client
        .frame_of(SETTINGS)
        .await
        .payload
        .chunks(6)
        .map(|entry| {
            (u16::from_be_bytes([entry[0], entry[1]]), u32::from_be_bytes([entry[2], entry[3], entry[4], entry[5]]))
        })
        .collect();
    // Names of RFC 9113, section 6.5.2: MAX_CONCURRENT_STREAMS, INITIAL_WINDOW_SIZE, MAX_HEADER_LIST_SIZE.
    assert_eq!(settings.get(&3), Some(&100), "{settings:?}");
    assert_eq!(settings.get(&4), Some(&(256 * 1024)), "{settings:?}");
    assert_eq!(settings.get(&6), Some(&(8 * 1024)), "{settings:?}");
    let grown = client.frame_of(WINDOW_UPDATE).await.payload;
    assert_eq!(u32::from_be_bytes(grown.try_into().unwrap()), 1024 * 1024 - 65_535);
}

#[tokio::test]
async fn headers_beyond_the_limit_are_refused() {
    let server = start(Limits::default()).await;
    let client = server.client().await;
    let mut requests = client.requests.ready().await.unwrap();
    let request =
        http::Request::post("http://localhost/quick").header(HEADER_TABLE_FULL, "x".repeat(9 * 1024)).body(()).unwrap();
    let response = requests.send_request(request, true).unwrap().0.await.unwrap();
    assert_eq!(response.status(), 431);
}

#[tokio::test]
async fn a_silent_connection_is_cut_at_the_handshake_timeout() {
    let server = start(Limits { handshake_timeout: SHORT, ..Limits::default() }).await;
    read_to_end(server.silent().await).await;
}

#[tokio::test]
async fn a_preface_without_settings_is_silence_too() {
    use tokio::io::AsyncWriteExt;
    let server = start(Limits { handshake_timeout: SHORT, ..Limits::default() }).await;
    let mut socket = server.silent().await;
    socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.unwrap();
    read_to_end(socket).await;
}

#[tokio::test]
async fn a_connection_that_shook_hands_outlives_the_timeout() {
    let server = start(Limits { handshake_timeout: HANDSHAKE, ..Limits::default() }).await;
    let mut client = server.client().await;
    client.get("/quick").await.unwrap();
    tokio::time::sleep(HANDSHAKE * 2).await;
    client.get("/quick").await.unwrap();
}

#[tokio::test]
async fn an_old_connection_gets_goaway_and_its_calls_go_on() {
    let limits = Limits { handshake_timeout: HANDSHAKE, age: Some(SHORT * 2), ..Limits::default() };
    let server = start(limits).await;
    let mut client = server.client().await;
    let response = client.get("/endless").await.unwrap();
    // New calls are refused once GOAWAY is there: the client has to connect anew.
    client.refused().await;
    let mut body = response.into_body();
    let open = tokio::time::timeout(SHORT, body.data()).await;
    assert!(open.is_err(), "the open call goes on: {open:?}");
}

#[tokio::test]
async fn calls_on_an_old_connection_end_with_the_grace() {
    let limits = Limits { handshake_timeout: HANDSHAKE, age: Some(SHORT * 2), age_grace: SHORT, ..Limits::default() };
    let server = start(limits).await;
    let mut client = server.client().await;
    let mut body = client.get("/endless").await.unwrap().into_body();
    let end = tokio::time::timeout(PATIENCE, body.data()).await.expect("the grace ends");
    assert!(end.is_none_or(|data| data.is_err()));
}

#[tokio::test]
async fn an_idle_connection_gets_goaway_without_error() {
    let limits = Limits { handshake_timeout: HANDSHAKE, idle: Some(SHORT), ..Limits::default() };
    let server = start(limits).await;
    let mut client = RawClient::connect(server.address).await;
    let goaway = client.frame_of(GOAWAY).await.payload;
    assert_eq!(goaway[4..8], [0; 4], "NO_ERROR");
}

#[tokio::test]
async fn a_connection_with_an_open_call_is_not_idle() {
    let limits = Limits { handshake_timeout: HANDSHAKE, idle: Some(SHORT), ..Limits::default() };
    let server = start(limits).await;
    let mut client = server.client().await;
    let response = client.get("/endless").await.unwrap();
    tokio::time::sleep(HANDSHAKE + SHORT * 5).await;
    client.get("/quick").await.expect("the connection is still there");
    drop(response);
    client.ended().await.unwrap();
}

#[tokio::test]
async fn a_client_that_answers_no_ping_is_cut() {
    let limits = Limits { keepalive_interval: Some(SHORT), keepalive_timeout: SHORT, ..Limits::default() };
    let server = start(limits).await;
    let client = RawClient::connect(server.address).await;
    read_to_end(client.0).await;
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_for_a_place() {
    let server = start(Limits { max_connections: 1, ..Limits::default() }).await;
    let mut first = server.client().await;
    first.get("/quick").await.unwrap();
    let mut second = server.client().await;
    let waiting = second.send("/quick").await.unwrap();
    let mut waiting = std::pin::pin!(waiting);
    assert!(tokio::time::timeout(SHORT, waiting.as_mut()).await.is_err(), "the only place is taken");
    drop(first.requests);
    tokio::time::timeout(PATIENCE, waiting).await.expect("the place is free").unwrap();
}

#[tokio::test]
async fn streams_beyond_the_limit_wait_on_the_client() {
    let server = start(Limits { max_concurrent_streams: 2, ..Limits::default() }).await;
    let mut client = server.client().await;
    let first = client.get("/endless").await.unwrap();
    let _second = client.get("/endless").await.unwrap();
    assert!(tokio::time::timeout(SHORT, client.get("/quick")).await.is_err());
    drop(first);
    tokio::time::timeout(PATIENCE, client.get("/quick")).await.expect("a stream is free").unwrap();
}
