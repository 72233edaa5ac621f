//! What handlers can do with their streams.

use std::time::Duration;

use rpckit::Code;
use rpckit_e2e_tests::proto::Task;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{failure, forever, named, task};
use rpckit_e2e_tests::subject::Subject;

use super::{Rpc, test};

#[tokio::test]
async fn next_checked_carries_on() {
    test(async {
        for rpc in [Rpc::Upload, Rpc::Talk] {
            let running = Subject::Ours.start().await;
            let requests = [task([Action::TakeChecked(true)]), named("good"), Task::default(), named("better")];
            rpc.call(&running.client().without_validation(), &requests).await.well();
            let word = rpc.word();
            let expected =
                ["began", "took first", "took good", "rejected 1", "took better", "saw the end", "committed"];
            let lines = running.journal.lines().into_iter().filter(|line| line.starts_with(word));
            assert_eq!(lines.collect::<Vec<_>>(), expected.map(|what| format!("{word} {what}")));
            assert!(!running.journal.has("request  "), "interceptors see valid requests alone");
            running.journal.line("outcome OK Finished 4/").await?;
        }
        Ok(())
    })
    .await;
}

/// No response is lost or sent twice, whichever way the handler waits for its sending.
#[tokio::test]
async fn sending_beside_other_work() {
    test(async {
        let running = Subject::Ours.start().await;
        for rpc in [Rpc::Watch, Rpc::Talk] {
            let answers = rpc.call(&running.client(), &[task([Action::SendBeside(300)])]).await.well();
            let numbers: Vec<u32> = answers.iter().map(|answer| answer.number).collect();
            assert_eq!(numbers, (1..=300).collect::<Vec<_>>());
        }
        Ok(())
    })
    .await;
}

/// Waiting for room loses nothing where it is given up for something else.
#[tokio::test]
async fn sending_when_there_is_room() {
    test(async {
        let running = Subject::Ours.start().await;
        for rpc in [Rpc::Watch, Rpc::Talk] {
            let answers = rpc.call(&running.client(), &[task([Action::SendReady(300)])]).await.well();
            assert!(answers.iter().map(|answer| answer.number).eq(1..=300), "{}", answers.len());
            let line = running.journal.line(&format!("{} was interrupted", rpc.word())).await?;
            assert!(!line.ends_with(" 0 times"), "there was always room: {line}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn sending_a_stream() {
    test(async {
        let running = Subject::Ours.start().await;
        for rpc in [Rpc::Watch, Rpc::Talk] {
            let answers = rpc.call(&running.client(), &[task([Action::SendAll(5_000)])]).await.well();
            assert!(answers.iter().map(|answer| answer.number).eq(1..=5_000));
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_head_can_go_first() {
    test(async {
        for rpc in [Rpc::Watch, Rpc::Talk] {
            for last in [Action::Send(1), failure(Code::Aborted, "later", "")] {
                let running = Subject::Ours.start().await;
                let client = running.raw().await;
                let is_error = matches!(last, Action::Fail(_));
                let mut call = client.open(raw::request(rpc.name())).await;
                call.send(frame(&task([Action::Start(true), Action::Gate("open".to_owned()), last])), true);
                let head = call.head().await?;
                assert!(!head.headers.contains_key("grpc-status"));
                running.journal.open("open");
                let end = head.end().await?;
                end.expect(if is_error { Code::Aborted } else { Code::Ok })?;
                assert!(end.trailers.contains_key("grpc-status"));
            }
        }
        Ok(())
    })
    .await;
}

/// Each side speaks before the other is done.
#[tokio::test]
async fn a_conversation() {
    test(async {
        let running = Subject::Ours.start().await;
        let (sender, receiver) = tokio::sync::mpsc::channel(1);
        let turns = (0..3).flat_map(|_| [Action::Send(1), Action::Take(1)]);
        sender.send(task(turns)).await?;
        let mut answers = running.client().talk(tokio_stream::wrappers::ReceiverStream::new(receiver)).await?;
        for number in 1..=3 {
            assert_eq!(answers.next().await?.map(|answer| answer.number), Some(number));
            sender.send(named(&format!("turn {number}"))).await?;
        }
        assert!(answers.next().await?.is_none(), "the handler ends the call before the client ends its stream");
        running.journal.line("talk took turn 3").await?;
        Ok(())
    })
    .await;
}

/// A handler runs no further ahead of a client that does not read than the buffers allow.
#[tokio::test]
async fn a_slow_reader_slows_the_handler() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        let mut call = client.open(raw::request("Watch")).await;
        call.send(frame(&task((0..15).map(|_| Action::Large(1 << 20)).chain([forever()]))), true);
        let mut head = call.head().await?;
        let ahead = tokio::time::timeout(Duration::from_secs(1), running.journal.lines_of(&["response"], 8)).await;
        assert!(ahead.is_err(), "it runs ahead");
        for _ in 0..100 {
            head.data().await?;
        }
        Ok(())
    })
    .await;
}
