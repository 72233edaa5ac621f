//! Bearer tokens that are fetched.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use rpckit::client::interceptor::{BearerToken, Token, TokenSource};
use rpckit::{Code, Status};
use rpckit_client_tests::api::LedgerClient;
use rpckit_client_tests::flaky::Flaky;
use rpckit_client_tests::script::Answer;
use tokio::time::sleep;

use super::entry;

/// Issues numbered tokens, which live for a minute, or does not.
#[derive(Clone, Default)]
struct Issuer {
    issued: Arc<AtomicU32>,
    down: Arc<AtomicU32>,
}

impl TokenSource for Issuer {
    async fn fetch(&self) -> Result<Token, Status> {
        sleep(Duration::from_millis(100)).await;
        if self.down.load(Ordering::Relaxed) > 0 {
            return Err(Status::unavailable("the issuer is down"));
        }
        let number = self.issued.fetch_add(1, Ordering::Relaxed) + 1;
        Ok(Token::new(format!("t{number}")).expiring_in(Duration::from_secs(90)))
    }
}

fn tokens(flaky: &Flaky) -> Vec<String> {
    flaky.seen().iter().map(|seen| seen.header("authorization").unwrap_or("none").to_owned()).collect()
}

#[tokio::test(start_paused = true)]
async fn one_call_fetches_for_all_and_before_it_is_too_late() {
    let (flaky, issuer) = (Flaky::new([]), Issuer::default());
    let client = LedgerClient::new(flaky.clone()).intercept(BearerToken::new(issuer.clone()));
    for call in join_all((0..8).map(|_| client.read(entry("a")))).await {
        call.unwrap();
    }
    assert_eq!(tokens(&flaky), ["Bearer t1"; 8]);
    sleep(Duration::from_secs(59)).await;
    client.read(entry("a")).await.unwrap();
    sleep(Duration::from_secs(1)).await;
    client.read(entry("a")).await.unwrap();
    assert_eq!(tokens(&flaky)[8..], ["Bearer t1", "Bearer t2"]);
    assert_eq!(issuer.issued.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_is_fetched_anew_but_not_each_time() {
    let refused = std::iter::repeat_n(Answer::Status(Code::Unauthenticated), 20);
    let (flaky, issuer) = (Flaky::new(refused), Issuer::default());
    let client = LedgerClient::new(flaky.clone()).intercept(BearerToken::new(issuer.clone()));
    for _ in 0..20 {
        assert_eq!(client.read(entry("a")).await.unwrap_err().code(), Code::Unauthenticated);
        sleep(Duration::from_secs(1)).await;
    }
    assert_eq!(issuer.issued.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn what_the_issuer_says_is_the_end_of_the_call() {
    let (flaky, issuer) = (Flaky::new([]), Issuer::default());
    issuer.down.store(1, Ordering::Relaxed);
    let client = LedgerClient::new(flaky.clone()).intercept(BearerToken::new(issuer.clone()));
    assert_eq!(client.read(entry("a")).await.unwrap_err().message(), "the issuer is down");
    assert_eq!(flaky.count(), 0);
    issuer.down.store(0, Ordering::Relaxed);
    client.read(entry("a")).await.unwrap();
    assert_eq!(tokens(&flaky), ["Bearer t1"]);
}

#[tokio::test]
async fn a_token_is_a_header_and_a_secret() {
    let flaky = Flaky::new([]);
    let client = LedgerClient::new(flaky.clone()).intercept(BearerToken::fixed("secret"));
    client.read(entry("a")).await.unwrap();
    assert_eq!(tokens(&flaky), ["Bearer secret"]);
    assert!(flaky.seen()[0].headers["authorization"].is_sensitive());
    let (token, fixed) = (Token::new("secret"), BearerToken::fixed("secret"));
    for shown in [format!("{client:?}"), format!("{token:?}"), format!("{fixed:?}")] {
        assert!(!shown.contains("secret"), "{shown}");
    }
    let client = LedgerClient::new(flaky.clone()).intercept(BearerToken::fixed("a\nb"));
    assert_eq!(client.read(entry("a")).await.unwrap_err().code(), Code::Unauthenticated);
}
