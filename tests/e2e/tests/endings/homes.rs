//! The generated server in other people's houses.

use std::net::SocketAddr;

use h2::Reason;
use rpckit::Code;
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours::{self, Recorder};
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::proto::{ProbeClient, ProbeServer};
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{failure, forever, named, task};
use tokio::net::{TcpListener, TcpStream};
use tokio_stream::wrappers::TcpListenerStream;
use tonic::service::Routes;

use super::{ALL, Tested, test};

fn server(journal: &Journal) -> ProbeServer<ours::Service, impl rpckit::Interceptor + use<>> {
    ours::server(journal).intercept(Recorder { journal: journal.clone() })
}

async fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    (listener, address)
}

/// What must hold wherever the server lives.
async fn holds(journal: &Journal, address: SocketAddr) -> Tested {
    let client = ProbeClient::connect(format!("http://{address}"))?;
    for rpc in ALL {
        rpc.call(&client, &[task([Action::TakeAll(true), Action::Send(2)]), named("second")]).await.well();
        rpc.call(&client, &[task([failure(Code::NotFound, "gone", "GONE")])]).await.expect(Code::NotFound);
        rpc.call(&client, &[task([Action::Send(1), Action::Panic("no".to_owned())])]).await.expect(Code::Unknown);
    }
    assert_eq!(journal.count("outcome"), 12);

    let client = raw::Client::over(TcpStream::connect(address).await?).await;
    let request = raw::request("Watch").header("grpc-timeout", "200m");
    client.call(request, frame(&task([Action::Send(1), forever()]))).await?.expect(Code::DeadlineExceeded)?;

    let mut call = client.open(raw::request("Upload")).await;
    call.send(frame(&task([Action::TakeAll(true)])), false);
    call.send(frame(&named("half")), false);
    journal.line("upload took half").await?;
    call.reset(Reason::CANCEL);
    journal.line("upload dropped").await?;
    journal.line("outcome CANCELLED CallerLeft 2/0 /probe.v1.Probe/Upload").await?;
    Ok(())
}

#[tokio::test]
async fn tonics_server() {
    test(async {
        let journal = Journal::default();
        let (listener, address) = listener().await;
        let serving = tonic::transport::Server::builder()
            .add_service(server(&journal))
            .serve_with_incoming(TcpListenerStream::new(listener));
        let serving = tokio::spawn(serving);
        holds(&journal, address).await?;
        serving.abort();
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn tonics_routes_as_an_axum_router() {
    test(async {
        let journal = Journal::default();
        let (listener, address) = listener().await;
        let router = Routes::new(server(&journal)).into_axum_router();
        let serving = tokio::spawn(async move { axum::serve(listener, router).await });
        holds(&journal, address).await?;
        serving.abort();
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_axum_router() {
    test(async {
        let journal = Journal::default();
        let (listener, address) = listener().await;
        let router = axum::Router::new()
            .route("/", axum::routing::get(async || "a page"))
            .route_service("/probe.v1.Probe/{*method}", server(&journal));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await });
        holds(&journal, address).await?;
        serving.abort();
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_client_itself() {
    test(async {
        let journal = Journal::default();
        let client = ProbeClient::new(server(&journal));
        for rpc in ALL {
            let answers =
                rpc.call(&client, &[task([Action::TakeAll(true), Action::Send(2)]), named("second")]).await.well();
            assert_eq!(answers.len(), if rpc.sends_many() { 2 } else { 1 });
            rpc.call(&client, &[task([failure(Code::NotFound, "gone", "GONE")])]).await.expect(Code::NotFound);
            rpc.call(&client, &[task([Action::Send(1), Action::Panic("no".to_owned())])]).await.expect(Code::Unknown);
        }
        let mut responses = client.watch(task([Action::Send(1), forever()])).await?;
        assert!(responses.next().await?.is_some());
        drop(responses);
        journal.line("watch dropped").await?;
        journal.line("outcome CANCELLED CallerLeft 1/1").await?;
        Ok(())
    })
    .await;
}
