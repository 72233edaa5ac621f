//! The pages for those who run the server.

use std::net::SocketAddr;

use rpckit::server::{BuildInfo, Error, Server, ServingStatus};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::running::{PATIENCE, Running};
use crate::services::Answers;

const ANYWHERE: ([u8; 4], u16) = ([127, 0, 0, 1], 0);

/// The code and the body of an answer.
async fn ask(address: SocketAddr, request: &str) -> (u16, String) {
    let mut socket = TcpStream::connect(address).await.unwrap();
    socket.write_all(format!("{request} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").as_bytes()).await.unwrap();
    let mut text = String::new();
    tokio::time::timeout(PATIENCE, socket.read_to_string(&mut text)).await.expect("it answers").unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

#[tokio::test]
async fn each_page_has_its_answer() {
    let server = Server::new().admin(ANYWHERE).build_info(BuildInfo::new("users", "1.2.0"));
    let running = Running::start(server.metrics(|| "calls_total 7\n".to_owned()).add(Answers::new())).await;
    let address = running.admin.unwrap();
    let table = [
        ("GET /healthz", 200, "ok\n"),
        ("GET /readyz", 200, "serving\n"),
        ("GET /metrics", 200, "calls_total 7\n"),
        ("HEAD /metrics", 200, ""),
        ("POST /healthz", 405, "only GET and HEAD\n"),
        ("GET /nothing", 404, "/healthz\n/readyz\n/metrics\n/buildinfo\n"),
    ];
    for (request, code, body) in table {
        assert_eq!(ask(address, request).await, (code, body.to_owned()), "{request}");
    }
    let (code, body) = ask(address, "GET /buildinfo").await;
    assert_eq!(code, 200);
    assert!(body.starts_with(r#"{"name":"users","version":"1.2.0","rpckit":""#), "{body}");
}

#[tokio::test]
async fn readiness_is_that_of_the_health_service() {
    let server = Server::new().admin(ANYWHERE);
    server.health().set("", ServingStatus::NotServing);
    let running = Running::start(server).await;
    let address = running.admin.unwrap();
    assert_eq!(ask(address, "GET /readyz").await.0, 503);
    assert_eq!(ask(address, "GET /healthz").await.0, 200);
    running.health.set("", ServingStatus::Serving);
    assert_eq!(ask(address, "GET /readyz").await.0, 200);
}

#[tokio::test]
async fn the_pages_are_there_to_the_end_of_the_drain() {
    let running = Running::start(Server::new().admin(ANYWHERE).add(Answers::new())).await;
    let address = running.admin.unwrap();
    let stream = running.stream::<i64>("/test.v1.Answers/Forever").await.unwrap();
    running.stop.cancel();
    let closed = async { while TcpStream::connect(running.address).await.is_ok() {} };
    tokio::time::timeout(PATIENCE, closed).await.expect("the listener closes");
    assert_eq!(ask(address, "GET /readyz").await, (503, "not serving\n".to_owned()));
    assert_eq!(ask(address, "GET /healthz").await.0, 200);
    drop(stream);
    running.ended().await;
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn metrics_that_panic_or_are_not_there_harm_nobody() {
    let server = Server::new().admin(ANYWHERE);
    let running = Running::start(server.metrics(|| panic!("a registry is broken"))).await;
    assert_eq!(ask(running.admin.unwrap(), "GET /metrics").await.0, 500);
    assert_eq!(ask(running.admin.unwrap(), "GET /healthz").await.0, 200);
    let running = Running::start(Server::new().admin(ANYWHERE)).await;
    assert_eq!(ask(running.admin.unwrap(), "GET /metrics").await.0, 404);
}

#[tokio::test]
async fn an_admin_address_in_use_is_refused_with_advice() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap();
    let error = Server::new().address(ANYWHERE).admin(address).bind().await.unwrap_err();
    assert!(matches!(&error, Error::BindAdmin { address: refused, .. } if *refused == address), "{error}");
    assert!(error.to_string().contains("RPCKIT_ADMIN_ADDR"), "{error}");
}
