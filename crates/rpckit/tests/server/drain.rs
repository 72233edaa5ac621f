//! What calls see of the end of their server.

use std::time::Duration;

use rpckit::server::{Limits, Server};
use tonic::Code;

use crate::running::{PATIENCE, Running};
use crate::services::Answers;

const SHORT: Duration = Duration::from_millis(200);

#[tokio::test]
async fn calls_open_at_the_deadline_end_with_unavailable() {
    let running = Running::start(Server::new().add(Answers::new()).drain_deadline(SHORT)).await;
    let mut stream = running.stream::<i64>("/test.v1.Answers/Forever").await.unwrap();
    assert_eq!(stream.message().await.unwrap(), Some(1));
    let (stop, unary) = (running.stop.clone(), running.unary::<(), ()>("/test.v1.Answers/Hang", ()));
    let (unary, ()) = tokio::join!(unary, async {
        tokio::time::sleep(SHORT).await;
        stop.cancel();
    });
    assert_eq!(unary.unwrap_err().code(), Code::Unavailable);
    let end = tokio::time::timeout(PATIENCE, stream.message()).await.expect("the stream ends");
    assert_eq!(end.unwrap_err().code(), Code::Unavailable);
    running.ended().await;
}

#[tokio::test]
async fn a_call_that_ends_in_time_ends_well() {
    let running = Running::start(Server::new().add(Answers::new())).await;
    let stream = running.stream::<i64>("/test.v1.Answers/Forever").await.unwrap();
    running.stop.cancel();
    tokio::time::sleep(SHORT).await;
    drop(stream);
    running.ended().await;
}

#[tokio::test]
async fn calls_on_a_connection_that_is_too_old_end_with_unavailable() {
    let limits = Limits { handshake_timeout: SHORT * 10, age: Some(SHORT * 2), age_grace: SHORT, ..Limits::default() };
    let running = Running::start(Server::new().add(Answers::new()).limits(limits)).await;
    let mut stream = running.stream::<i64>("/test.v1.Answers/Forever").await.unwrap();
    assert_eq!(stream.message().await.unwrap(), Some(1));
    let end = tokio::time::timeout(PATIENCE, stream.message()).await.expect("the stream ends");
    assert_eq!(end.unwrap_err().code(), Code::Unavailable);
    // The server itself goes on: the client connects anew.
    assert_eq!(running.unary::<i64, i64>("/test.v1.Answers/Answer", 7).await.unwrap().into_inner(), 7);
}
