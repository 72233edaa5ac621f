//! Servers that break the rules, as a client sees them.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use rpckit::Code;
use rpckit_e2e_tests::proto::{Answer, ProbeClient};
use rpckit_e2e_tests::raw::frame;
use rpckit_e2e_tests::script::named;
use tokio::net::TcpListener;

use super::{ALL, Ended, Rpc, test};

/// What a server answers, whatever it is asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Script {
    pub(super) http: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) data: Option<Bytes>,
    pub(super) trailers: Option<HeaderMap>,
}

impl Script {
    pub(super) fn grpc() -> Self {
        let headers = headers(&[("content-type", "application/grpc")]);
        Self { headers, ..Self::default() }
    }

    /// A client of a server that answers so once.
    pub(super) async fn client(self) -> ProbeClient {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        tokio::spawn(async move {
            let (socket, _) = listener.accept().await.expect("a client");
            let mut connection = h2::server::handshake(socket).await.expect("an HTTP/2 client");
            while let Some(Ok((_, mut respond))) = connection.accept().await {
                let mut head = Response::builder().status(self.http).body(()).expect("a status");
                *head.headers_mut() = self.headers.clone();
                let is_end = self.data.is_none() && self.trailers.is_none();
                let mut body = respond.send_response(head, is_end).expect("the client waits");
                if let Some(data) = self.data.clone() {
                    body.send_data(data, self.trailers.is_none()).expect("the client waits");
                }
                if let Some(trailers) = self.trailers.clone() {
                    body.send_trailers(trailers).expect("the client waits");
                }
            }
        });
        ProbeClient::connect(format!("http://{address}")).expect("an address")
    }

    pub(super) async fn ended(&self, rpc: Rpc) -> Ended {
        rpc.call(&self.clone().client().await, &[named("one")]).await
    }
}

pub(super) fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (http::HeaderName::from_static(name), value.parse().expect("a value"))).collect()
}

/// A stream without a status did not end well, whatever came before.
#[tokio::test]
async fn missing_trailers() {
    test(async {
        let answer = frame(&Answer::default());
        for rpc in ALL {
            for data in [answer.clone(), answer.slice(..2), Bytes::new()] {
                let ended = Script { data: Some(data), ..Script::grpc() }.ended(rpc).await;
                assert_ne!(ended.code(), Code::Ok, "{rpc:?}: {ended:?}");
            }
        }
        Ok(())
    })
    .await;
}

/// Proxies answer in HTTP (`http-grpc-status-mapping.md`).
#[tokio::test]
async fn http_statuses() {
    test(async {
        let table = [
            (400, Code::Internal),
            (401, Code::Unauthenticated),
            (403, Code::PermissionDenied),
            (404, Code::Unimplemented),
            (429, Code::Unavailable),
            (502, Code::Unavailable),
            (503, Code::Unavailable),
            (504, Code::Unavailable),
            (500, Code::Unknown),
        ];
        for (http, code) in table {
            for rpc in ALL {
                let script = Script {
                    http: StatusCode::from_u16(http)?,
                    headers: headers(&[("content-type", "text/html")]),
                    ..Script::default()
                };
                assert_eq!(script.ended(rpc).await.code(), code, "{http} {rpc:?}");
            }
        }
        Ok(())
    })
    .await;
}

/// Odd details do not hide the code, and do not bring the client down.
#[tokio::test]
async fn broken_details() {
    test(async {
        for details in ["!!! not base64 !!!", "AAEC/w", ""] {
            for rpc in ALL {
                let status =
                    headers(&[("grpc-status", "5"), ("grpc-message", "gone"), ("grpc-status-details-bin", details)]);
                let mut early = Script::grpc();
                early.headers.extend(status.clone());
                let late = Script { data: Some(frame(&Answer::default())), trailers: Some(status), ..Script::grpc() };
                for script in [early, late] {
                    let ended = tokio::spawn(async move { script.ended(rpc).await }).await;
                    let ended = ended.map_err(|error| format!("{rpc:?} `{details}`: {error}"))?;
                    let error = ended.expect(Code::NotFound);
                    assert_eq!(error.message(), "gone");
                }
            }
        }
        Ok(())
    })
    .await;
}

/// What belongs to the protocol is no metadata: forwarded, it would be there twice.
#[tokio::test]
async fn metadata_of_errors() {
    test(async {
        let status = headers(&[
            ("grpc-status", "5"),
            ("grpc-message", "gone"),
            ("grpc-retry-pushback-ms", "7"),
            ("date", "Thu, 01 Jan 1970 00:00:00 GMT"),
            ("server", "proxy"),
            ("set-cookie", "secret"),
            ("user-agent", "odd"),
            ("x-tail", "tail"),
        ]);
        let mut early = Script::grpc();
        early.headers.extend(status.clone());
        let late = Script { data: Some(Bytes::new()), trailers: Some(status), ..Script::grpc() };
        for rpc in ALL {
            for script in [&early, &late] {
                let error = script.ended(rpc).await.expect(Code::NotFound);
                assert_eq!(error.metadata().iter().collect::<Vec<_>>(), [("x-tail", "tail")], "{rpc:?}");
            }
        }
        Ok(())
    })
    .await;
}

/// The code survives a message that is not UTF-8.
#[tokio::test]
async fn broken_messages() {
    test(async {
        for rpc in ALL {
            let mut early = Script::grpc();
            early.headers.extend(headers(&[("grpc-status", "5"), ("grpc-message", "gone %FF%00% away")]));
            assert_eq!(early.ended(rpc).await.code(), Code::NotFound);
        }
        Ok(())
    })
    .await;
}

/// A connection that is lost is UNAVAILABLE, which a client may try again.
#[tokio::test]
async fn lost_connections() {
    test(async {
        for rpc in ALL {
            for answers in [0, 1] {
                let listener = TcpListener::bind("127.0.0.1:0").await?;
                let address = listener.local_addr()?;
                tokio::spawn(async move {
                    let (socket, _) = listener.accept().await.expect("a client");
                    let mut connection = h2::server::handshake(socket).await.expect("an HTTP/2 client");
                    let (_, mut respond) = connection.accept().await.expect("a call").expect("a call");
                    if answers == 1 {
                        let mut head = Response::new(());
                        *head.headers_mut() = headers(&[("content-type", "application/grpc")]);
                        let mut body = respond.send_response(head, false).expect("the client waits");
                        body.send_data(frame(&Answer::default()), false).expect("the client waits");
                        // The connection has to send it before it is dropped.
                        let wait = std::time::Duration::from_millis(200);
                        drop(tokio::time::timeout(wait, connection.accept()).await);
                    }
                });
                let client = ProbeClient::connect(format!("http://{address}"))?;
                let ended = rpc.call(&client, &[named("one")]).await;
                assert_eq!(ended.code(), Code::Unavailable, "{rpc:?} after {answers}: {ended:?}");
            }
        }
        Ok(())
    })
    .await;
}
