//! Calls that are none, or not of one request.

use bytes::{Bytes, BytesMut};
use http::{Request, StatusCode};
use rpckit::Code;
use rpckit_e2e_tests::ensure;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::named;
use rpckit_e2e_tests::subject::Subject;

use super::row;

/// What is not gRPC is answered as HTTP, and one request is one request (PROTOCOL-HTTP2).
#[tokio::test]
async fn row_09_only_grpc_runs_a_handler() {
    row("GET: HTTP 200 OK", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        let whole = frame(&named("one"));
        let path = "http://localhost/probe.v1.Probe/Ask";
        let mut wrong = Vec::new();

        let get = Request::get(path).header("content-type", "application/grpc").header("te", "trailers");
        let end = client.call(get, whole.clone()).await?;
        if end.http != StatusCode::METHOD_NOT_ALLOWED {
            wrong.push(format!("GET: HTTP {}", end.http));
        }
        let types = [
            Some("text/plain"),
            Some("application/grpcx"),
            Some("application/grpc-web"),
            Some("application/json"),
            None,
        ];
        for content_type in types {
            let mut request = Request::post(path).header("te", "trailers");
            if let Some(content_type) = content_type {
                request = request.header("content-type", content_type);
            }
            let end = client.call(request, whole.clone()).await?;
            if end.http != StatusCode::UNSUPPORTED_MEDIA_TYPE {
                wrong.push(format!("{content_type:?}: HTTP {}", end.http));
            }
        }
        let two: Bytes = [&whole[..], &whole[..]].concat().into();
        for (count, body) in [(0, Bytes::new()), (2, two)] {
            for method in ["Ask", "Watch"] {
                let end = client.call(raw::request(method), body.clone()).await?;
                if let Err(why) = end.expect(Code::Unimplemented) {
                    wrong.push(format!("{count} requests to {method}: {why}"));
                }
            }
        }
        let ran = running.journal.lines().into_iter().find(|line| line.ends_with("began"));
        wrong.extend(ran);
        ensure(wrong.is_empty(), || wrong.join("; "))
    })
    .await;
}

/// A message over the limit is a matter of resources, as in C, Java and Go.
#[tokio::test]
async fn row_10_an_oversize_message_exhausts_resources() {
    row("Some(OutOfRange)", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        for method in ["Ask", "Watch"] {
            let end = client.call(raw::request(method), raw::prefix(0, (4 << 20) + 1)).await?;
            end.expect(Code::ResourceExhausted)?;
        }
        let first = frame(&rpckit_e2e_tests::script::task([rpckit_e2e_tests::proto::step::Action::TakeAll(true)]));
        for method in ["Upload", "Talk"] {
            let mut body = BytesMut::from(&first[..]);
            body.extend(raw::prefix(0, u32::MAX));
            client.call(raw::request(method), body).await?.expect(Code::ResourceExhausted)?;
        }
        Ok(())
    })
    .await;
}

/// What is wrong with the bytes of a message is for the log.
#[tokio::test]
async fn row_11_a_malformed_message_is_internal_without_insides() {
    row("Task", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        for method in ["Ask", "Watch", "Upload", "Talk"] {
            let mut body = raw::prefix(0, 2);
            // The field `name`, which says it is longer than the message.
            body.extend([0x0a, 0x7f]);
            let end = client.call(raw::request(method), body).await?;
            end.expect(Code::Internal)?;
            let message = end.message();
            ensure(!message.contains("Task") && !message.contains("decode"), || message.to_owned())?;
        }
        Ok(())
    })
    .await;
}
