//! Rows in which a side breaks off or lies: no client of the table can bring them about.

use std::future::pending;
use std::time::Duration;

use bytes::{BufMut, Bytes, BytesMut};
use h2::{Reason, SendStream};
use http::{Request as Head, Response};
use prost::Message;
use rpckit::client::Caller;
use rpckit::client::{CallError, Channel};
use rpckit::codegen::Unchecked;
use rpckit::{Code, Kind, Method};
use rpckit_matrix_tests::proto::{EndingsClient, Reply, Request};
use tokio::net::{TcpListener, TcpStream};

use super::row::Seen;
use super::{PATIENCE, Running};

/// A request whose text is no text.
#[derive(Clone, PartialEq, Message)]
struct Garbage {
    #[prost(bytes = "vec", tag = "1")]
    ending: Vec<u8>,
}

async fn by_hand(address: &str, method: &'static Method, request: impl Message + 'static) -> Seen {
    let caller = Caller::new(Channel::connect(address).unwrap());
    let result: Result<Reply, CallError> = caller.unary(method, Unchecked, request).await;
    Seen::one(result)
}

/// Methods are constants of generated code, and live as long as the program.
fn method(path: &str) -> &'static Method {
    Box::leak(Box::new(Method::new(format!("/{path}").leak(), Kind::Unary)))
}

pub(crate) async fn garbage(address: &str, path: &str) -> Seen {
    by_hand(address, method(path), Garbage { ending: vec![0xFF, 0xFE] }).await
}

pub(crate) async fn unknown(address: &str, path: &str) -> Seen {
    by_hand(address, method(path), Request::default()).await
}

/// A call over HTTP/2 without a client's manners.
struct Raw {
    body: SendStream<Bytes>,
    connection: tokio::task::JoinHandle<()>,
}

impl Raw {
    /// Begins a call, and sends one request without ending them.
    async fn begin(address: &str, rpc: &str, ending: &str) -> Self {
        let socket = TcpStream::connect(address.trim_start_matches("http://")).await.unwrap();
        let (requests, connection) = h2::client::handshake(socket).await.unwrap();
        let connection = tokio::spawn(async move { connection.await.unwrap_or_default() });
        let head = Head::post(format!("{address}/endings.v1.Endings/{rpc}"))
            .header("content-type", "application/grpc")
            .header("te", "trailers");
        let mut requests = requests.ready().await.unwrap();
        let (response, mut body) = requests.send_request(head.body(()).unwrap(), false).unwrap();
        tokio::spawn(response);
        let request = Request { ending: ending.to_owned(), ..Request::default() };
        let mut frame = BytesMut::new();
        frame.put_u8(0);
        frame.put_u32(u32::try_from(request.encoded_len()).unwrap());
        request.encode(&mut frame).unwrap();
        body.send_data(frame.freeze(), rpc == "Ask" || rpc == "Watch").unwrap();
        Self { body, connection }
    }
}

impl Running {
    /// Waits until the handler has seen this.
    async fn sees(&self, word: &str) -> Vec<&'static str> {
        let mut words = Vec::new();
        let waiting = async {
            while !words.contains(&word) {
                words.extend(self.journal.take());
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("the handler never saw `{word}`"));
        words
    }

    async fn expect_caller_left(&self, row: &str) {
        let line = self.ended().await;
        assert_eq!(
            (line.level.as_str(), line.ending.as_str(), line.code.as_str()),
            ("INFO", "CallerLeft", "CANCELLED"),
            "{row}"
        );
    }
}

#[tokio::test]
async fn the_client_gives_its_call_up() {
    for rpc in ["Ask", "Watch"] {
        let running = Running::start().await;
        let mut call = Raw::begin(&running.address, rpc, "wait").await;
        running.sees("began").await;
        call.body.send_reset(Reason::CANCEL);
        running.expect_caller_left(rpc).await;
        assert_eq!(running.sees("dropped").await, ["dropped"]);
    }
}

#[tokio::test]
async fn the_client_is_gone() {
    for rpc in ["Ask", "Watch", "Upload", "Talk"] {
        let running = Running::start().await;
        let call = Raw::begin(&running.address, rpc, "wait").await;
        running.sees("began").await;
        call.connection.abort();
        running.expect_caller_left(rpc).await;
        let words = running.sees("dropped").await;
        assert_eq!(words.last(), Some(&"dropped"), "{rpc}");
        assert!(!words.contains(&"committed"), "{rpc}");
    }
}

#[tokio::test]
async fn half_an_upload_is_never_the_whole() {
    for reason in [Reason::CANCEL, Reason::NO_ERROR, Reason::INTERNAL_ERROR] {
        let running = Running::start().await;
        let mut call = Raw::begin(&running.address, "Upload", "well").await;
        running.sees("took").await;
        call.body.send_reset(reason);
        running.expect_caller_left("half an upload").await;
        assert_eq!(running.sees("dropped").await, ["dropped"], "{reason:?}");
    }
}

#[tokio::test]
async fn a_connection_that_swallows_everything() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let _sockets: Vec<_> = futures_util::future::join_all([listener.accept(), listener.accept()]).await;
        pending::<()>().await;
    });
    let client = EndingsClient::connect(address).unwrap().with_timeout(Duration::from_millis(300));
    let error: CallError = client.ask(Request::default()).await.unwrap_err().into();
    assert_eq!(error.code(), Code::DeadlineExceeded, "{error}");
    let requests = tokio_stream::iter([Request::default()]);
    let error: CallError = client.talk(requests).await.unwrap_err().into();
    assert_eq!(error.code(), Code::DeadlineExceeded, "{error}");
}

#[tokio::test]
async fn the_server_is_gone() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error: CallError = EndingsClient::connect(address).unwrap().ask(Request::default()).await.unwrap_err().into();
    assert_eq!(error.code(), Code::Unavailable, "{error}");
}

/// Answers the first call with this, and goes on to serve the connection.
async fn hostile(answer: impl FnOnce(h2::server::SendResponse<Bytes>) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let mut connection = h2::server::handshake(socket).await.unwrap();
        let Some(Ok((_, respond))) = connection.accept().await else { return };
        answer(respond);
        while connection.accept().await.is_some() {}
    });
    address
}

#[tokio::test]
async fn a_server_that_goes_in_the_middle() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let mut connection = h2::server::handshake(socket).await.unwrap();
        let call = connection.accept().await;
        drop((call, connection, listener));
    });
    let error: CallError = EndingsClient::connect(address).unwrap().ask(Request::default()).await.unwrap_err().into();
    assert_eq!(error.code(), Code::Unavailable, "{error}");
}

#[tokio::test]
async fn details_that_are_no_base64() {
    for details in ["!!!", "A", "====", "\u{7f}"] {
        let address = hostile(move |mut respond| {
            let head = Response::builder()
                .header("content-type", "application/grpc")
                .header("grpc-status", "5")
                .header("grpc-message", "not here")
                .header(
                    "grpc-status-details-bin",
                    http::HeaderValue::from_bytes(details.as_bytes()).unwrap_or_else(|_| "!".parse().unwrap()),
                );
            respond.send_response(head.body(()).unwrap(), true).unwrap();
        })
        .await;
        let error: CallError =
            EndingsClient::connect(address).unwrap().ask(Request::default()).await.unwrap_err().into();
        assert_eq!((error.code(), error.message()), (Code::NotFound, "not here"), "{details:?}");
        assert!(error.status().details().is_empty());
    }
}
