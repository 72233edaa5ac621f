//! Calls that are part of another.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rpckit::Code;
use rpckit::client::CallError;
use rpckit::prelude::*;
use rpckit_client_tests::api::{Entry, Ledger, LedgerClient, LedgerServer, Page};
use rpckit_client_tests::flaky::Flaky;
use rpckit_client_tests::ledger::Book;
use rpckit_client_tests::script::Answer;

use super::entry;

type Back = LedgerClient<LedgerServer<Book>>;

/// A client that outlives the call it was made under.
type Kept = Arc<Mutex<Option<Back>>>;

/// A service in front of another.
struct Front {
    back: Back,
    book: Book,
    kept: Kept,
}

impl Front {
    /// What a call has come to, for the test.
    fn note<T>(book: &Book, result: &Result<T, CallError>) {
        book.note(format!("ended {}", result.as_ref().err().map_or(Code::Ok, CallError::code)));
    }
}

#[rpckit::servicer(Ledger, delegate = book)]
impl Front {
    /// Takes three seconds, and asks the other.
    async fn read(&self, cx: &Context, entry: Entry) -> Result<Page, Status> {
        tokio::time::sleep(Duration::from_secs(3)).await;
        let back = match entry.lines.first().map(String::as_str) {
            Some("short") => self.back.under(cx).with_timeout(Duration::from_secs(2)),
            Some("alone") => self.back.clone(),
            _ => self.back.under(cx),
        };
        back.look(entry).await.map_err(CallError::forward)
    }

    /// Starts calls in tasks of their own, and leaves them there.
    async fn look(&self, cx: &Context, entry: Entry) -> Page {
        let client = if entry.name == "under" { self.back.under(cx) } else { self.back.clone() };
        let book = self.book.clone();
        tokio::spawn(async move {
            let call = client.look(super::entry("silent")).await;
            Self::note(&book, &call);
        });
        *self.kept.lock().unwrap() = Some(self.back.under(cx));
        tokio::time::sleep(Duration::from_secs(1)).await;
        Page::default()
    }

    /// Starts a stream in a task of its own, and leaves it there.
    async fn write(&self, cx: &Context, entry: Entry) -> Result<Page, Status> {
        let mut pages = self.back.under(cx).list(entry).await.map_err(|error| CallError::from(error).forward())?;
        let book = self.book.clone();
        let (first, came) = tokio::sync::oneshot::channel();
        tokio::spawn(async move {
            let text = pages.next().await.unwrap().unwrap().text;
            first.send(text).unwrap();
            let rest = pages.next().await.map_err(CallError::from);
            Self::note(&book, &rest);
        });
        Ok(Page { text: came.await.unwrap() })
    }

    /// Takes longer than its caller waits.
    async fn settle(&self, cx: &Context, entry: Entry) -> Result<Page, Status> {
        tokio::time::sleep(Duration::from_secs(5)).await;
        let page = self.back.under(cx).look(entry).await.map_err(CallError::forward)?;
        self.book.note(format!("settled with {} ms", page.text));
        Ok(page)
    }
}

fn front() -> (LedgerClient<LedgerServer<Front>>, Book, Kept) {
    let book = Book::default();
    let kept = Arc::default();
    let back = LedgerClient::new(LedgerServer::new(book.clone()));
    let front = Front { back, book: book.clone(), kept: Arc::clone(&kept) };
    (LedgerClient::new(LedgerServer::new(front)).without_retries(), book, kept)
}

/// The text of a page, as milliseconds.
fn millis(page: &Page) -> u64 {
    page.text.parse().unwrap()
}

fn with(name: &str, line: &str) -> Entry {
    Entry { lines: vec![line.to_owned()], ..entry(name) }
}

/// Lets everything run that can.
async fn settled() {
    tokio::time::sleep(Duration::from_millis(10)).await;
}

/// A call under another has what is left of that one's time, or its own where that is less.
#[tokio::test(start_paused = true)]
async fn row_03_a_call_has_the_time_that_is_left_of_the_one_above() {
    let (client, ..) = front();
    let client = client.with_timeout(Duration::from_secs(10));
    let left = millis(&client.read(entry("time")).await.unwrap());
    assert!((6_990..=7_000).contains(&left), "{left} ms");
    let left = millis(&client.read(with("time", "short")).await.unwrap());
    assert!((1_990..=2_000).contains(&left), "{left} ms");
    let left = millis(&client.read(with("time", "alone")).await.unwrap());
    assert!((29_990..=30_000).contains(&left), "{left} ms");
}

/// The time of the call above is the end of those under it: nobody behind works on.
#[tokio::test(start_paused = true)]
async fn row_03_the_deadline_ends_them_all() {
    let (client, book, _) = front();
    let begun = tokio::time::Instant::now();
    let error = client.with_timeout(Duration::from_secs(10)).read(entry("silent")).await.unwrap_err();
    assert_eq!(error.code(), Code::DeadlineExceeded);
    assert!(begun.elapsed() <= Duration::from_millis(10_001), "{:?}", begun.elapsed());
    settled().await;
    assert_eq!(book.notes(), ["look left"]);
}

/// A call in a task of its own ends when the one above it has ended: when its handler has returned, and when its caller has left.
#[tokio::test(start_paused = true)]
async fn row_03_calls_end_with_the_one_above() {
    let (client, book, _) = front();
    client.look(entry("under")).await.unwrap();
    settled().await;
    assert_eq!(book.notes(), ["look left", "ended CANCELLED"]);

    let (client, book, _) = front();
    let call = tokio::time::timeout(Duration::from_millis(500), client.look(entry("under"))).await;
    assert!(call.is_err(), "the caller has left");
    settled().await;
    assert_eq!(book.notes(), ["look left", "ended CANCELLED"]);

    let (client, book, _) = front();
    client.look(entry("alone")).await.unwrap();
    settled().await;
    assert_eq!(book.notes(), [""; 0], "who does not call under it goes on");
}

/// Responses that stream too.
#[tokio::test(start_paused = true)]
async fn row_03_streams_end_with_the_call_above() {
    let (client, book, _) = front();
    assert_eq!(client.write(entry("half")).await.unwrap().text, "first");
    settled().await;
    assert_eq!(book.notes(), ["ended CANCELLED", "list left"]);
}

/// What is over is not begun.
#[tokio::test(start_paused = true)]
async fn row_03_nothing_is_sent_under_a_call_that_is_over() {
    let (client, book, kept) = front();
    client.look(entry("under")).await.unwrap();
    settled().await;
    let before = book.notes().len();
    let kept = kept.lock().unwrap().take().unwrap();
    assert_eq!(kept.look(entry("a")).await.unwrap_err().code(), Code::Cancelled);
    assert_eq!(kept.list(entry("a")).await.unwrap_err().code(), Code::Cancelled);
    assert_eq!(book.notes().len(), before, "{:?}", book.notes());
}

/// A handler that goes on without its caller goes on with its calls.
#[tokio::test(start_paused = true)]
async fn row_03_a_detached_handler_has_its_own_time() {
    let (client, book, _) = front();
    let error = client.with_timeout(Duration::from_secs(1)).settle(entry("time")).await.unwrap_err();
    assert_eq!(error.code(), Code::DeadlineExceeded);
    tokio::time::sleep(Duration::from_secs(6)).await;
    let notes = book.notes();
    let left = notes.iter().find_map(|note| note.strip_prefix("settled with ")?.strip_suffix(" ms")?.parse().ok());
    assert!(left.is_some_and(|left: u64| (29_990..=30_000).contains(&left)), "{notes:?}");
}

/// Attempts are under the other call too: none is waited for longer than that is there.
#[tokio::test(start_paused = true)]
async fn row_03_retries_end_with_the_call_above() {
    struct Relay(LedgerClient<Flaky>, Book);
    #[rpckit::servicer(Ledger, delegate = 1)]
    impl Relay {
        async fn look(&self, cx: &Context, entry: Entry) -> Page {
            let (client, book) = (self.0.under(cx), self.1.clone());
            tokio::spawn(async move {
                let call = client.read(entry).await.map_err(CallError::from);
                Front::note(&book, &call);
            });
            tokio::time::sleep(Duration::from_millis(100)).await;
            Page::default()
        }
    }
    let (flaky, book) = (Flaky::always(Answer::DOWN), Book::default());
    let client = LedgerClient::new(LedgerServer::new(Relay(LedgerClient::new(flaky.clone()), book.clone())));
    client.look(entry("a")).await.unwrap();
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(flaky.count(), 1);
    assert_eq!(book.notes(), ["ended CANCELLED"]);
}
