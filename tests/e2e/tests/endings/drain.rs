//! Calls in flight when the server is told to end.

use std::time::Duration;

use rpckit::Code;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{forever, named, task};
use rpckit_e2e_tests::soon;
use rpckit_e2e_tests::subject::{Setup, Subject};
use tokio::net::TcpStream;

use super::{Rpc, test};

#[tokio::test]
async fn calls_in_flight_finish_or_are_told() {
    test(async {
        let drain = Some(Duration::from_secs(3));
        let mut running = Subject::Ours.start_with(Setup { drain, ..Setup::default() }).await;
        let start = |rpc: Rpc, last: Action| {
            let client = running.client();
            tokio::spawn(async move { rpc.call(&client, &[task([Action::Send(1), last])]).await })
        };
        let gate = || Action::Gate("end".to_owned());
        let finishing = [Rpc::Ask, Rpc::Watch, Rpc::Upload, Rpc::Talk].map(|rpc| start(rpc, gate()));
        let endless = [Rpc::Ask, Rpc::Watch, Rpc::Upload, Rpc::Talk].map(|rpc| start(rpc, forever()));
        for word in ["ask", "watch", "upload", "talk"] {
            running.journal.lines_of(&[&format!("{word} began")], 2).await?;
        }
        let late = running.client();
        late.ask(named("early enough")).await?;

        running.stop();
        soon("the end of the listener", async { while TcpStream::connect(running.address).await.is_ok() {} }).await?;
        late.ask(named("too late")).await.map(drop).expect_err("the server takes no new calls");

        running.journal.open("end");
        for call in finishing {
            call.await?.well();
        }
        for call in endless {
            call.await?.expect(Code::Unavailable);
        }
        soon("the end of the server", running.ended()).await?;
        assert_eq!(running.journal.count("outcome UNAVAILABLE ServerStopped"), 4);
        assert_eq!(running.journal.count("outcome OK Finished"), 5);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_server_without_calls_ends_at_once() {
    test(async {
        let mut running = Subject::Ours.start().await;
        let client = running.client();
        client.ask(named("one")).await?;
        running.stop();
        soon("the end of the server", running.ended()).await?;
        let error = client.ask(named("two")).await.expect_err("nobody listens");
        assert_eq!(error.code(), Code::Unavailable);
        Ok(())
    })
    .await;
}

/// Who drops the future of the server wants its connections gone too, not half an hour later.
#[tokio::test]
async fn a_dropped_server_takes_its_calls_with_it() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        let mut heads = Vec::new();
        for rpc in [Rpc::Watch, Rpc::Talk] {
            let mut call = client.open(raw::request(rpc.name())).await;
            call.send(frame(&task([Action::Child(true), Action::Send(1), forever()])), !rpc.takes_many());
            heads.push(call.head().await?);
        }
        let mut asked = client.open(raw::request("Ask")).await;
        asked.send(frame(&task([forever()])), true);
        running.journal.line("ask began").await?;

        running.abort();
        running.journal.lines_of(&["watch dropped", "talk dropped", "ask dropped"], 3).await?;
        running.journal.lines_of(&["child dropped"], 2).await?;
        running.journal.lines_of(&["outcome"], 3).await?;
        for head in heads {
            let end = head.end().await;
            assert!(!matches!(&end, Ok(end) if end.code() == Some(Code::Ok)), "{end:?}");
        }
        soon("the end of the listener", async { while TcpStream::connect(running.address).await.is_ok() {} }).await?;
        Ok(())
    })
    .await;
}
