//! SIGTERM, and again SIGTERM. In a process of its own: signals belong to all of it.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::process::Command;
use std::time::Duration;

use rpckit::Code;
use rpckit::google::rpc::RetryInfo;
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::proto::ProbeClient;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::script::{forever, task};
use rpckit_e2e_tests::{ours, soon};
use tokio::net::{TcpListener, TcpStream};

const FOREVER: Duration = Duration::from_secs(3600);

fn terminate() {
    let own = std::process::id().to_string();
    assert!(Command::new("kill").args(["-TERM", &own]).status().unwrap().success());
}

#[tokio::test]
async fn whoever_does_not_wait_still_lets_calls_end() {
    let journal = Journal::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = rpckit::Server::new().drain_deadline(FOREVER).add(ours::server(&journal));
    let serving = tokio::spawn(server.serve_with(listener));
    let client = ProbeClient::connect(format!("http://{address}")).unwrap();
    let mut answers = client.watch(task([Action::Send(1), forever()])).await.unwrap();
    answers.next().await.unwrap().expect("it sends one");

    terminate();
    soon("the listener's end", async { while TcpStream::connect(address).await.is_ok() {} }).await.unwrap();
    assert!(!serving.is_finished(), "the stream holds the drain");
    terminate();
    let error = soon("the stream's end", answers.next()).await.unwrap().unwrap_err();
    assert_eq!(error.code(), Code::Unavailable, "{error:?}");
    assert!(error.detail::<RetryInfo>().is_some(), "it does not say when to come again: {error:?}");
    soon("the server's end", serving).await.unwrap().unwrap().unwrap();
}
