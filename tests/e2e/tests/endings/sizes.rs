//! Messages that are too large.

use rpckit::{CallLimits, Code};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::proto::{ProbeClient, Task};
use rpckit_e2e_tests::script::{named, task};
use rpckit_e2e_tests::subject::Subject;

use super::{ALL, test};

const LIMIT: u32 = 4 << 20;
/// More than the other fields and the tags take.
const REST: u32 = 1 << 10;

fn heavy(bytes: u32, steps: impl IntoIterator<Item = Action>) -> Task {
    Task { ballast: vec![0; bytes as usize], ..task(steps) }
}

#[tokio::test]
async fn requests() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.client();
        for rpc in ALL {
            rpc.call(&client, &[heavy(LIMIT - REST, [])]).await.well();
            rpc.call(&client, &[heavy(LIMIT, [])]).await.expect(Code::ResourceExhausted);
            if rpc.takes_many() {
                let requests = [task([Action::TakeAll(true)]), named("second"), heavy(LIMIT, [])];
                rpc.call(&client, &requests).await.expect(Code::ResourceExhausted);
                running.journal.line(&format!("{} dropped", rpc.word())).await?;
            }
            rpc.call(&client, &[named("after")]).await.well();
        }
        Ok(())
    })
    .await;
}

/// What a client takes is its own matter, and so is what a server gives.
#[tokio::test]
async fn responses_of_a_size_that_both_sides_have_agreed_on() {
    test(async {
        let journal = Journal::default();
        let large = CallLimits::new().response_bytes(2 * LIMIT as usize);
        let client = ProbeClient::new(ours::server(&journal).limits(large));
        for rpc in ALL {
            let requests = [task([Action::Large(LIMIT)])];
            rpc.call(&client, &requests).await.expect(Code::ResourceExhausted);
            rpc.call(&client.clone().with_response_bytes(2 * LIMIT as usize), &requests).await.well();
            rpc.call(&client.clone().with_response_bytes(16), &[task([Action::Large(17)])])
                .await
                .expect(Code::ResourceExhausted);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn responses() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.client();
        for rpc in ALL {
            rpc.call(&client, &[task([Action::Large(LIMIT - REST)])]).await.well();
            let ended = rpc.call(&client, &[task([Action::Send(1), Action::Large(LIMIT)])]).await;
            assert_eq!(ended.answers.len(), usize::from(rpc.sends_many()));
            ended.expect(Code::ResourceExhausted);
            running.journal.line("outcome RESOURCE_EXHAUSTED Finished").await?;
        }
        Ok(())
    })
    .await;
}
