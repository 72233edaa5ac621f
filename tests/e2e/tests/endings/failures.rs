//! Calls that no server answers, as their client sees them and passes them on.

use std::time::Duration;

use bytes::Bytes;
use h2::Reason;
use h2::server::SendResponse;
use http::Response;
use rpckit::client::CallError;
use rpckit::{Code, Context, Interceptor, Status};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours;
use rpckit_e2e_tests::proto::{Answer, ProbeClient};
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::named;
use tokio::net::{TcpListener, TcpStream};

use super::clients::{Script, headers};
use super::{ALL, test};

/// A client of a server that does this with each call, and reads nothing of it.
async fn client(answer: impl Fn(SendResponse<Bytes>) + Send + 'static) -> ProbeClient {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move {
        let (socket, _) = listener.accept().await.expect("a client");
        let mut connection = h2::server::handshake(socket).await.expect("an HTTP/2 client");
        while let Some(Ok((_, respond))) = connection.accept().await {
            answer(respond);
        }
    });
    ProbeClient::connect(format!("http://{address}")).expect("an address")
}

/// The codes of HTTP/2's errors (PROTOCOL-HTTP2).
#[tokio::test]
async fn resets() {
    const TABLE: [(Reason, Code); 6] = [
        (Reason::REFUSED_STREAM, Code::Unavailable),
        (Reason::ENHANCE_YOUR_CALM, Code::ResourceExhausted),
        (Reason::CANCEL, Code::Cancelled),
        (Reason::INADEQUATE_SECURITY, Code::PermissionDenied),
        (Reason::INTERNAL_ERROR, Code::Internal),
        (Reason::STREAM_CLOSED, Code::Internal),
    ];
    test(async {
        for (reason, code) in TABLE {
            let before = client(move |mut respond| respond.send_reset(reason)).await;
            let after = client(move |mut respond| {
                let mut head = Response::new(());
                *head.headers_mut() = headers(&[("content-type", "application/grpc")]);
                let mut body = respond.send_response(head, false).expect("the client waits");
                body.send_data(frame(&Answer::default()), false).expect("the client waits");
                tokio::spawn(async move {
                    // What was sent before a reset goes out before it only if it is given the time.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    body.send_reset(reason);
                });
            })
            .await;
            for rpc in ALL {
                let early = rpc.call(&before, &[named("one")]).await.expect(code);
                let late = rpc.call(&after, &[named("one")]).await;
                assert_eq!(late.answers.len(), usize::from(rpc.sends_many()), "{rpc:?} {reason:?}: {late:?}");
                // What was reset is for whoever called, in the error's text; it is not for their callers.
                for error in [early, late.expect(code)] {
                    let (shown, status) = (error.to_string(), error.forward());
                    assert!(shown.len() > status.to_string().len(), "{shown}");
                    assert!(!status.message().contains("stream error"), "{}", status.message());
                    assert!(status.source_error().is_some());
                }
            }
        }
        Ok(())
    })
    .await;
}

/// A response over the limit is a matter of resources, as a request is.
#[tokio::test]
async fn oversize_responses() {
    test(async {
        for rpc in ALL {
            let announced = raw::prefix(0, (4 << 20) + 1).freeze();
            let ended = Script { data: Some(announced), ..Script::grpc() }.ended(rpc).await;
            ended.expect(Code::ResourceExhausted);
        }
        // A server's own OUT_OF_RANGE stays what it is.
        let mut script = Script::grpc();
        script.headers.extend(headers(&[("grpc-status", "11"), ("grpc-message", "past the end")]));
        for rpc in ALL {
            script.ended(rpc).await.expect(Code::OutOfRange);
        }
        Ok(())
    })
    .await;
}

/// Passes on whatever a service behind it says.
struct Gateway(ProbeClient);

impl Interceptor for Gateway {
    async fn before(&self, _: &mut Context) -> Result<(), Status> {
        self.0.ask(named("behind")).await.map(drop).map_err(CallError::forward)
    }
}

/// Where a service stands is not for the callers of those who call it.
#[tokio::test]
async fn forwarded_failures_show_no_address() {
    test(async {
        let behind = TcpListener::bind("127.0.0.1:0").await?.local_addr()?;
        let client = ProbeClient::connect(format!("http://{behind}"))?;
        let error = client.ask(named("one")).await.map(drop).expect_err("nobody listens");
        assert_eq!(error.code(), Code::Unavailable);
        assert!(error.to_string().contains("refused"), "{error}");

        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let server = rpckit::Server::new().intercept(Gateway(client)).add(ours::server(&Journal::default()));
        let serving = tokio::spawn(server.shutdown_on(std::future::pending()).serve_with(listener));
        let caller = raw::Client::over(TcpStream::connect(address).await?).await;
        for rpc in ALL {
            let end = caller.call(raw::request(rpc.name()), frame(&named("one"))).await?;
            end.expect(Code::Unavailable)?;
            assert_eq!(end.message(), "the server cannot be reached");
            let all = format!("{:?}{:?}", end.headers, end.trailers);
            assert!(!all.contains("refused") && !all.contains(&behind.port().to_string()), "{all}");
        }
        serving.abort();
        Ok(())
    })
    .await;
}

/// What proxies add to an answer does not come out at the other side a second time.
#[tokio::test]
async fn forwarded_answers_are_answers() {
    test(async {
        let mut script = Script::grpc();
        script.headers.extend(headers(&[
            ("grpc-status", "5"),
            ("grpc-message", "gone"),
            ("date", "Thu, 01 Jan 1970 00:00:00 GMT"),
            ("server", "proxy"),
            ("x-tail", "tail"),
        ]));
        let gateway = Gateway(script.client().await);
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let server = rpckit::Server::new().intercept(gateway).add(ours::server(&Journal::default()));
        let serving = tokio::spawn(server.shutdown_on(std::future::pending()).serve_with(listener));
        let caller = raw::Client::over(TcpStream::connect(address).await?).await;
        let end = caller.call(raw::request("Ask"), frame(&named("one"))).await?;
        end.expect(Code::NotFound)?;
        assert_eq!((end.message(), &end.headers["x-tail"]), ("gone", &http::HeaderValue::from_static("tail")));
        assert_eq!(end.headers.get_all("content-type").iter().count(), 1);
        assert!(!end.headers.contains_key("date") && !end.headers.contains_key("server"), "{:?}", end.headers);
        serving.abort();
        Ok(())
    })
    .await;
}
