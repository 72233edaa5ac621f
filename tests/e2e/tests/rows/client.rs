//! Servers that fail, as clients see them: ours, and tonic's own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::time::Duration;

use bytes::Bytes;
use h2::server::{Connection, SendResponse};
use http::Response;
use rpckit::Code;
use rpckit::client::Channel;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::proto::{Answer, ProbeClient, Task};
use rpckit_e2e_tests::proxy::Proxy;
use rpckit_e2e_tests::script::{forever, named, task};
use rpckit_e2e_tests::subject::Subject;
use rpckit_e2e_tests::{ensure, happens, soon};
use tokio::net::{TcpListener, TcpStream};
use tonic_prost::ProstCodec;

use super::row;

/// The two clients.
#[derive(Clone)]
enum Client {
    Ours(ProbeClient),
    Plain(tonic::transport::Channel),
}

impl Client {
    fn of(subject: Subject, address: &str) -> Self {
        match subject {
            Subject::Ours => Self::Ours(ProbeClient::connect(address).unwrap()),
            Subject::Plain => {
                Self::Plain(tonic::transport::Endpoint::from_shared(address.to_owned()).unwrap().connect_lazy())
            }
        }
    }

    /// How an `Ask` ends; an error where it brings its task down.
    async fn ask(&self, task: Task, timeout: Duration) -> Result<(Code, String), String> {
        let client = self.clone();
        let call = async move {
            let failed = match client {
                Self::Ours(client) => {
                    let error = client.with_timeout(timeout).ask(task).await.err();
                    error.map(|error| (error.code(), error.message().to_owned()))
                }
                Self::Plain(channel) => {
                    let mut grpc = tonic::client::Grpc::new(channel);
                    grpc.ready().await.unwrap();
                    let mut request = tonic::Request::new(task);
                    request.set_timeout(timeout);
                    let path = "/probe.v1.Probe/Ask".parse().unwrap();
                    let error = grpc.unary(request, path, ProstCodec::<Task, Answer>::default()).await.err();
                    error.map(|status| (Code::from_number(status.code().into()), status.message().to_owned()))
                }
            };
            failed.unwrap_or((Code::Ok, String::new()))
        };
        tokio::spawn(call).await.map_err(|error| format!("the client's task: {error}"))
    }
}

/// The same, of a client of its own.
async fn ask(subject: Subject, address: String, timeout: Duration) -> Result<(Code, String), String> {
    Client::of(subject, &address).ask(named("one"), timeout).await
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

/// A client whose channel soon asks whether a silent connection is still there. How long the answer may take leaves room for
/// a machine that is busy.
fn attentive(proxy: &Proxy) -> ProbeClient {
    let channel = Channel::builder(format!("http://{}", proxy.address))
        .keepalive(Some(Duration::from_millis(100)))
        .keepalive_timeout(Duration::from_secs(1));
    ProbeClient::new(channel.connect().unwrap())
}

/// tonic asks only where it is told to, and waits for as long as the call may take.
#[tokio::test]
async fn row_28_a_connection_that_falls_silent_is_given_up() {
    row("the call stays open", async |subject: Subject| {
        let running = subject.start().await;
        let proxy = Proxy::before(running.address).await;
        let client = match subject {
            Subject::Ours => Client::Ours(attentive(&proxy)),
            Subject::Plain => Client::of(subject, &format!("http://{}", proxy.address)),
        };
        let call = client.ask(task([forever()]), super::LIMIT);
        let silence = async {
            running.journal.line("ask began").await?;
            proxy.fall_silent();
            Ok::<(), String>(())
        };
        let (ended, silent) = tokio::join!(happens(call), silence);
        silent?;
        let (code, _) = ended.ok_or("the call stays open")??;
        ensure(code == Code::Unavailable, || format!("{code:?}"))?;
        let (code, message) = client.ask(named("another"), super::LIMIT).await?;
        ensure(code == Code::Ok, || format!("the next call: {code:?}, {message}"))?;
        ensure(proxy.connections() == 2, || format!("{} connections", proxy.connections()))
    })
    .await;
}

#[tokio::test]
async fn row_28_so_are_the_streams_of_it() {
    let running = Subject::Ours.start().await;
    let proxy = Proxy::before(running.address).await;
    let client = attentive(&proxy);
    let steps = || task([Action::Send(1), forever()]);
    let mut watched = client.watch(steps()).await.unwrap();
    let mut talked = client.talk(tokio_stream::once(steps())).await.unwrap();
    assert!(watched.next().await.unwrap().is_some() && talked.next().await.unwrap().is_some());
    proxy.fall_silent();
    for mut responses in [watched, talked] {
        let ended = soon("the end of the stream", responses.next()).await.unwrap();
        assert_eq!(ended.unwrap_err().code(), Code::Unavailable);
    }
    assert_eq!(client.ask(named("another")).await.unwrap().text, "another");
    assert_eq!(proxy.connections(), 2);
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
