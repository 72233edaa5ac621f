//! Several servers, of which some are not well.

use std::time::Duration;

use rpckit::Code;
use rpckit::client::{CallError, Caller, Channel, ChannelBuilder};
use rpckit::codegen::Unchecked;
use rpckit::server::{Limits, Server, ServingStatus};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use crate::service::{PATIENCE, Running, WHO, who};

/// Calls in a row after which a server that could be chosen has been, but for one time in ten million.
const ENOUGH: usize = 40;

fn channel(servers: &[&Running]) -> Channel {
    let uris = servers.iter().map(|server| format!("http://{}", server.address));
    let short = Duration::from_millis(50);
    ChannelBuilder::balanced(uris).backoff(short, short).connect().unwrap()
}

/// Calls until each of these has answered, and none but these for so many calls in a row.
async fn settles(channel: &Channel, expected: &[&str]) {
    let settled = async {
        let mut seen: Vec<String> = Vec::new();
        loop {
            let answer = who(channel).await.map(|answer| answer.split(' ').next().unwrap_or_default().to_owned());
            match answer {
                Ok(name) if expected.contains(&name.as_str()) => seen.push(name),
                // A server that was killed may still be chosen until that is noticed.
                _ => seen.clear(),
            }
            if seen.len() >= ENOUGH && expected.iter().all(|name| seen.iter().any(|seen| seen == name)) {
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, settled).await.unwrap_or_else(|_| panic!("not {expected:?} alone"));
}

#[tokio::test]
async fn only_servers_that_are_serving_get_calls() {
    let start = async |name| Running::start(name, Server::new()).await;
    let (a, b, c) = (start("a").await, start("b").await, start("c").await);
    b.health.set("", ServingStatus::NotServing);
    let channel = channel(&[&a, &b, &c]);
    settles(&channel, &["a", "c"]).await;

    b.health.set("", ServingStatus::Serving);
    settles(&channel, &["a", "b", "c"]).await;
    a.health.set("", ServingStatus::NotServing);
    settles(&channel, &["b", "c"]).await;

    let address = c.kill().await;
    settles(&channel, &["b"]).await;
    let listener = TcpListener::bind(address).await.unwrap();
    let c = Running::start_on("c", Server::new(), listener);
    settles(&channel, &["b", "c"]).await;

    b.health.set("", ServingStatus::NotServing);
    settles(&channel, &["c"]).await;
    c.kill().await;
    let failed = async {
        loop {
            match who(&channel).await {
                Err(error) if error.to_string().contains("none of 3 servers takes calls") => return error,
                _ => {}
            }
        }
    };
    let error: CallError = tokio::time::timeout(PATIENCE, failed).await.expect("calls fail and do not wait");
    assert_eq!(error.code(), Code::Unavailable);
    a.health.set("", ServingStatus::Serving);
    settles(&channel, &["a"]).await;
}

/// The first call comes before any server has said how it is, and waits for that.
#[tokio::test]
async fn the_first_call_waits_for_the_first_server() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone = listener.local_addr().unwrap();
    drop(listener);
    let a = Running::start("a", Server::new()).await;
    let uris = [format!("http://{gone}"), format!("http://{}", a.address)];
    let channel = Channel::balanced(uris).unwrap();
    assert_eq!(who(&channel).await.unwrap(), "a to nobody");
}

/// Nobody watches servers for a channel that is gone.
#[tokio::test]
async fn a_channel_that_is_dropped_lets_its_servers_go() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let uri = format!("http://{}", listener.local_addr().unwrap());
    let channel = Channel::balanced([uri]).unwrap();
    let (mut socket, _) = tokio::time::timeout(PATIENCE, listener.accept()).await.expect("it connects").unwrap();
    drop(channel);
    let mut rest = Vec::new();
    tokio::time::timeout(PATIENCE, socket.read_to_end(&mut rest)).await.expect("it hangs up").ok();
}

/// A connection that is too old takes its watch with it; the server that is behind it serves on, and so it does for its clients.
#[tokio::test]
async fn the_age_of_a_connection_says_nothing_of_its_server() {
    let (handshake_timeout, age) = (Duration::from_millis(500), Some(Duration::from_millis(1200)));
    let limits = Limits { handshake_timeout, age, age_grace: Duration::from_millis(100), ..Limits::default() };
    let a = Running::start("a", Server::new().limits(limits)).await;
    let channel = Channel::balanced([format!("http://{}", a.address)]).unwrap();
    let begin = std::time::Instant::now();
    while begin.elapsed() < Duration::from_secs(4) {
        if let Err(error) = who(&channel).await {
            assert!(!error.to_string().contains("takes calls"), "{error}");
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(who(&channel).await.unwrap(), "a to nobody");
}

/// Health may be that of one service.
#[tokio::test]
async fn the_health_of_one_service_decides() {
    let start = async |name| Running::start(name, Server::new()).await;
    let (a, b) = (start("a").await, start("b").await);
    a.health.set("test.v1.Who", ServingStatus::NotServing);
    let uris = [&a, &b].map(|server| format!("http://{}", server.address));
    let channel = ChannelBuilder::balanced(uris).health_service("test.v1.Who").connect().unwrap();
    settles(&channel, &["b"]).await;
}

/// A call that waits for its server waits for the first that is serving.
#[tokio::test]
async fn a_call_can_wait_until_one_is_serving() {
    let a = Running::start("a", Server::new()).await;
    a.health.set("", ServingStatus::NotServing);
    let channel = channel(&[&a]);
    assert_eq!(who(&channel).await.unwrap_err().code(), Code::Unavailable);
    let patient = Caller::new(channel.clone()).wait_for_ready();
    let call = tokio::spawn(async move { patient.unary::<_, String, _>(&WHO, Unchecked, ()).await });
    assert_eq!(who(&channel).await.unwrap_err().code(), Code::Unavailable);
    assert!(!call.is_finished());
    a.health.set("", ServingStatus::Serving);
    let answer = tokio::time::timeout(PATIENCE, call).await.unwrap().unwrap();
    assert!(answer.unwrap().starts_with('a'));
}
