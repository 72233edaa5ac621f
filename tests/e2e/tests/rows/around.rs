//! What runs around calls.

use rpckit::Code;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{failure, task};
use rpckit_e2e_tests::subject::{Setup, Subject};
use rpckit_e2e_tests::{ensure, happens};

use super::row;

/// An interceptor sees the method, the messages, and how the call ended, which for a stream stands in its trailers.
#[tokio::test]
async fn row_13_interceptors_see_the_call() {
    row("before ?", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        let steps = task([Action::Send(2), failure(Code::NotFound, "gone", "")]);
        let end = client.call(raw::request("Watch"), frame(&steps)).await?;
        end.expect(Code::NotFound)?;
        let lines = running.journal.lines().into_iter().filter(|line| !line.starts_with("watch"));
        let lines: Vec<String> = lines.collect();
        let expected = [
            "before /probe.v1.Probe/Watch",
            "request first",
            "response 1",
            "response 2",
            "outcome NOT_FOUND Finished 1/2 /probe.v1.Probe/Watch",
        ];
        ensure(lines == expected, || format!("{lines:?}"))
    })
    .await;
}

/// A stream counts against a limit of calls for as long as it lives.
#[tokio::test]
async fn row_14_a_place_is_held_to_the_end_of_the_call() {
    row("two long streams pass a limit of 1", async |subject: Subject| {
        let running = subject.start_with(Setup { calls: Some(1), ..Setup::default() }).await;
        let client = running.raw().await;
        let long = || frame(&task([Action::Send(1), Action::Gate("end".to_owned())]));

        let mut first = client.open(raw::request("Watch")).await;
        first.send(long(), true);
        let mut first = first.head().await?;
        first.data().await?;

        let mut second = client.open(raw::request("Watch")).await;
        second.send(long(), true);
        let second = happens(second.end()).await.ok_or("two long streams pass a limit of 1")??;
        second.expect(Code::ResourceExhausted)?;
        ensure(running.journal.count("watch began") == 1, || "both handlers ran".to_owned())?;

        running.journal.open("end");
        first.end().await?.expect(Code::Ok)?;
        // The place is free when the server has dropped the call, a moment after the client has seen its end.
        let again = async {
            loop {
                let end = client.call(raw::request("Watch"), long()).await?;
                if end.code() == Some(Code::Ok) {
                    return Ok::<(), String>(());
                }
                tokio::task::yield_now().await;
            }
        };
        rpckit_e2e_tests::soon("a free place", again).await?
    })
    .await;
}
