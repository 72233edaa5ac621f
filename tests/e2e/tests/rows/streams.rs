//! Streams that do not end as they should.

use h2::Reason;
use rpckit::Code;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{forever, named, task};
use rpckit_e2e_tests::subject::{Setup, Subject};
use rpckit_e2e_tests::{ensure, happens};

use super::row;

const ROUNDS: usize = 20;

/// A client that takes half its upload back with RST_STREAM must not find it committed.
#[tokio::test]
async fn row_01_half_a_client_stream_is_never_whole() {
    row("20 of 20 half streams were committed", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        for round in 1..=ROUNDS {
            let mut call = client.open(raw::request("Upload")).await;
            call.send(frame(&task([Action::TakeAll(true)])), false);
            call.send(frame(&named("second")), false);
            running.journal.lines_of(&["upload took second"], round).await?;
            call.reset(Reason::CANCEL);
            running.journal.lines_of(&["upload committed", "upload dropped"], round).await?;
        }
        let committed = running.journal.count("upload committed");
        ensure(committed == 0, || format!("{committed} of {ROUNDS} half streams were committed"))?;
        running.journal.lines_of(&["outcome CANCELLED CallerLeft 2/0"], ROUNDS).await
    })
    .await;
}

/// A panic is the call's end with UNKNOWN and a text that tells nothing, whatever the kind and however far it got.
#[tokio::test]
async fn row_04_a_panic_is_unknown() {
    row("not UNKNOWN", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        let panic = || Action::Panic("the secret of the panic".to_owned());
        let mut wrong = Vec::new();
        for (method, sent) in [("Ask", 0), ("Watch", 0), ("Watch", 1), ("Upload", 0), ("Talk", 0), ("Talk", 1)] {
            let steps = task([Action::Send(sent), panic()]);
            let end = client.call(raw::request(method), frame(&steps)).await?;
            if let Err(why) = end.expect(Code::Unknown) {
                wrong.push(format!("{method} after {sent}: {why}"));
            } else if end.message() != "the service failed" {
                wrong.push(format!("{method} after {sent}: `{}`", end.message()));
            } else if end.data.is_empty() != (sent == 0) {
                wrong.push(format!("{method} after {sent}: a response sent before the panic was lost"));
            }
        }
        let end = client.call(raw::request("Ask"), frame(&named("again"))).await?;
        end.expect(Code::Ok).map_err(|why| format!("the connection was harmed: {why}"))?;
        ensure(wrong.is_empty(), || wrong.join("; "))
    })
    .await;
}

/// A stream without an end does not hold the server's own end up, and its client is told.
#[tokio::test]
async fn row_07_the_drain_has_a_deadline() {
    row("did not end", async |subject: Subject| {
        let drain = Some(std::time::Duration::from_millis(300));
        let mut running = subject.start_with(Setup { drain, ..Setup::default() }).await;
        let client = running.raw().await;
        let mut call = client.open(raw::request("Watch")).await;
        call.send(frame(&task([Action::Send(1), forever()])), true);
        let mut head = call.head().await?;
        head.data().await?;
        running.stop();
        let end = happens(head.end()).await.ok_or("the stream did not end")??;
        end.expect(Code::Unavailable)?;
        happens(running.ended()).await.ok_or("the server did not end")?;
        ensure(running.journal.has("watch dropped"), || "the handler runs on".to_owned())
    })
    .await;
}

/// A lost connection is a client that left, not an unknown error.
#[tokio::test]
async fn row_25_a_lost_connection_is_cancelled() {
    row("upload saw Unknown", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        let mut call = client.open(raw::request("Upload")).await;
        call.send(frame(&task([Action::TakeAll(true)])), false);
        call.send(frame(&named("second")), false);
        running.journal.line("upload took second").await?;
        client.lose();
        running.journal.lines_of(&["upload dropped", "upload committed"], 1).await?;
        if let Some(saw) = running.journal.lines().into_iter().find(|line| line.starts_with("upload saw")) {
            return Err(saw);
        }
        running.journal.line("outcome CANCELLED CallerLeft 2/0").await.map(drop)
    })
    .await;
}
