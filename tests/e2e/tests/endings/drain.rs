//! Calls in flight when the server is told to end.

use std::time::Duration;

use rpckit::Code;
use rpckit_e2e_tests::proto::step::Action;
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
