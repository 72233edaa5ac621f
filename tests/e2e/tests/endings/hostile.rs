//! Clients that break the rules.

use bytes::Bytes;
use rpckit::Code;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{named, task};
use rpckit_e2e_tests::subject::Subject;

use super::{ALL, test};

/// A stream that ends inside a message is no end; one that ends between messages is.
#[tokio::test]
async fn a_message_cut_in_every_place() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        let (first, second) = (frame(&task([Action::TakeAll(true)])), frame(&named("second")));
        let body: Bytes = [&first[..], &second[..]].concat().into();
        for rpc in ALL {
            let whole = if rpc.takes_many() { vec![0, first.len(), body.len()] } else { vec![first.len()] };
            let cuts = if rpc.takes_many() { body.len() } else { first.len() };
            for cut in 0..=cuts {
                let end = client.call(raw::request(rpc.name()), body.slice(..cut)).await?;
                let expected = match cut {
                    cut if whole.contains(&cut) => Code::Ok,
                    0 => Code::Unimplemented,
                    _ => Code::Internal,
                };
                end.expect(expected).map_err(|why| format!("{rpc:?} cut at {cut} of {cuts}: {why}"))?;
            }
            assert_eq!(running.journal.count(&format!("{} committed", rpc.word())), whole.len());
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_message_byte_by_byte() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for rpc in ALL {
            let mut call = client.open(raw::request(rpc.name())).await;
            let body = frame(&named("slowly"));
            for at in 0..body.len() {
                call.send(body.slice(at..=at), at + 1 == body.len());
            }
            call.end().await?.expect(Code::Ok)?;
        }
        Ok(())
    })
    .await;
}

/// `compression.md`: an encoding that is not known is UNIMPLEMENTED, with those that are; a flag without an encoding is
/// INTERNAL.
#[tokio::test]
async fn compressed_messages() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for rpc in ALL {
            for encoding in ["gzip", "snappy", "br"] {
                let mut body = raw::prefix(1, 3);
                body.extend([1, 2, 3]);
                let request = raw::request(rpc.name()).header("grpc-encoding", encoding);
                let end = client.call(request, body).await?;
                end.expect(Code::Unimplemented)?;
                assert_eq!(end.headers["grpc-accept-encoding"], "identity");
                assert!(end.message().contains(encoding), "{}", end.message());

                // A message that is not compressed, in a call that could have been: fine.
                let request = raw::request(rpc.name()).header("grpc-encoding", encoding);
                client.call(request, frame(&named("plain"))).await?.expect(Code::Ok)?;
            }
            for flag in [1, 2, 255] {
                let mut body = raw::prefix(flag, 3);
                body.extend([1, 2, 3]);
                client.call(raw::request(rpc.name()), body).await?.expect(Code::Internal)?;
            }
        }
        Ok(())
    })
    .await;
}

/// Types of content that are gRPC, and what is not.
#[tokio::test]
async fn content_types() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        let post = |content_type: &str| {
            http::Request::post("http://localhost/probe.v1.Probe/Ask")
                .header("te", "trailers")
                .header("content-type", content_type)
        };
        for good in ["application/grpc", "application/grpc+proto", "application/grpc;charset=utf-8", "Application/gRPC"]
        {
            client.call(post(good), frame(&named("one"))).await?.expect(Code::Ok)?;
        }
        for bad in ["application/grpc+json", "application/grpc-web+proto", "text/html", "application/grpcx", ""] {
            let end = client.call(post(bad), frame(&named("one"))).await?;
            assert_eq!(end.http, 415, "{bad}");
            assert!(end.code().is_none());
        }
        for method in ["GET", "PUT", "OPTIONS", "DELETE"] {
            let request = http::Request::builder()
                .method(method)
                .uri("http://localhost/probe.v1.Probe/Ask")
                .header("content-type", "application/grpc");
            let end = client.call(request, frame(&named("one"))).await?;
            assert_eq!((end.http.as_u16(), &end.headers["allow"].to_str()?), (405, &"POST"), "{method}");
        }
        Ok(())
    })
    .await;
}
