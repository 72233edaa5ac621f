//! Calls that are tried again, as gRFC A6 has it. The service's policy: 5 attempts, 1 s, twice as long each time, up to 5 s, after
//! UNAVAILABLE and ABORTED.

use std::time::Duration;

use rpckit::client::{CallError, RetryThrottle};
use rpckit::google::rpc::RetryInfo;
use rpckit::{Code, RetryPolicy, Status};
use rpckit_client_tests::api::{LedgerClient, Page};
use rpckit_client_tests::flaky::Flaky;
use rpckit_client_tests::script::Answer;
use tokio::time::Instant;

use super::entry;

/// tokio's timers count milliseconds, and round up.
const TICK: Duration = Duration::from_millis(1);

const DOWN: Answer = Answer::DOWN;

/// Whether the waits are these, in seconds, give or take a fifth.
#[track_caller]
fn spread(waits: &[Duration], expected: &[f64]) {
    assert_eq!(waits.len(), expected.len(), "{waits:?}");
    for (wait, seconds) in waits.iter().zip(expected) {
        let (least, most) = (Duration::from_secs_f64(seconds * 0.8), Duration::from_secs_f64(seconds * 1.2) + TICK);
        assert!((least..=most).contains(wait), "{wait:?} is not {seconds} s, give or take a fifth: {waits:?}");
    }
}

/// Whether the wait is this, to the tick.
#[track_caller]
fn exact(wait: Duration, expected: Duration) {
    assert!((expected..=expected + TICK).contains(&wait), "{wait:?} is not {expected:?}");
}

fn code<E: std::ops::Deref<Target = CallError>>(error: E) -> Code {
    error.code()
}

async fn read(flaky: &Flaky) -> Result<Page, CallError> {
    LedgerClient::new(flaky.clone()).with_timeout(Duration::from_secs(600)).read(entry("a")).await.map_err(Into::into)
}

/// The number of attempts, the waits between them and all of the time are what the formulae say.
#[tokio::test(start_paused = true)]
async fn row_20_attempts_and_waits_are_those_of_the_formulae() {
    let flaky = Flaky::always(DOWN);
    let begun = Instant::now();
    let error = read(&flaky).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert_eq!(flaky.count(), 5);
    spread(&flaky.waits(), &[1.0, 2.0, 4.0, 5.0]);
    assert_eq!(
        begun.elapsed(),
        flaky.waits().iter().sum::<Duration>(),
        "nothing is waited for behind the last attempt"
    );
    // Chance, and not one number for all.
    let other = Flaky::always(DOWN);
    read(&other).await.unwrap_err();
    assert_ne!(flaky.waits(), other.waits());
}

/// The first attempt that goes well is the last.
#[tokio::test(start_paused = true)]
async fn row_20_a_success_ends_it() {
    let flaky = Flaky::new([DOWN, Answer::Status(Code::Aborted)]);
    assert_eq!(read(&flaky).await.unwrap().text, "1");
    spread(&flaky.waits(), &[1.0, 2.0]);
    let previous: Vec<_> =
        flaky.seen().iter().map(|seen| seen.header("grpc-previous-rpc-attempts").map(str::to_owned)).collect();
    assert_eq!(previous, [None, Some("1".to_owned()), Some("2".to_owned())]);
}

/// A code that the policy does not name is an answer.
#[tokio::test(start_paused = true)]
async fn row_20_other_codes_are_answers() {
    for answer in [Code::Internal, Code::NotFound, Code::ResourceExhausted, Code::DeadlineExceeded] {
        let flaky = Flaky::always(Answer::Status(answer));
        assert_eq!(read(&flaky).await.unwrap_err().code(), answer);
        assert_eq!(flaky.count(), 1, "{answer}");
    }
}

/// The server says when, to the millisecond, and the waits begin anew behind that.
#[tokio::test(start_paused = true)]
async fn row_20_pushback_is_exact() {
    let flaky = Flaky::new([DOWN, DOWN, Answer::pushback("12345"), DOWN]);
    read(&flaky).await.unwrap();
    let waits = flaky.waits();
    spread(&waits[..2], &[1.0, 2.0]);
    exact(waits[2], Duration::from_millis(12_345));
    spread(&waits[3..], &[1.0]);

    let flaky = Flaky::new([Answer::pushback("0")]);
    read(&flaky).await.unwrap();
    assert_eq!(flaky.waits(), [Duration::ZERO]);
}

/// The server says no: with a number below zero, and with what is no number.
#[tokio::test(start_paused = true)]
async fn row_20_pushback_can_be_a_no() {
    for value in ["-1", "-2147483648", "soon", "", "1.5", "+1", "99999999999"] {
        let flaky = Flaky::new([Answer::pushback(value)]);
        assert_eq!(read(&flaky).await.unwrap_err().code(), Code::Unavailable);
        assert_eq!(flaky.count(), 1, "`{value}`");
    }
}

/// A server cannot ask for more attempts than there are, or for those of another code.
#[tokio::test(start_paused = true)]
async fn row_20_pushback_asks_for_nothing_that_the_policy_has_not() {
    let flaky = Flaky::always(Answer::pushback("7"));
    read(&flaky).await.unwrap_err();
    assert_eq!(flaky.count(), 5);
    let flaky = Flaky::always(Answer::StatusWith(Code::Internal, "grpc-retry-pushback-ms", "7".to_owned()));
    read(&flaky).await.unwrap_err();
    assert_eq!(flaky.count(), 1);
}

/// `google.rpc.RetryInfo` is the least: who is asked to wait for longer than the backoff waits for as long.
#[tokio::test(start_paused = true)]
async fn row_20_retry_info_is_the_least() {
    use prost::Message as _;
    let after = |seconds| {
        let status = Status::unavailable("").with_retry_after(Duration::from_secs(seconds)).to_rpc();
        assert!(status.details[0].type_url.ends_with("google.rpc.RetryInfo"));
        let bytes = tonic::metadata::MetadataValue::<tonic::metadata::Binary>::from_bytes(&status.encode_to_vec());
        let text = std::str::from_utf8(bytes.as_encoded_bytes()).unwrap().to_owned();
        Answer::StatusWith(Code::Unavailable, "grpc-status-details-bin", text)
    };
    let flaky = Flaky::new([after(30), after(1)]);
    read(&flaky).await.unwrap();
    let waits = flaky.waits();
    exact(waits[0], Duration::from_secs(30));
    spread(&waits[1..], &[2.0]);
    let error = read(&Flaky::always(after(3600))).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert!(error.detail::<RetryInfo>().is_some());
}

/// One deadline over all attempts: each is told what is left of it, and none is waited for that cannot be.
#[tokio::test(start_paused = true)]
async fn row_20_one_deadline_over_all_attempts() {
    let slow = Answer::After(Duration::from_millis(100), Box::new(DOWN));
    let flaky = Flaky::always(slow);
    let client = LedgerClient::new(flaky.clone()).with_timeout(Duration::from_secs(4));
    let begun = Instant::now();
    let error = client.read(entry("a")).await.unwrap_err();
    // Attempts at 0, about 1.1 and about 3.2 s; the next wait would be of 3.2 s at the least.
    assert_eq!(code(&*error), Code::Unavailable, "what is known of the server is said: {error}");
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    let seen = flaky.seen();
    assert_eq!(seen.len(), 3);
    for seen in &seen {
        let timeout = seen.header("grpc-timeout").unwrap();
        let micros: u64 = timeout.strip_suffix('u').unwrap().parse().unwrap();
        let left = Duration::from_secs(4).saturating_sub(seen.at.duration_since(begun));
        exact(left, Duration::from_micros(micros).saturating_sub(TICK));
    }

    // An attempt that is not answered ends at the deadline, whichever it is.
    let flaky = Flaky::new([DOWN, Answer::Silence]);
    let client = LedgerClient::new(flaky.clone()).with_timeout(Duration::from_secs(4));
    let begun = Instant::now();
    assert_eq!(code(client.read(entry("a")).await.unwrap_err()), Code::DeadlineExceeded);
    exact(begun.elapsed(), Duration::from_secs(4));
    assert_eq!(flaky.count(), 2);
}

/// A response that has begun is the call's: what comes behind its head is no reason to call again.
#[tokio::test(start_paused = true)]
async fn row_20_a_head_commits() {
    let flaky = Flaky::always(Answer::Late(Code::Unavailable));
    assert_eq!(read(&flaky).await.unwrap_err().code(), Code::Unavailable);
    assert_eq!(flaky.count(), 1);

    let flaky = Flaky::new([DOWN, DOWN, Answer::Pages(2, Code::Unavailable)]);
    let client = LedgerClient::new(flaky.clone());
    let mut pages = client.list(entry("a")).await.unwrap();
    assert_eq!(pages.next().await.unwrap().unwrap().text, "1");
    assert_eq!(pages.next().await.unwrap().unwrap().text, "2");
    assert_eq!(pages.next().await.unwrap_err().code(), Code::Unavailable);
    assert_eq!(flaky.count(), 3);
}

/// A stream that never began is tried again, up to its own policy's number.
#[tokio::test(start_paused = true)]
async fn row_20_streams_are_tried_again_until_they_begin() {
    let flaky = Flaky::always(DOWN);
    let client = LedgerClient::new(flaky.clone());
    assert_eq!(code(client.list(entry("a")).await.unwrap_err()), Code::Unavailable);
    assert_eq!(flaky.count(), 3);
    spread(&flaky.waits(), &[0.1, 0.2]);
}

/// What a proxy says is not the server's response; and neither is a connection that breaks.
#[tokio::test(start_paused = true)]
async fn row_20_what_is_no_response_does_not_commit() {
    let flaky = Flaky::new([Answer::Http(503), Answer::Http(429), Answer::Lost]);
    assert_eq!(read(&flaky).await.unwrap().text, "1");
    assert_eq!(flaky.count(), 4);
    let flaky = Flaky::new([Answer::Http(401)]);
    assert_eq!(read(&flaky).await.unwrap_err().code(), Code::Unauthenticated);
    assert_eq!(flaky.count(), 1);
}

/// Nothing is called twice that must not be, until somebody says it: not once in the `.proto` and not once here.
#[tokio::test(start_paused = true)]
async fn row_20_only_what_may_be_called_twice_is() {
    const POLICY: RetryPolicy = RetryPolicy::new(4);
    let attempts = async |configure: fn(LedgerClient<Flaky>) -> LedgerClient<Flaky>| {
        let mut counts = Vec::new();
        for rpc in ["read", "look", "write", "list", "append", "follow"] {
            let flaky = Flaky::always(DOWN);
            let client = configure(LedgerClient::new(flaky.clone()));
            let many = futures_util::stream::iter([entry("a")]);
            let failed = match rpc {
                "read" => client.read(entry("a")).await.is_err(),
                "look" => client.look(entry("a")).await.is_err(),
                "write" => client.write(entry("a")).await.is_err(),
                "list" => client.list(entry("a")).await.is_err(),
                "append" => client.append(many).await.is_err(),
                _ => client.follow(many).await.is_err(),
            };
            assert!(failed, "{rpc}");
            counts.push(flaky.count());
        }
        counts
    };
    assert_eq!(attempts(|client| client).await, [5, 1, 1, 3, 1, 1]);
    assert_eq!(attempts(LedgerClient::without_retries).await, [1, 1, 1, 1, 1, 1]);
    assert_eq!(attempts(|client| client.with_retries(POLICY)).await, [4, 4, 1, 4, 1, 1]);
    let dared = attempts(|client| client.with_retries(POLICY.even_if_not_idempotent())).await;
    assert_eq!(dared, [4, 4, 4, 4, 1, 1]);
}

/// Failures of one clone are known to all.
#[tokio::test(start_paused = true)]
async fn row_20_clones_share_their_tokens() {
    let flaky = Flaky::always(DOWN);
    let client = LedgerClient::new(flaky.clone());
    client.clone().read(entry("a")).await.unwrap_err();
    assert_eq!(flaky.count(), 5, "four retries: the fifth failure takes the fifth token of ten");
    client.read(entry("a")).await.unwrap_err();
    assert_eq!(flaky.count(), 6, "nothing is tried again now");

    // A throttle of one's own, for clients of several services on one server.
    let throttle = RetryThrottle::new(1_000, 1.0);
    let flaky = Flaky::always(DOWN);
    for _ in 0..3 {
        let client = LedgerClient::new(flaky.clone()).with_retry_throttle(throttle.clone());
        client.read(entry("a")).await.unwrap_err();
    }
    assert_eq!(flaky.count(), 15);
    assert!((throttle.tokens() - 985.0).abs() < f64::EPSILON, "{throttle:?}");
}

/// A failure behind the head takes a token as well, and what has gone well gives some of one.
#[tokio::test(start_paused = true)]
async fn row_20_every_ending_counts_for_the_tokens() {
    let throttle = RetryThrottle::default();
    let answers = [
        (Answer::Late(Code::Unavailable), 9.0),
        (Answer::Late(Code::NotFound), 9.0),
        (Answer::Status(Code::NotFound), 9.0),
        (Answer::pushback("-1"), 8.0),
        (Answer::Page, 8.1),
    ];
    for (answer, tokens) in answers {
        let client = LedgerClient::new(Flaky::new([answer.clone()])).with_retry_throttle(throttle.clone());
        drop(client.read(entry("a")).await);
        assert!((throttle.tokens() - tokens).abs() < 1e-9, "{answer:?}: {throttle:?}");
    }
    for (code, tokens) in [(Code::Unavailable, 7.1), (Code::Ok, 7.2)] {
        let client = LedgerClient::new(Flaky::new([Answer::Pages(2, code)])).with_retry_throttle(throttle.clone());
        let mut pages = client.list(entry("a")).await.unwrap();
        while let Ok(Some(_)) = pages.next().await {}
        assert!((throttle.tokens() - tokens).abs() < 1e-9, "{code}: {throttle:?}");
    }
}
