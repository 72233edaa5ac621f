//! Whether the page of defaults has those of the interceptors.

use core::time::Duration;

use super::{ConcurrencyLimit, Metrics, Rate, RateLimit, otel_metrics, real_ip, request_id};
use crate::documented::{assert_sections, time};

#[test]
fn the_page_has_the_defaults_of_interceptors() {
    let limit = format!("{:?}", ConcurrencyLimit::new(1));
    let queue = if limit.contains("queue: None") { "none" } else { "some" };
    let retry_after = limit.split_once("retry_after: ").unwrap().1.trim_end_matches(" }").replace('s', " s");
    let keys = format!("{:?}", RateLimit::overall(Rate::per_second(1)));
    let keys = keys.split_once("max_keys: ").unwrap().1.split(',').next().unwrap().to_owned();
    let [shortest, .., longest] = Metrics::BUCKETS.map(Duration::from_secs_f64);
    let [otel_shortest, .., otel_longest] = otel_metrics::BOUNDS.map(Duration::from_secs_f64);
    let rows = [
        ("calls waiting for a place", queue.to_owned(), [].as_slice()),
        ("wait that a call without a place is told", retry_after, &[]),
        ("keys of a rate limit", keys, &[]),
        ("buckets of times", format!("{} ms to {}", shortest.as_millis(), time(longest)), &[]),
        (
            "buckets of times for OpenTelemetry",
            format!("{} ms to {}", otel_shortest.as_millis(), time(otel_longest)),
            &[],
        ),
        ("longest request id", format!("{} bytes", request_id::MAX_LEN), &[]),
        ("proxies in front", real_ip::MAX_HOPS.to_string(), &[]),
    ];
    assert_sections(&["Interceptors"], &rows);
}
