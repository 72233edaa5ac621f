//! Servers that are not there, or not yet.

use std::time::Duration;

use rpckit::Code;
use rpckit::client::Channel;
use rpckit::server::Server;
use tokio::net::TcpListener;

use crate::service::{PATIENCE, Running, who};

const SHORT: Duration = Duration::from_millis(100);
const LONG: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn a_server_that_was_not_there_is_left_alone_and_then_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let uri = format!("http://{address}");
    let patient = Channel::builder(&uri).backoff(LONG, LONG).connect().unwrap();
    let hasty = Channel::builder(&uri).backoff(SHORT, SHORT).connect().unwrap();
    for channel in [&patient, &hasty] {
        let error = who(channel).await.unwrap_err();
        assert_eq!(error.code(), Code::Unavailable);
        assert!(error.to_string().to_lowercase().contains("connection refused"), "{error}");
    }

    let listener = TcpListener::bind(address).await.unwrap();
    let _running = Running::start_on("late", Server::new(), listener);
    let error = who(&patient).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    let text = error.to_string().to_lowercase();
    assert!(text.contains("it is tried again in") && text.contains("connection refused"), "{text}");
    let reached = async { while who(&hasty).await.is_err() {} };
    tokio::time::timeout(PATIENCE, reached).await.expect("it is reached in the end");
}

#[tokio::test]
async fn a_server_that_never_shakes_hands_is_given_up() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let uri = format!("https://{}", silent.local_addr().unwrap());
    let authority = crate::authority::Authority::new();
    let channel = Channel::builder(uri).authorities_file(authority.file()).connect_timeout(SHORT).connect().unwrap();
    let error = who(&channel).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert!(error.to_string().contains("no connection within 100ms"), "{error}");
}

/// A server that is restarted is connected to again, without a wait.
#[tokio::test]
async fn a_lost_connection_is_made_again() {
    let running = Running::start("first", Server::new()).await;
    let uri = format!("http://{}", running.address);
    let channel = Channel::builder(uri).backoff(LONG, LONG).connect().unwrap();
    assert_eq!(who(&channel).await.unwrap(), "first to nobody");
    let address = running.kill().await;
    let listener = TcpListener::bind(address).await.unwrap();
    let _running = Running::start_on("second", Server::new(), listener);
    // The first call may find that the connection is gone.
    let answer = match who(&channel).await {
        Ok(answer) => answer,
        Err(_) => who(&channel).await.unwrap(),
    };
    assert_eq!(answer, "second to nobody");
}
