//! Calls whose client leaves.

use h2::Reason;
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{forever, named, task};
use rpckit_e2e_tests::subject::Subject;

use super::{ALL, Rpc, test};

/// The handler and its children are dropped, and the interceptors are told once.
async fn left(journal: &Journal, rpc: Rpc) -> Result<(), String> {
    journal.line(&format!("{} dropped", rpc.word())).await?;
    journal.line("child dropped").await?;
    let outcome = journal.line("outcome").await?;
    assert!(outcome.starts_with("outcome CANCELLED CallerLeft"), "{outcome}");
    assert_eq!(journal.count("outcome"), 1);
    assert!(!journal.has(&format!("{} committed", rpc.word())));
    Ok(())
}

#[tokio::test]
async fn by_dropping_the_call() {
    test(async {
        for rpc in ALL {
            let running = Subject::Ours.start().await;
            let client = running.client();
            let steps = task([Action::Child(true), forever()]);
            let call = tokio::spawn(async move { rpc.call(&client, &[steps]).await });
            running.journal.line("child began").await?;
            call.abort();
            left(&running.journal, rpc).await?;
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
            let steps = task([Action::Child(true), Action::Send(1), forever()]);
            let mut responses = match rpc {
                Rpc::Watch => client.watch(steps).await?,
                _ => client.talk(tokio_stream::once(steps)).await?,
            };
            assert!(responses.next().await?.is_some());
            drop(responses);
            left(&running.journal, rpc).await?;
        }
        Ok(())
    })
    .await;
}

/// A call that is dropped while its requests still come must not go on sending them: the server would take them for
/// whole.
#[tokio::test]
async fn by_dropping_the_call_before_the_end_of_its_requests() {
    test(async {
        for rpc in [Rpc::Upload, Rpc::Talk] {
            let running = Subject::Ours.start().await;
            let client = running.client();
            let (sender, receiver) = tokio::sync::mpsc::channel(4);
            sender.send(task([Action::Child(true), Action::Send(1), Action::TakeAll(true)])).await?;
            let requests = tokio_stream::wrappers::ReceiverStream::new(receiver);
            let call = tokio::spawn(async move {
                match rpc {
                    Rpc::Upload => client.upload(requests).await.map(drop),
                    _ => match client.talk(requests).await {
                        Ok(mut responses) => {
                            while responses.next().await?.is_some() {}
                            Ok(())
                        }
                        Err(error) => Err(error),
                    },
                }
            });
            running.journal.line("child began").await?;
            call.abort();
            drop(call.await);
            drop(sender);
            left(&running.journal, rpc).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn in_the_middle_of_an_upload() {
    test(async {
        for rpc in [Rpc::Upload, Rpc::Talk] {
            for half_a_message in [false, true] {
                let running = Subject::Ours.start().await;
                let client = running.raw().await;
                let mut call = client.open(raw::request(rpc.name())).await;
                call.send(frame(&task([Action::Child(true), Action::TakeAll(true)])), false);
                call.send(frame(&named("second")), false);
                if half_a_message {
                    call.send(frame(&named("third")).slice(..7), false);
                }
                running.journal.line(&format!("{} took second", rpc.word())).await?;
                call.reset(Reason::CANCEL);
                left(&running.journal, rpc).await?;
            }
        }
        Ok(())
    })
    .await;
}

/// RST_STREAM with NO_ERROR is how servers say that they need no more of a request (RFC 9113, section 8.1). From a client
/// it is no end either.
#[tokio::test]
async fn in_the_middle_of_an_upload_without_an_error() {
    test(async {
        for rpc in [Rpc::Upload, Rpc::Talk] {
            let running = Subject::Ours.start().await;
            let client = running.raw().await;
            let mut call = client.open(raw::request(rpc.name())).await;
            call.send(frame(&task([Action::Child(true), Action::TakeAll(true)])), false);
            call.send(frame(&named("second")), false);
            running.journal.line(&format!("{} took second", rpc.word())).await?;
            call.reset(Reason::NO_ERROR);
            left(&running.journal, rpc).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn with_the_connection() {
    test(async {
        for rpc in ALL {
            let running = Subject::Ours.start().await;
            let client = running.raw().await;
            let mut call = client.open(raw::request(rpc.name())).await;
            call.send(frame(&task([Action::Child(true), Action::TakeAll(true), forever()])), !rpc.takes_many());
            running.journal.line("child began").await?;
            client.lose();
            left(&running.journal, rpc).await?;
        }
        Ok(())
    })
    .await;
}
