//! Timeouts of the `.proto`, on both sides.

use std::time::Duration;

use http::Request;
use prost::Message as _;
use rpckit_e2e_tests::raw::{Client, frame};
use rpckit_e2e_tests::subject::Subject;
use rpckit_e2e_tests::till_proto::Receipt;

use super::{order, test};

/// The time the handler has, by the `grpc-timeout` that is sent.
async fn granted(client: &Client, timeout: Option<&str>) -> Result<Duration, Box<dyn std::error::Error + Send + Sync>> {
    let mut request = Request::post("http://localhost/till.v1.Till/Hurry")
        .header("content-type", "application/grpc")
        .header("te", "trailers");
    if let Some(timeout) = timeout {
        request = request.header("grpc-timeout", timeout);
    }
    let end = client.call(request, frame(&order(""))).await?;
    millis(&Receipt::decode(&end.data[5..])?.text)
}

fn millis(text: &str) -> Result<Duration, Box<dyn std::error::Error + Send + Sync>> {
    Ok(Duration::from_millis(text.parse()?))
}

/// The handler looks a moment after the call has arrived.
fn expect(found: Duration, expected: u64) {
    let expected = Duration::from_secs(expected);
    assert!(found <= expected && found + Duration::from_secs(2) > expected, "{found:?}, and not {expected:?}");
}

#[tokio::test]
async fn servers_keep_them() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        expect(granted(&client, None).await?, 7);
        expect(granted(&client, Some("3S")).await?, 3);
        expect(granted(&client, Some("8S")).await?, 8);
        expect(granted(&client, Some("1H")).await?, 9);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn clients_set_them() {
    test(async {
        let running = Subject::Ours.start().await;
        expect(millis(&running.till().hurry(order("")).await?.text)?, 7);
        let patient = running.till().with_timeout(Duration::from_secs(60));
        expect(millis(&patient.hurry(order("")).await?.text)?, 9);
        Ok(())
    })
    .await;
}
