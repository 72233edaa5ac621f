//! Servers that are not there yet.

use std::time::Duration;

use rpckit::Code;
use rpckit_client_tests::api::{LedgerClient, LedgerServer};
use rpckit_client_tests::ledger::Book;
use tokio::net::TcpListener;

use super::entry;

/// An address at which nobody listens.
async fn nobody() -> std::net::SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

#[tokio::test]
async fn a_call_fails_at_once_if_nothing_is_said() {
    let address = nobody().await;
    let client = LedgerClient::connect(format!("http://{address}")).unwrap();
    let error = client.write(entry("a")).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert!(error.to_string().contains("refused") && error.to_string().contains(&address.to_string()), "{error}");
}

/// A call that waits is answered when the server has come.
#[tokio::test]
async fn a_call_waits_for_its_server() {
    let address = nobody().await;
    let client = LedgerClient::connect(format!("http://{address}")).unwrap().wait_for_ready();
    let call = tokio::spawn(async move { client.write(entry("late")).await });
    // Long enough to have failed once; that it has, the test does not need to know.
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!call.is_finished());
    let serving = rpckit::Server::new().address(address);
    let serving = tokio::spawn(async move { serving.serve(LedgerServer::new(Book::default())).await });
    assert_eq!(call.await.unwrap().unwrap().text, "late");
    serving.abort();
}

/// It waits up to its deadline, and then says what it has waited for.
#[tokio::test]
async fn a_call_waits_no_longer_than_it_may() {
    let client = LedgerClient::connect(format!("http://{}", nobody().await)).unwrap();
    let client = client.wait_for_ready().with_timeout(Duration::from_millis(600));
    let error = client.write(entry("a")).await.unwrap_err();
    assert_eq!(error.code(), Code::DeadlineExceeded);
    assert!(error.to_string().contains("refused"), "{error}");
}
