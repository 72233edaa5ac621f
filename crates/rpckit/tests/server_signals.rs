//! SIGTERM, in a process of its own: signals belong to the whole process, so there is one test here.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::process::Command;
use std::time::Duration;

use rpckit::server::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const PATIENCE: Duration = Duration::from_secs(20);

fn terminate() {
    let own = std::process::id().to_string();
    assert!(Command::new("kill").args(["-TERM", &own]).status().unwrap().success());
}

#[tokio::test]
async fn the_first_signal_drains_and_the_second_ends_it() {
    let forever = Duration::from_secs(3600);
    let server = Server::new().address(([127, 0, 0, 1], 0)).drain_deadline(forever);
    let bound = server.bind().await.unwrap();
    let address = bound.local_addr();
    let serving = tokio::spawn(bound.serve());

    // A client that is through with the handshake and then answers nothing, not even the ping that follows GOAWAY.
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    let mut frame = [0; 9];
    client.read_exact(&mut frame).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;

    terminate();
    tokio::time::timeout(PATIENCE, async { while TcpStream::connect(address).await.is_ok() {} })
        .await
        .expect("the listener closes");
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!serving.is_finished(), "the open connection holds the drain");

    terminate();
    tokio::time::timeout(PATIENCE, serving).await.expect("the second signal ends it").unwrap().unwrap();
}
