//! Several services on one server, and calls that belong to none.

use rpckit::server::{Error, Limits, Server};
use tonic::Code;

use crate::running::Running;
use crate::services::{Answers, Others};

#[tokio::test]
async fn each_service_gets_its_calls() {
    let running = Running::start(Server::new().add(Answers::new()).add(Others::new())).await;
    assert_eq!(running.unary::<i64, i64>("/test.v1.Answers/Answer", 7).await.unwrap().into_inner(), 7);
    assert_eq!(running.unary::<i64, i64>("/test.v1.Others/Answer", 7).await.unwrap().into_inner(), 8);
}

#[tokio::test]
async fn calls_to_nobody_are_unimplemented_and_name_the_path() {
    let running = Running::start(Server::new().add(Answers::new())).await;
    for path in [
        "/test.v1.Nobody/Answer",
        "/test.v1.Answers/Nothing",
        "/test.v1.AnswersToo/Answer",
        "/grpc.health.v2.Health/Check",
    ] {
        let status = running.unary::<i64, i64>(path, 7).await.unwrap_err();
        assert_eq!(status.code(), Code::Unimplemented, "{path}");
        assert!(status.message().contains(path), "{}", status.message());
    }
}

#[tokio::test]
async fn a_path_of_any_length_gives_a_short_message() {
    let running = Running::start(Server::new()).await;
    let path: &'static str = format!("/test.v1.{}/Answer", "X".repeat(5000)).leak();
    let status = running.unary::<i64, i64>(path, 7).await.unwrap_err();
    assert_eq!(status.code(), Code::Unimplemented);
    assert!(status.message().len() < 256, "{}", status.message());
}

#[tokio::test]
async fn a_service_added_twice_is_refused() {
    let server = Server::new().address(([127, 0, 0, 1], 0)).add(Answers::new()).add(Answers::new());
    let error = server.bind().await.unwrap_err();
    assert!(matches!(error, Error::DuplicateService { name: "test.v1.Answers" }), "{error}");
}

#[tokio::test]
async fn an_address_in_use_is_refused_with_advice() {
    let holder = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = holder.local_addr().unwrap();
    let text = Server::new().address(address).bind().await.unwrap_err().to_string();
    assert!(text.starts_with(&format!("cannot listen on {address}: ")) && text.contains("RPCKIT_ADDR"), "{text}");
}

#[tokio::test]
async fn limits_under_which_nothing_runs_are_refused() {
    let limits = Limits { max_concurrent_streams: 0, ..Limits::default() };
    let error = Server::new().address(([127, 0, 0, 1], 0)).limits(limits).bind().await.unwrap_err();
    assert!(error.to_string().starts_with("limit max_concurrent_streams must be at least 1"), "{error}");
}
