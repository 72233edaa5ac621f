//! When a set is read, and for how long it counts: on a clock that the tests turn.

use core::time::Duration;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::join_all;
use tokio::time::{advance, sleep};

use super::*;
use crate::auth::jwt::jwks::source::Reading;
use crate::code::Code;
use crate::into_status::IntoStatus;

/// A set that the test changes, and how often it was read.
#[derive(Clone, Default)]
struct Issuer(Arc<Inside>);

#[derive(Default)]
struct Inside {
    kids: Mutex<Vec<&'static str>>,
    delay: Mutex<Duration>,
    reads: AtomicU64,
}

impl Issuer {
    fn with(kids: &[&'static str]) -> Self {
        let issuer = Self::default();
        issuer.has(kids);
        issuer
    }

    /// No key: it is down.
    fn has(&self, kids: &[&'static str]) {
        *self.0.kids.lock().unwrap() = kids.to_vec();
    }

    fn takes(&self, delay: Duration) {
        *self.0.delay.lock().unwrap() = delay;
    }

    fn reads(&self) -> u64 {
        self.0.reads.load(Ordering::SeqCst)
    }
}

impl Source for Issuer {
    fn place(&self) -> String {
        "the test".to_owned()
    }

    fn read(&self) -> Reading<'_> {
        Box::pin(async {
            self.0.reads.fetch_add(1, Ordering::SeqCst);
            let delay = *self.0.delay.lock().unwrap();
            sleep(delay).await;
            let kids = self.0.kids.lock().unwrap().clone();
            if kids.is_empty() {
                return Err("down".to_owned());
            }
            let keys: Vec<_> = kids
                .into_iter()
                .map(|kid| format!(r#"{{"kty":"EC","crv":"P-256","kid":"{kid}","x":"AAA{kid}","y":"AA"}}"#))
                .collect();
            Ok(format!(r#"{{"keys":[{}]}}"#, keys.join(",")).into_bytes())
        })
    }
}

const REFRESH: Duration = Duration::from_secs(300);
const UNKNOWN: Duration = Duration::from_secs(30);
const OVERLAP: Duration = Duration::from_secs(400);
const MAX_STALE: Duration = Duration::from_secs(3600);
const TIMEOUT: Duration = Duration::from_secs(5);

fn cache(issuer: &Issuer) -> Cache {
    let policy =
        Policy { refresh: REFRESH, unknown_key: UNKNOWN, overlap: OVERLAP, max_stale: MAX_STALE, timeout: TIMEOUT };
    Cache::new(Jwks::of(issuer.clone(), policy))
}

/// What a token with this `kid` is told: yes, no, or that nobody knows.
async fn asks(cache: &Cache, kid: &str) -> &'static str {
    match cache.key(Some(kid), Algorithm::ES256).await {
        Ok(key) if key.id() == Some(kid) => "yes",
        Ok(_) => "another key",
        Err(refusal) => match refusal.into_status().code() {
            Code::Unavailable => "nobody knows",
            _ => "no",
        },
    }
}

/// Lets time go by in steps, so that the reader finds its turn.
async fn pass(time: Duration) {
    for _ in 0..100 {
        advance(time / 100).await;
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_first_calls_wait_for_one_read() {
    let issuer = Issuer::with(&["a"]);
    issuer.takes(Duration::from_secs(1));
    let cache = cache(&issuer);
    let answers = join_all((0..200).map(|number| asks(&cache, if number % 2 == 0 { "a" } else { "b" }))).await;
    assert!(answers.iter().enumerate().all(|(number, answer)| *answer == ["yes", "no"][number % 2]), "{answers:?}");
    assert_eq!(issuer.reads(), 1);
}

#[tokio::test(start_paused = true)]
async fn strangers_cause_one_read_for_an_interval() {
    let issuer = Issuer::with(&["a"]);
    let cache = cache(&issuer);
    cache.load().await.unwrap();
    let storm = || async {
        let kids: Vec<String> = (0..200).map(|number| format!("stranger-{number}")).collect();
        let answers = join_all(kids.iter().map(|kid| asks(&cache, kid))).await;
        assert!(answers.iter().all(|answer| *answer == "no"), "{answers:?}");
    };
    storm().await;
    assert_eq!(issuer.reads(), 1, "the set was read just now");
    advance(UNKNOWN).await;
    issuer.takes(Duration::from_secs(1));
    storm().await;
    storm().await;
    assert_eq!(issuer.reads(), 2);
    advance(UNKNOWN).await;
    storm().await;
    assert_eq!(issuer.reads(), 3);
    assert_eq!(asks(&cache, "a").await, "yes");
}

#[tokio::test(start_paused = true)]
async fn a_new_key_is_found_when_its_first_token_comes() {
    let issuer = Issuer::with(&["a"]);
    let cache = cache(&issuer);
    assert_eq!(asks(&cache, "a").await, "yes");
    advance(UNKNOWN).await;
    issuer.has(&["a", "b"]);
    assert_eq!(asks(&cache, "b").await, "yes");
    assert_eq!(issuer.reads(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_set_is_read_again_and_a_removed_key_stays_over_the_overlap() {
    let issuer = Issuer::with(&["a"]);
    let cache = cache(&issuer);
    cache.load().await.unwrap();
    issuer.has(&["b"]);
    pass(REFRESH * 12 / 10).await;
    assert_eq!(issuer.reads(), 2, "nobody asked");
    assert_eq!((asks(&cache, "a").await, asks(&cache, "b").await), ("yes", "yes"));
    pass(OVERLAP).await;
    assert_eq!((asks(&cache, "a").await, asks(&cache, "b").await), ("no", "yes"));
}

#[tokio::test(start_paused = true)]
async fn keys_stay_in_use_while_the_issuer_is_down_and_then_no_longer() {
    let issuer = Issuer::with(&["a"]);
    let cache = cache(&issuer);
    cache.load().await.unwrap();
    issuer.has(&[]);
    pass(MAX_STALE).await;
    assert_eq!((asks(&cache, "a").await, asks(&cache, "b").await), ("yes", "no"));
    let tries = issuer.reads();
    assert!((50..400).contains(&tries), "every half minute or so: {tries}");
    advance(Duration::from_millis(1)).await;
    assert_eq!((asks(&cache, "a").await, asks(&cache, "b").await), ("nobody knows", "nobody knows"));
    issuer.has(&["a"]);
    pass(MAX_RETRY * 2).await;
    assert_eq!((asks(&cache, "a").await, asks(&cache, "b").await), ("yes", "no"));
}

#[tokio::test(start_paused = true)]
async fn without_a_first_read_nobody_knows() {
    let issuer = Issuer::default();
    let cache = cache(&issuer);
    let error = cache.load().await.unwrap_err();
    assert_eq!(error.to_string(), "cannot get keys from the test: down");
    assert_eq!(asks(&cache, "a").await, "nobody knows");
    issuer.has(&["a"]);
    pass(Duration::from_secs(3)).await;
    assert_eq!(asks(&cache, "a").await, "yes");
    cache.load().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_issuer_that_hangs_holds_a_call_for_no_longer_than_a_read() {
    let issuer = Issuer::with(&["a"]);
    let cache = cache(&issuer);
    cache.load().await.unwrap();
    issuer.takes(Duration::from_secs(86_400));
    advance(UNKNOWN).await;
    let start = Instant::now();
    assert_eq!(asks(&cache, "b").await, "no");
    assert!(start.elapsed() <= TIMEOUT + Duration::from_secs(1), "{:?}", start.elapsed());
    let start = Instant::now();
    assert_eq!(asks(&cache, "a").await, "yes");
    assert!(start.elapsed().is_zero(), "a known key waits for nothing");
}

/// A call that is dropped at its deadline leaves the read to the others.
#[tokio::test(start_paused = true)]
async fn a_call_that_leaves_does_not_stop_the_read() {
    let issuer = Issuer::with(&["a"]);
    issuer.takes(Duration::from_secs(2));
    let cache = cache(&issuer);
    let impatient = tokio::time::timeout(Duration::from_secs(1), asks(&cache, "a")).await;
    assert!(impatient.is_err());
    assert_eq!(asks(&cache, "a").await, "yes");
    assert_eq!(issuer.reads(), 1);
}

#[tokio::test(start_paused = true)]
async fn nobody_reads_for_a_cache_that_is_gone() {
    let issuer = Issuer::with(&["a"]);
    let cache = cache(&issuer);
    cache.load().await.unwrap();
    drop(cache);
    pass(REFRESH * 3).await;
    assert_eq!(issuer.reads(), 1);
}
