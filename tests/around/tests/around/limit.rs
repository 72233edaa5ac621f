//! `ConcurrencyLimit`: who waits, and who does not.

use std::time::Duration;

use rpckit::google::rpc::RetryInfo;
use rpckit::interceptor::ConcurrencyLimit;
use rpckit::{Code, Method};
use rpckit_around_tests::ending::{RPCS, request};
use rpckit_around_tests::running::Running;
use rpckit_e2e_tests::proto::probe::methods::{ASK, TALK, WATCH};
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{named, task};

use super::test;

const LONG: Duration = Duration::from_secs(30);

/// A call that is in its handler, up to the gate `go`.
async fn busy(running: &Running, rpc: &Method) -> Result<(raw::Client, raw::Call), String> {
    let word = format!("{} began", rpc.name().to_lowercase());
    let began = running.journal.count(&word);
    let client = running.raw().await;
    let mut call = client.open(request(rpc)).await;
    call.send(frame(&task([Action::Gate("go".to_owned()), Action::Send(1)])), true);
    running.journal.lines_of(&[&word], began + 1).await?;
    Ok((client, call))
}

#[tokio::test]
async fn sheds_by_the_head_in_every_kind() {
    test(async {
        for rpc in &RPCS {
            let running = Running::behind(ConcurrencyLimit::new(1).retry_after(Duration::from_secs(7))).await;
            let (_client, running_call) = busy(&running, &TALK).await?;
            // No byte of a body ever comes.
            running.raw().await.open(request(rpc)).await.end().await?.expect(Code::ResourceExhausted)?;
            let error = running.client().ask(named("one")).await.unwrap_err();
            let delay = error.detail::<RetryInfo>().and_then(|info| info.retry_delay).expect("a delay");
            assert_eq!(delay.seconds, 7);
            running.journal.open("go");
            running_call.end().await?.expect(Code::Ok)?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn has_places_of_each_method() {
    test(async {
        let running = Running::behind(ConcurrencyLimit::per_method(1)).await;
        let all = [busy(&running, &ASK).await?, busy(&running, &WATCH).await?];
        for rpc in &RPCS {
            let end = running.raw().await.call(request(rpc), frame(&task([Action::Send(1)]))).await?;
            let code = if [ASK, WATCH].contains(rpc) { Code::ResourceExhausted } else { Code::Ok };
            end.expect(code).map_err(|error| format!("{}: {error}", rpc.name()))?;
        }
        running.journal.open("go");
        for (_client, call) in all {
            call.end().await?.expect(Code::Ok)?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn lets_some_wait_in_every_kind() {
    test(async {
        for rpc in &RPCS {
            let running = Running::behind(ConcurrencyLimit::new(1).queue(1, LONG)).await;
            let (_client, running_call) = busy(&running, &TALK).await?;
            let waiting = running.raw().await;
            let mut waits = waiting.open(request(rpc)).await;
            waits.send(frame(&task([Action::Send(1)])), true);
            // The queue has room for one: once that one is in it, others are refused.
            rpckit_e2e_tests::soon("the queue is full", async {
                loop {
                    let head = request(&ASK).header("grpc-timeout", "20m");
                    let end = running.raw().await.open(head).await.end().await?;
                    if end.code() == Some(Code::ResourceExhausted) {
                        return Ok::<_, String>(());
                    }
                    // This one was faster, and stood in the queue itself up to its deadline.
                    end.expect(Code::DeadlineExceeded)?;
                }
            })
            .await??;
            running.journal.open("go");
            running_call.end().await?.expect(Code::Ok)?;
            waits.end().await?.expect(Code::Ok).map_err(|error| format!("{}: {error}", rpc.name()))?;
        }
        Ok(())
    })
    .await;
}

/// Who waits too long is refused; whose deadline passes ends with it; who leaves makes room in the queue.
#[tokio::test]
async fn lets_nobody_wait_for_ever() {
    test(async {
        for rpc in &RPCS {
            let running = Running::behind(ConcurrencyLimit::new(1).queue(1, Duration::from_millis(30))).await;
            let (_client, running_call) = busy(&running, &TALK).await?;
            running.raw().await.open(request(rpc)).await.end().await?.expect(Code::ResourceExhausted)?;
            drop(running_call);
            let running = Running::behind(ConcurrencyLimit::new(1).queue(1, LONG)).await;
            let (_client, running_call) = busy(&running, &TALK).await?;
            let head = request(rpc).header("grpc-timeout", "30m");
            running.raw().await.open(head).await.end().await?.expect(Code::DeadlineExceeded)?;
            // One leaves: where the server has seen it, its place in the queue is free again.
            let client = running.raw().await;
            let mut leaves = client.open(request(rpc)).await;
            tokio::task::yield_now().await;
            leaves.reset(h2::Reason::CANCEL);
            drop((client, leaves));
            rpckit_e2e_tests::soon("room in the queue", async {
                loop {
                    let head = request(rpc).header("grpc-timeout", "30m");
                    let end = running.raw().await.open(head).await.end().await?;
                    if end.code() == Some(Code::DeadlineExceeded) {
                        return Ok::<_, String>(());
                    }
                    end.expect(Code::ResourceExhausted)?;
                }
            })
            .await??;
            running.journal.open("go");
            running_call.end().await?.expect(Code::Ok)?;
            running.raw().await.call(request(rpc), frame(&named("one"))).await?.expect(Code::Ok)?;
        }
        Ok(())
    })
    .await;
}
