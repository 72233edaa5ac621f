//! Requests that no handler has seen, over real connections.

use std::net::SocketAddr;

use h2::Reason;
use http::{HeaderMap, Request, Response};
use rpckit::Code;
use rpckit::client::{Channel, RetryThrottle};
use rpckit_client_tests::api::LedgerClient;
use tokio::net::{TcpListener, TcpStream};

use super::entry;

/// What a server does with a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    /// It says with RST_STREAM that it has not looked at it.
    Refuse,
    /// It resets it in the middle of its work.
    Reset,
    /// It fails, in gRPC's words.
    Fail,
    /// It answers with an empty page.
    Answer,
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

fn client(address: SocketAddr) -> LedgerClient {
    LedgerClient::connect(format!("http://{address}")).unwrap()
}

type Connection = h2::server::Connection<TcpStream, bytes::Bytes>;

async fn accept(listener: &TcpListener) -> Connection {
    let (socket, _) = listener.accept().await.unwrap();
    h2::server::handshake(socket).await.unwrap()
}

fn answer(respond: &mut h2::server::SendResponse<bytes::Bytes>, does: Does) {
    let head = |code: &str| {
        let response = Response::builder().header("content-type", "application/grpc");
        let response = if code.is_empty() { response } else { response.header("grpc-status", code) };
        response.body(()).unwrap()
    };
    match does {
        Does::Refuse => respond.send_reset(Reason::REFUSED_STREAM),
        Does::Reset => respond.send_reset(Reason::INTERNAL_ERROR),
        Does::Fail => drop(respond.send_response(head("14"), true).unwrap()),
        Does::Answer => {
            let mut body = respond.send_response(head(""), false).unwrap();
            body.send_data(bytes::Bytes::from_static(&[0; 5]), false).unwrap();
            body.send_trailers(HeaderMap::from_iter([("grpc-status".parse().unwrap(), "0".parse().unwrap())])).unwrap();
        }
    }
}

fn previous<B>(request: &Request<B>) -> Option<String> {
    request.headers().get("grpc-previous-rpc-attempts").map(|value| value.to_str().unwrap().to_owned())
}

/// A server that does these, and then answers. It gives the attempts that requests said to have behind them.
fn server(listener: TcpListener, does: Vec<Does>) -> tokio::task::JoinHandle<Vec<Option<String>>> {
    tokio::spawn(async move {
        let mut connection = accept(&listener).await;
        let mut seen = Vec::new();
        let mut does = does.into_iter();
        while let Some(Ok((request, mut respond))) = connection.accept().await {
            seen.push(previous(&request));
            let does = does.next();
            answer(&mut respond, does.unwrap_or(Does::Answer));
        }
        seen
    })
}

/// A refused stream is sent again at once, with a policy or without one, and neither the number of attempts nor the tokens know
/// of it; the second time it is a failure like any other.
#[tokio::test]
async fn row_20_refused_streams_are_sent_again_once() {
    use Does::{Fail, Refuse, Reset};
    let some = |text: &str| Some(text.to_owned());
    let table = [
        (vec![Refuse], "write", Ok(()), vec![None, None], 10.0),
        (vec![Refuse, Refuse], "write", Err(Code::Unavailable), vec![None, None], 10.0),
        (vec![Reset], "write", Err(Code::Internal), vec![None], 10.0),
        (vec![Refuse, Fail], "read", Ok(()), vec![None, None, some("1")], 9.1),
        (vec![Refuse, Refuse, Refuse], "read", Ok(()), vec![None, None, some("1"), some("2")], 8.1),
    ];
    for (does, rpc, ended, seen, tokens) in table {
        let (listener, address) = listen().await;
        let serving = server(listener, does.clone());
        let throttle = RetryThrottle::default();
        let client = client(address).with_retry_throttle(throttle.clone());
        let result = match rpc {
            "write" => client.write(entry("a")).await.map_err(|error| error.code()),
            _ => client.read(entry("a")).await.map_err(|error| error.code()),
        };
        drop(client);
        assert_eq!(result.map(drop), ended, "{does:?}");
        assert_eq!(serving.await.unwrap(), seen, "{does:?}");
        assert!((throttle.tokens() - tokens).abs() < 0.001, "{does:?}: {throttle:?}");
    }
}

/// A server that goes away has not seen what comes behind the last stream that it names: that is sent again, over a new
/// connection.
#[tokio::test]
async fn row_20_what_comes_behind_a_goaway_is_sent_again() {
    let (listener, address) = listen().await;
    let serving = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        frames::goes_away_before_the_first_stream(socket).await;
        let mut connection = accept(&listener).await;
        let (request, mut respond) = connection.accept().await.unwrap().unwrap();
        answer(&mut respond, Does::Answer);
        let previous = previous(&request);
        while connection.accept().await.is_some() {}
        previous
    });
    let throttle = RetryThrottle::default();
    let client = client(address).with_retry_throttle(throttle.clone());
    client.write(entry("a")).await.unwrap();
    drop(client);
    assert_eq!(serving.await.unwrap(), None);
    assert!((throttle.tokens() - 10.0).abs() < f64::EPSILON);
}

/// Frames that h2's server does not send.
mod frames {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;

    const PREFACE: usize = 24;
    const SETTINGS: u8 = 4;
    const HEADERS: u8 = 1;

    /// Waits for a request, and says that no stream was or will be looked at.
    pub(super) async fn goes_away_before_the_first_stream(mut socket: TcpStream) {
        let mut preface = [0; PREFACE];
        socket.read_exact(&mut preface).await.unwrap();
        socket.write_all(&[0, 0, 0, SETTINGS, 0, 0, 0, 0, 0]).await.unwrap();
        loop {
            let mut head = [0; 9];
            socket.read_exact(&mut head).await.unwrap();
            let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
            let mut payload = vec![0; usize::try_from(length).unwrap()];
            socket.read_exact(&mut payload).await.unwrap();
            match head[3] {
                // Theirs is to be acknowledged; an acknowledgement of ours is not.
                SETTINGS if head[4] == 0 => {
                    socket.write_all(&[0, 0, 0, SETTINGS, 1, 0, 0, 0, 0]).await.unwrap();
                }
                HEADERS => break,
                _ => {}
            }
        }
        // GOAWAY: no last stream, NO_ERROR.
        let goaway = [&[0, 0, 8, 7, 0, 0, 0, 0, 0][..], &[0; 8][..]].concat();
        socket.write_all(&goaway).await.unwrap();
        // Until the client has read it and is gone.
        drop(socket.read_to_end(&mut Vec::new()).await);
    }
}

/// Whoever makes a client for each call gets no new tokens with it: they are the channel's.
#[tokio::test]
async fn row_20_clients_of_a_channel_share_its_tokens() {
    let (listener, address) = listen().await;
    let seen = server(listener, vec![Does::Fail; 100]);
    let channel = Channel::connect(format!("http://{address}")).unwrap();
    for _ in 0..20 {
        LedgerClient::new(channel.clone()).read(entry("a")).await.unwrap_err();
    }
    drop(channel);
    let attempts = seen.await.unwrap().len();
    assert!((21..=25).contains(&attempts), "20 calls were sent {attempts} times, with 10 tokens");
}
