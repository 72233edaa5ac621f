//! A server in trouble, and many clients that mean well.

use std::time::Duration;

use futures_util::future::join_all;
use rpckit::client::RetryThrottle;
use rpckit_client_tests::api::LedgerClient;
use rpckit_client_tests::flaky::Flaky;
use rpckit_client_tests::script::Answer;

use super::entry;

const CALLS: usize = 2_000;

/// What a storm of calls has come to.
struct Storm {
    /// Calls made once half of the tokens are gone.
    base: usize,
    /// Requests that these calls became, more than one for each.
    retries: usize,
    failed: usize,
}

/// Half of the tokens is gone before the storm begins. Then calls come twenty at a time, and the server fails `bad` of each hundred
/// requests, now and then.
async fn storm(bad: usize, throttle: RetryThrottle) -> Storm {
    let answers = (0..20 * CALLS).map(|index| if index * 37 % 100 < bad { Answer::DOWN } else { Answer::Page });
    let flaky = Flaky::new(std::iter::repeat_n(Answer::DOWN, 5).chain(answers));
    let client = LedgerClient::new(flaky.clone()).with_retry_throttle(throttle).with_timeout(Duration::from_secs(3600));
    client.read(entry("a")).await.unwrap_err();
    let before = flaky.count();
    let mut failed = 0;
    for _ in 0..CALLS / 20 {
        let calls = join_all((0..20).map(|_| client.read(entry("a")))).await;
        failed += calls.iter().filter(|call| call.is_err()).count();
    }
    Storm { base: CALLS, retries: flaky.count() - before - CALLS, failed }
}

/// Once half of the tokens are gone, retries are at most a tenth of the base load, however bad it is.
#[tokio::test(start_paused = true)]
async fn row_20_the_bucket_stops_amplification() {
    let mut most = 0;
    for bad in [1, 3, 5, 7, 8, 9, 10, 11, 15, 20, 35, 50, 75, 90, 99, 100] {
        let Storm { base, retries, failed } = storm(bad, RetryThrottle::default()).await;
        assert!(retries * 10 <= base, "{bad} of 100 fail: {retries} retries over {base} calls");
        assert!(bad < 15 || failed > 0, "{bad} of 100 fail, and none of {base} calls did");
        most = most.max(retries);
    }
    assert!(most > CALLS / 20, "there are {most} retries where they do no harm");
}

/// That there is an amplification to stop: the same storm with more tokens than it can use up.
#[tokio::test(start_paused = true)]
async fn row_20_without_the_bucket_it_is_five_times_the_load() {
    let full = || RetryThrottle::new(1_000, 1_000.0);
    let Storm { base, retries, .. } = storm(90, full()).await;
    assert!(retries > 2 * base, "{retries} retries over {base} calls");
}

/// Tokens come back, and retries with them.
#[tokio::test(start_paused = true)]
async fn row_20_a_server_that_is_well_again_is_tried_again() {
    let well = std::iter::repeat_n(Answer::Page, 60);
    let down = std::iter::repeat_n(Answer::DOWN, 5);
    let flaky = Flaky::new(down.chain(well).chain([Answer::DOWN]));
    let client = LedgerClient::new(flaky.clone());
    client.read(entry("a")).await.unwrap_err();
    for _ in 0..60 {
        client.read(entry("a")).await.unwrap();
    }
    client.read(entry("a")).await.unwrap();
    assert_eq!(flaky.count(), 5 + 60 + 2);
}
