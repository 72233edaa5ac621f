//! Servers that fail, as clients see them: ours, and tonic's own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::time::Duration;

use bytes::Bytes;
use h2::server::{Connection, SendResponse};
use http::Response;
use rpckit::Code;
use rpckit_e2e_tests::ensure;
use rpckit_e2e_tests::proto::{Answer, ProbeClient, Task};
use rpckit_e2e_tests::script::named;
use rpckit_e2e_tests::subject::Subject;
use tokio::net::{TcpListener, TcpStream};
use tonic_prost::ProstCodec;

use super::row;

/// How an `Ask` ends; an error where it brings its task down.
async fn ask(subject: Subject, address: String, timeout: Duration) -> Result<(Code, String), String> {
    let call = async move {
        if subject == Subject::Ours {
            let client = ProbeClient::connect(address).unwrap().with_timeout(timeout);
            let error = client.ask(named("one")).await.unwrap_err();
            return (error.code(), error.message().to_owned());
        }
        let channel = tonic::transport::Endpoint::from_shared(address).unwrap().connect_lazy();
        let mut grpc = tonic::client::Grpc::new(channel);
        grpc.ready().await.unwrap();
        let mut request = tonic::Request::new(named("one"));
        request.set_timeout(timeout);
        let path = "/probe.v1.Probe/Ask".parse().unwrap();
        let status = grpc.unary(request, path, ProstCodec::<Task, Answer>::default()).await.unwrap_err();
        (Code::from_number(status.code().into()), status.message().to_owned())
    };
    tokio::spawn(call).await.map_err(|error| format!("the client's task: {error}"))
}

/// Does this with the first call of the first connection.
async fn server<F: Future<Output = ()> + Send>(
    answer: impl FnOnce(Connection<TcpStream, Bytes>, SendResponse<Bytes>) -> F + Send + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let mut connection = h2::server::handshake(socket).await.unwrap();
        let (_, respond) = connection.accept().await.unwrap().unwrap();
        answer(connection, respond).await;
    });
    address
}

/// Answers NOT_FOUND with one more header.
async fn not_found(name: &'static str, value: &'static str) -> String {
    server(move |mut connection, mut respond| async move {
        let head = Response::builder().header("content-type", "application/grpc").header("grpc-status", "5");
        respond.send_response(head.header(name, value).body(()).unwrap(), true).unwrap();
        while connection.accept().await.is_some() {}
    })
    .await
}

#[tokio::test]
async fn row_17_details_that_are_no_base64_bring_nothing_down() {
    row("panicked", async |subject| {
        let address = not_found("grpc-status-details-bin", "!!! not base64 !!!").await;
        let (code, _) = ask(subject, address, super::LIMIT).await?;
        ensure(code == Code::NotFound, || format!("{code:?}"))
    })
    .await;
}

#[tokio::test]
async fn row_18_a_deadline_that_passes_is_called_so() {
    row("Cancelled", async |subject| {
        let address = server(|mut connection, respond| async move {
            // Dropping it would be an answer.
            let _silent = respond;
            while connection.accept().await.is_some() {}
        })
        .await;
        let (code, _) = ask(subject, address, Duration::from_millis(300)).await?;
        ensure(code == Code::DeadlineExceeded, || format!("{code:?}"))
    })
    .await;
}

/// One client, used by two at once; tonic's methods ask for it alone, which does not compile.
#[tokio::test]
async fn row_19_calls_need_no_client_of_their_own() {
    let running = Subject::Ours.start().await;
    let client = running.client();
    let (one, other) = tokio::join!(client.ask(named("one")), client.ask(named("other")));
    assert_eq!((one.unwrap().text.as_str(), other.unwrap().text.as_str()), ("one", "other"));
}

#[tokio::test]
async fn row_28_a_lost_connection_is_unavailable() {
    row("Unknown", async |subject| {
        let address = server(|connection, respond| async move { drop((connection, respond)) }).await;
        let (code, _) = ask(subject, address, super::LIMIT).await?;
        ensure(code == Code::Unavailable, || format!("{code:?}"))
    })
    .await;
}

#[tokio::test]
async fn row_29_a_text_that_is_no_utf8_keeps_its_code() {
    row("Unknown", async |subject| {
        let address = not_found("grpc-message", "gone %FF away").await;
        let (code, message) = ask(subject, address, super::LIMIT).await?;
        ensure(code == Code::NotFound, || format!("{code:?}"))?;
        ensure(message.starts_with("gone ") && message.ends_with(" away"), || message)
    })
    .await;
}
