//! Deadlines.

use futures_util::future::{TryFutureExt as _, join_all};
use rpckit::Code;
use rpckit_e2e_tests::ensure;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{named, task};
use rpckit_e2e_tests::subject::Subject;

use super::row;

/// The timeout covers the whole call, and its code is its own.
#[tokio::test]
async fn row_02_the_timeout_covers_the_whole_call() {
    row("Watch: Some(Ok)", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        let calls =
            [("Ask", "ask"), ("Watch", "watch"), ("Upload", "upload"), ("Talk", "talk")].map(|(method, rpc)| {
                let (client, journal) = (&client, &running.journal);
                async move {
                    let steps = task([Action::Send(1), Action::SleepMillis(5_000), Action::Send(1)]);
                    let end = client.call(raw::request(method).header("grpc-timeout", "300m"), frame(&steps)).await?;
                    end.expect(Code::DeadlineExceeded)?;
                    ensure(journal.has(&format!("{rpc} dropped")), || "the handler runs on".to_owned())
                }
                .map_err(move |why: String| format!("{method}: {why}"))
            });
        let wrong: Vec<String> = join_all(calls).await.into_iter().filter_map(Result::err).collect();
        ensure(wrong.is_empty(), || wrong.join("; "))
    })
    .await;
}

/// The handler can ask how much time it has. (That clients called from a handler take no more than that is a promise of
/// the client's, tested where it is made.)
#[tokio::test]
async fn row_03_the_handler_knows_its_deadline() {
    row("ask has no deadline", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        let steps = task([Action::Deadline(true)]);
        let end = client.call(raw::request("Ask").header("grpc-timeout", "60S"), frame(&steps)).await?;
        end.expect(Code::Ok)?;
        let line = running.journal.line("ask has").await?;
        let millis = line.strip_prefix("ask has ").and_then(|rest| rest.strip_suffix(" ms")?.parse::<u64>().ok());
        ensure(millis.is_some_and(|millis| (1..=60_000).contains(&millis)), || line)
    })
    .await;
}

/// A timeout that cannot be read is refused; taken for none, the call could run for ever.
#[tokio::test]
async fn row_22_a_malformed_timeout_is_refused() {
    row("`+5m`: Some(Ok)", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        let mut wrong = Vec::new();
        for timeout in ["", "5", "m", "5 m", "+5m", "-5m", "1.5S", "5s", "123456789m", "5mm", "abc"] {
            let request = raw::request("Ask").header("grpc-timeout", timeout);
            let end = client.call(request, frame(&named("late"))).await?;
            if let Err(why) = end.expect(Code::Internal) {
                wrong.push(format!("`{timeout}`: {why}"));
            }
        }
        ensure(wrong.is_empty(), || wrong.join("; "))?;
        ensure(!running.journal.has("ask began"), || "a handler ran".to_owned())
    })
    .await;
}
