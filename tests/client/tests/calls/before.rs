//! Requests that are checked before they are sent.

use std::time::Duration;

use futures_util::stream;
use rpckit::Code;
use rpckit::client::CallError;
use rpckit::google::rpc::{BadRequest, ErrorInfo};
use rpckit::prost_types::Any;
use rpckit_client_tests::api::{Entry, LedgerClient, LedgerServer, Page};
use rpckit_client_tests::flaky::Flaky;
use rpckit_client_tests::ledger::Book;

use super::entry;

/// Requests with broken rules: one, several, and more than fit into details.
fn broken() -> [Entry; 4] {
    let lines = |count| vec![String::new(); count];
    [
        entry(""),
        entry("far too long"),
        Entry { name: String::new(), lines: lines(3) },
        Entry { name: "a".to_owned(), lines: lines(5_000) },
    ]
}

/// All details but that whose bytes differ from one time to the next: it has a map.
fn details(error: &CallError) -> Vec<&Any> {
    error.status().details().iter().filter(|detail| !detail.type_url.ends_with("ErrorInfo")).collect()
}

/// What the server would answer is what the client says, and the server is not asked.
#[tokio::test]
async fn a_broken_request_fails_here_as_it_would_there() {
    let server = LedgerServer::new(Book::default());
    let flaky = Flaky::new([]);
    let (here, there) = (LedgerClient::new(flaky.clone()), LedgerClient::new(server).without_validation());
    for request in broken() {
        let there = [
            CallError::from(there.read(request.clone()).await.unwrap_err()),
            there.list(request.clone()).await.unwrap_err().into(),
        ];
        let here = [
            CallError::from(here.read(request.clone()).await.unwrap_err()),
            here.list(request).await.unwrap_err().into(),
        ];
        for (here, there) in here.iter().zip(&there) {
            assert_eq!(here.code(), Code::InvalidArgument);
            assert_eq!(here.code(), there.code());
            assert_eq!(here.message(), there.message());
            assert_eq!(details(here), details(there));
            assert_eq!(here.detail::<ErrorInfo>(), there.detail::<ErrorInfo>());
            assert!(!here.detail::<BadRequest>().unwrap().field_violations.is_empty());
        }
        let cut = here[0].detail::<ErrorInfo>().map(|info| info.metadata["total_violations"].clone());
        assert!(cut.is_none_or(|total| total == "5000"));
    }
    assert_eq!(flaky.count(), 0);
}

/// Who says so sends what is broken; what has no rules is sent as it is.
#[tokio::test]
async fn what_is_not_checked_is_sent() {
    let flaky = Flaky::new([]);
    let client = LedgerClient::new(flaky.clone());
    client.clone().without_validation().read(entry("")).await.unwrap();
    client.turn(Page::default()).await.unwrap();
    assert_eq!(flaky.count(), 2);
}

/// A broken request in a stream ends the call, and the server sees no end of the stream.
#[tokio::test(start_paused = true)]
async fn a_broken_request_breaks_its_stream() {
    let requests = || stream::iter([entry("one"), entry("two"), entry(""), entry("four")]);
    let book = Book::default();
    let client = LedgerClient::new(LedgerServer::new(book.clone()));
    let error = client.append(requests()).await.unwrap_err();
    assert_eq!(error.code(), Code::InvalidArgument);
    assert_eq!(error.detail::<BadRequest>().unwrap().field_violations[0].field, "name");
    tokio::time::sleep(Duration::from_millis(10)).await;
    let notes = book.notes();
    assert!(notes.contains(&"append left".to_owned()) && !notes.contains(&"append is whole".to_owned()), "{notes:?}");

    let book = Book::default();
    let client = LedgerClient::new(LedgerServer::new(book.clone()));
    let ended = match client.follow(requests()).await {
        Err(error) => error,
        Ok(mut pages) => loop {
            match pages.next().await {
                Ok(page) => assert!(page.is_some(), "a broken stream has no good end"),
                Err(error) => break error,
            }
        },
    };
    assert_eq!(ended.code(), Code::InvalidArgument);
    tokio::time::sleep(Duration::from_millis(10)).await;
    let notes = book.notes();
    assert!(notes.contains(&"follow left".to_owned()) && !notes.contains(&"follow is whole".to_owned()), "{notes:?}");
}

/// A stream without broken requests is as long as it was.
#[tokio::test]
async fn a_sound_stream_is_whole() {
    let book = Book::default();
    let client = LedgerClient::new(LedgerServer::new(book.clone()));
    assert_eq!(client.append(stream::iter([entry("one"), entry("two")])).await.unwrap().text, "2");
    assert_eq!(book.notes(), ["append took one", "append took two", "append is whole", "append left"]);
}
