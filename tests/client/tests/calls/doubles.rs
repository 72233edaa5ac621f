//! Tests without a server, and without a socket.

use futures_util::stream;
use rpckit::client::{CallError, Streaming};
use rpckit::{Code, IntoStatus as _, Status};
use rpckit_client_tests::api::ledger::{ListError, ReadError};
use rpckit_client_tests::api::{Entry, EntryMissing, LedgerCalls, LedgerClient, LedgerServer, Page};
use rpckit_client_tests::ledger::Book;

use super::entry;

/// What a program does with a ledger, whichever it is.
async fn title(ledger: &impl LedgerCalls, name: &str) -> Result<String, String> {
    match ledger.read(entry(name)).await {
        Ok(page) => Ok(page.text.to_uppercase()),
        Err(ReadError::EntryMissing(missing)) => Err(format!("no {}", missing.name)),
        Err(error) => Err(format!("{}: {}", error.code(), error.message())),
    }
}

/// A double writes what its test needs, and nothing else.
struct Fake;

impl LedgerCalls for Fake {
    async fn read(&self, request: Entry) -> Result<Page, ReadError> {
        match request.name.as_str() {
            "missing" => Err(CallError::answering(EntryMissing { name: request.name }).into()),
            "down" => Err(CallError::from(Status::unavailable("gone")).into()),
            _ => Ok(Page { text: "a page".to_owned() }),
        }
    }

    async fn list(&self, request: Entry) -> Result<Streaming<Page, ListError>, ListError> {
        let page = |text: &str| Ok(Page { text: text.to_owned() });
        let missing = CallError::from(EntryMissing { name: request.name }.into_status());
        Ok(Streaming::of([page("one"), page("two"), Err(missing.into()), page("never")]))
    }
}

#[tokio::test]
async fn a_double_answers_as_a_server_does() {
    assert_eq!(title(&Fake, "some").await.unwrap(), "A PAGE");
    assert_eq!(title(&Fake, "missing").await.unwrap_err(), "no missing");
    assert_eq!(title(&Fake, "down").await.unwrap_err(), "UNAVAILABLE: gone");
    let mut pages = Fake.list(entry("lost")).await.unwrap();
    assert_eq!(pages.next().await.unwrap().unwrap().text, "one");
    assert_eq!(pages.next().await.unwrap().unwrap().text, "two");
    match pages.next().await.unwrap_err() {
        ListError::EntryMissing(missing) => assert_eq!(missing.name, "lost"),
        other => panic!("{other}"),
    }
    assert!(pages.next().await.unwrap().is_none());
}

#[tokio::test]
async fn what_a_double_leaves_out_is_unimplemented() {
    let many = || stream::iter([entry("a")]);
    let ended = [
        Fake.write(entry("a")).await.map(drop),
        Fake.look(entry("a")).await.map(drop),
        Fake.append(many()).await.map(drop),
        Fake.follow(many()).await.map(drop),
        Fake.turn(Page::default()).await.map(drop),
    ];
    for result in ended {
        let error = result.unwrap_err();
        assert_eq!(error.code(), Code::Unimplemented);
        assert!(error.message().contains("is not part of this test double"), "{error}");
    }
}

/// The same program with a servicer behind it: no socket, and all of the code that a socket would have in front of it and behind.
#[tokio::test]
async fn a_servicer_is_tested_without_a_socket() {
    let client = LedgerClient::new(LedgerServer::new(Book::default()));
    assert_eq!(title(&client, "some").await.unwrap(), "SOME");
    assert_eq!(title(&client, "missing").await.unwrap_err(), "no missing");
    assert!(title(&client, "").await.unwrap_err().starts_with("INVALID_ARGUMENT: name: "));
    let unchecked = client.without_validation();
    assert!(title(&unchecked, "").await.unwrap_err().starts_with("INVALID_ARGUMENT: name: "));
}
