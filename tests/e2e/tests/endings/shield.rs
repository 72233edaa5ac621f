//! Work that goes on without its handler.

use std::time::Duration;

use h2::Reason;
use rpckit::Code;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, Client, frame};
use rpckit_e2e_tests::script::{forever, task};
use rpckit_e2e_tests::soon;
use rpckit_e2e_tests::subject::{Running, Setup, Subject};
use tokio::net::TcpStream;

use super::{ALL, Rpc, Tested, test};

fn shield() -> Action {
    Action::Shield("half".to_owned())
}

/// A call in the middle of its shielded work: where responses stream, one is sent.
async fn halfway(running: &Running, rpc: Rpc, client: &Client) -> Result<raw::Call, String> {
    let mut call = client.open(raw::request(rpc.name())).await;
    call.send(frame(&task([Action::Send(1), shield(), forever()])), !rpc.takes_many());
    running.journal.line("shielded began").await?;
    Ok(call)
}

/// The handler is gone and its work is not; then that ends as it would have.
async fn outlives(running: &Running, rpc: Rpc) -> Tested {
    running.journal.line(&format!("{} dropped", rpc.word())).await?;
    running.journal.line("outcome").await?;
    assert!(!running.journal.has("shielded committed") && !running.journal.has("shielded dropped"));
    running.journal.open("half");
    running.journal.line("shielded committed").await?;
    assert!(!running.journal.has(&format!("{} committed", rpc.word())));
    Ok(())
}

#[tokio::test]
async fn a_handler_that_waits_goes_on_with_it() {
    test(async {
        for rpc in ALL {
            let running = Subject::Ours.start().await;
            running.journal.open("half");
            rpc.call(&running.client(), &[task([shield()])]).await.well();
            let lines = running.journal.lines();
            let at = |line: &str| lines.iter().position(|known| known == line);
            let handler = format!("{} committed", rpc.word());
            assert!(at("shielded committed").is_some() && at("shielded committed") < at(&handler), "{lines:?}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn by_dropping_the_call() {
    test(async {
        for rpc in ALL {
            let running = Subject::Ours.start().await;
            let client = running.client();
            let call = tokio::spawn(async move { rpc.call(&client, &[task([Action::Send(1), shield()])]).await });
            running.journal.line("shielded began").await?;
            call.abort();
            outlives(&running, rpc).await?;
            assert_eq!(running.journal.count("outcome CANCELLED CallerLeft"), 1);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn by_dropping_the_responses() {
    test(async {
        for rpc in [Rpc::Watch, Rpc::Talk] {
            let running = Subject::Ours.start().await;
            let client = running.client();
            let steps = task([Action::Send(1), shield()]);
            let mut responses = match rpc {
                Rpc::Watch => client.watch(steps).await?,
                _ => client.talk(tokio_stream::once(steps)).await?,
            };
            assert!(responses.next().await?.is_some());
            running.journal.line("shielded began").await?;
            drop(responses);
            outlives(&running, rpc).await?;
            assert_eq!(running.journal.count("outcome CANCELLED CallerLeft"), 1);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn by_a_deadline() {
    test(async {
        for rpc in ALL {
            let running = Subject::Ours.start().await;
            let client = running.client().with_timeout(Duration::from_millis(300));
            rpc.call(&client, &[task([shield()])]).await.expect(Code::DeadlineExceeded);
            outlives(&running, rpc).await?;
        }
        Ok(())
    })
    .await;
}

/// No connection is left, or none with a call, and the server does not end before the work has.
#[tokio::test]
async fn a_drain_waits_for_it() {
    test(async {
        for rpc in ALL {
            for is_connected in [true, false] {
                let mut running = Subject::Ours.start().await;
                let client = running.raw().await;
                let mut call = halfway(&running, rpc, &client).await?;
                if is_connected {
                    call.reset(Reason::CANCEL);
                } else {
                    client.lose();
                }
                running.journal.line("outcome CANCELLED CallerLeft").await?;
                running.stop();
                soon("the end of the listener", async { while TcpStream::connect(running.address).await.is_ok() {} })
                    .await?;
                let early = tokio::time::timeout(Duration::from_millis(200), running.ended()).await;
                assert!(early.is_err(), "the server has ended before the work: {:?}", running.journal.lines());
                outlives(&running, rpc).await?;
                soon("the end of the server", running.ended()).await?;
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_drain_has_its_deadline_all_the_same() {
    test(async {
        let drain = Some(Duration::from_millis(200));
        let mut running = Subject::Ours.start_with(Setup { drain, ..Setup::default() }).await;
        let client = running.raw().await;
        let _call = halfway(&running, Rpc::Watch, &client).await?;
        client.lose();
        running.stop();
        soon("the end of the server", running.ended()).await?;
        assert!(!running.journal.has("shielded committed"));
        Ok(())
    })
    .await;
}
