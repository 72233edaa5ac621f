//! SIGTERM with ten thousand calls in flight. In a process of its own: signals belong to all of it.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::process::Command;
use std::time::Duration;

use rpckit::Code;
use rpckit::client::CallError;
use rpckit::google::rpc::RetryInfo;
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::proto::{Answer, ProbeClient, Task};
use rpckit_e2e_tests::script::{forever, named, task};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// As many connections as it takes, at the 100 streams that each may have.
const CONNECTIONS: usize = 100;
const UNARY: usize = 95;
const STREAMS: usize = 5;

/// Ample for ten thousand short calls on a slow machine; the streams last to it.
const DEADLINE: Duration = Duration::from_secs(20);
const LIMIT: Duration = Duration::from_secs(120);

type Called = JoinSet<Result<Answer, CallError>>;

fn waiting() -> Task {
    task([Action::Gate("end".to_owned())])
}

/// Waits for so many lines that begin so.
async fn noted(journal: &Journal, beginning: &str, count: usize) {
    while journal.count(beginning) < count {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Calls one after the other, until one fails; how many were answered.
fn caller(client: ProbeClient) -> JoinHandle<usize> {
    tokio::spawn(async move {
        let mut answered = 0;
        while client.ask(named("one more")).await.is_ok() {
            answered += 1;
        }
        answered
    })
}

async fn run() {
    let journal = Journal::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = rpckit::Server::new().drain_deadline(DEADLINE).add(ours::server(&journal));
    let serving = tokio::spawn(server.serve_with(listener));

    let (mut unary, mut streams) = (Called::new(), Called::new());
    for _ in 0..CONNECTIONS {
        let client = ProbeClient::connect(format!("http://{address}")).unwrap().with_timeout(LIMIT);
        for _ in 0..UNARY {
            let client = client.clone();
            unary.spawn(async move { client.ask(waiting()).await });
        }
        for _ in 0..STREAMS {
            let client = client.clone();
            streams.spawn(async move {
                let mut answers = client.watch(task([Action::Send(1), forever()])).await?;
                let first = answers.next().await?.expect("it sends one");
                answers.next().await?;
                Ok(first)
            });
        }
    }
    noted(&journal, "ask began", CONNECTIONS * UNARY).await;
    noted(&journal, "watch began", CONNECTIONS * STREAMS).await;
    // Others go on calling until the server takes no more: some of their calls are on their way when it says so.
    let busy: Vec<_> = (0..8).map(|_| caller(ProbeClient::connect(format!("http://{address}")).unwrap())).collect();
    noted(&journal, "ask began", CONNECTIONS * UNARY + 100).await;

    let own = std::process::id().to_string();
    assert!(Command::new("kill").args(["-TERM", &own]).status().unwrap().success());
    while TcpStream::connect(address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let mut answered = 0;
    for busy in busy {
        answered += busy.await.unwrap();
    }
    journal.open("end");

    let mut failed = Vec::new();
    while let Some(call) = unary.join_next().await {
        match call.unwrap() {
            Ok(_) => answered += 1,
            Err(error) => failed.push(error),
        }
    }
    assert!(failed.is_empty(), "{} calls failed, such as {:?}", failed.len(), failed[0]);
    assert_eq!(answered, journal.count("ask began"), "every call that was accepted was answered");
    assert_eq!(journal.count("ask dropped"), 0);

    while let Some(call) = streams.join_next().await {
        let error = call.unwrap().expect_err("it has no end of its own");
        assert_eq!(error.code(), Code::Unavailable, "{error}");
        let retry =
            error.detail::<RetryInfo>().unwrap_or_else(|| panic!("it does not say when to come again: {error:?}"));
        assert!(retry.retry_delay.is_some());
    }
    serving.await.unwrap().expect("the server ends well");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_that_was_accepted_fails() {
    tokio::time::timeout(LIMIT, run()).await.expect("the drain takes too long");
}
