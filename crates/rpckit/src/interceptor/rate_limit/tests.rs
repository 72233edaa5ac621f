//! On a clock that the tests turn.

use tokio::time::advance;

use super::*;

fn limit(rate: Rate, max_keys: usize) -> RateLimit {
    RateLimit::by(rate, |_| Some(())).max_keys(max_keys)
}

#[tokio::test(start_paused = true)]
async fn an_allowance_refills_evenly() {
    let limit = limit(Rate::per_second(4), 10);
    for _ in 0..4 {
        assert_eq!(limit.inner.check(1), Ok(()));
    }
    assert_eq!(limit.inner.check(1), Err(Duration::from_millis(250)));
    assert_eq!(limit.inner.check(2), Ok(()), "another key has its own");
    advance(Duration::from_millis(249)).await;
    assert_eq!(limit.inner.check(1), Err(Duration::from_millis(1)), "a refusal costs nothing");
    advance(Duration::from_millis(1)).await;
    assert_eq!(limit.inner.check(1), Ok(()));
    assert_eq!(limit.inner.check(1), Err(Duration::from_millis(250)));
    advance(Duration::from_secs(3600)).await;
    let passed = (0..100).filter(|_| limit.inner.check(1).is_ok()).count();
    assert_eq!(passed, 4, "nobody saves up more than a burst");
}

#[tokio::test(start_paused = true)]
async fn a_burst_is_set_apart() {
    let limit = limit(Rate::per_minute(60).burst(3), 10);
    assert_eq!((0..100).filter(|_| limit.inner.check(1).is_ok()).count(), 3);
    assert_eq!(limit.inner.check(1), Err(Duration::from_secs(1)));
}

#[tokio::test(start_paused = true)]
async fn memory_is_bounded_and_those_who_came_first_keep_their_own() {
    let limit = limit(Rate::per_second(4), 10);
    for key in 0..10 {
        assert_eq!(limit.inner.check(key), Ok(()));
    }
    let passed = (1_000..101_000).filter(|key| limit.inner.check(*key).is_ok()).count();
    assert_eq!(passed, 4, "strangers share one allowance");
    assert_eq!(limit.inner.limiter.len(), 10);
    for key in 0..10 {
        assert_eq!(limit.inner.check(key), Ok(()), "those who were there are not pushed out");
    }
}

#[tokio::test(start_paused = true)]
async fn keys_that_are_quiet_make_room() {
    let limit = limit(Rate::per_second(4), 10);
    for key in 0..10 {
        assert_eq!(limit.inner.check(key), Ok(()));
    }
    advance(Duration::from_secs(2)).await;
    for key in 20..30 {
        assert_eq!((0..9).filter(|_| limit.inner.check(key).is_ok()).count(), 4, "{key} has its own");
    }
    assert_eq!(limit.inner.limiter.len(), 10);
}

#[test]
fn an_ipv6_network_is_one_peer() {
    let network = |text: &str| network(text.parse().unwrap()).to_string();
    assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    assert_eq!(network("::ffff:10.0.0.1"), "10.0.0.1");
    assert_eq!(network("10.0.0.1"), "10.0.0.1");
}
