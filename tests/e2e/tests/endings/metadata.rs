//! What travels beside the messages.

use std::sync::Arc;

use rpckit::interceptor::Stack;
use rpckit::{Code, Context, Interceptor, Metadata, Status};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::proto::{ProbeClient, ProbeServer, Task};
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{failure, named, task};
use rpckit_e2e_tests::subject::Subject;

use super::{ALL, test};

#[tokio::test]
async fn of_responses() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for rpc in ALL {
            let end =
                client.call(raw::request(rpc.name()), frame(&task([Action::Metadata(true), Action::Send(1)]))).await?;
            end.expect(Code::Ok)?;
            assert_eq!(end.headers["x-head"], "head");
            assert_eq!(end.headers["x-head-bin"], "AAEC/w");
            assert_eq!(end.trailers["x-tail"], "tail");
            assert_eq!(end.trailers["x-tail-bin"], "/wA");
            assert!(!end.headers.contains_key("x-tail") && !end.trailers.contains_key("x-head"));
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_errors() {
    test(async {
        let running = Subject::Ours.start().await;
        for rpc in ALL {
            let steps = task([Action::Metadata(true), failure(Code::NotFound, "gone", "GONE")]);
            let error = rpc.call(&running.client(), &[steps]).await.expect(Code::NotFound);
            assert_eq!(error.metadata().get("x-head"), Some("head"), "{rpc:?}");
            assert_eq!(error.metadata().get("x-tail"), Some("tail"), "{rpc:?}");
            assert_eq!(error.metadata().get_bin("x-tail-bin"), Some(vec![255, 0]), "{rpc:?}");
        }
        Ok(())
    })
    .await;
}

/// Notes what the request brought.
struct Reader(Journal);

impl Interceptor for Reader {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        let all: Vec<_> = cx.metadata().get_all("x-tag").collect();
        self.0.note(format!("{all:?} {:?}", cx.metadata().get_bin("x-trace-bin")));
        Ok(())
    }
}

#[tokio::test]
async fn of_requests() {
    test(async {
        let journal = Journal::default();
        let mut metadata = Metadata::new();
        metadata.insert("x-tag", "one")?;
        metadata.insert_bin("x-trace-bin", &[0, 127, 255])?;
        let server = ours::server(&journal).intercept(Reader(journal.clone()));
        let client = ProbeClient::from(rpckit::client::Caller::new(server).with_metadata(metadata));
        for rpc in ALL {
            rpc.call(&client, &[named("one")]).await.well();
        }
        assert_eq!(journal.count(r#"["one"] Some([0, 127, 255])"#), 4, "{:?}", journal.lines());
        Ok(())
    })
    .await;
}

/// Several values, padded and unpadded base64, and values that are odd but no reason to fail.
#[tokio::test]
async fn of_requests_from_other_clients() {
    test(async {
        let journal = Journal::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let server = rpckit::Server::new().intercept(Reader(journal.clone())).add(ours::server(&Journal::default()));
        let serving = tokio::spawn(server.shutdown_on(std::future::pending()).serve_with(listener));
        let client = raw::Client::over(tokio::net::TcpStream::connect(address).await?).await;
        let odd = http::HeaderValue::from_bytes(b"caf\xe9")?;
        let requests = [
            raw::request("Ask").header("x-tag", "one").header("x-tag", "two").header("x-trace-bin", "AAEC/w=="),
            raw::request("Ask").header("x-trace-bin", "AAEC/w"),
            raw::request("Ask").header("x-trace-bin", "AAEC/w,AA"),
            raw::request("Ask").header("x-trace-bin", "not base64!").header("x-tag", odd),
        ];
        for request in requests {
            client.call(request, frame(&named("one"))).await?.expect(Code::Ok)?;
        }
        let some = "Some([0, 1, 2, 255])";
        let expected =
            [format!(r#"["one", "two"] {some}"#), format!("[] {some}"), format!("[] {some}"), "[] None".to_owned()];
        assert_eq!(journal.lines(), expected);
        serving.abort();
        Ok(())
    })
    .await;
}

/// Sends back what the request brought, with the head or with the end, or far too much of it.
#[derive(Clone, Copy)]
enum Echo {
    Head,
    Tail,
    Flood,
}

impl Interceptor for Echo {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        match self {
            Self::Head => cx.response_metadata(|metadata| *metadata = cx.metadata().clone()),
            Self::Tail => cx.trailing_metadata(|metadata| *metadata = cx.metadata().clone()),
            Self::Flood => cx.trailing_metadata(|metadata| {
                for index in 0..100 {
                    metadata.insert(&format!("x-{index}"), &"v".repeat(200)).expect("a valid name");
                }
            }),
        }
        Ok(())
    }
}

/// How a call ends whose service has this interceptor: as a raw client sees it.
async fn end(interceptor: impl Interceptor, request: http::request::Builder, task: &Task) -> Result<raw::End, String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let server = rpckit::Server::new().intercept(interceptor).add(ours::server(&Journal::default()));
    let serving = tokio::spawn(server.shutdown_on(std::future::pending()).serve_with(listener));
    let socket = tokio::net::TcpStream::connect(address).await.map_err(|error| error.to_string())?;
    let end = raw::Client::over(socket).await.call(request, frame(task)).await;
    serving.abort();
    end
}

/// Several values of a name stay several, and what belongs to the protocol stays at home.
#[tokio::test]
async fn that_is_sent_back() {
    test(async {
        for rpc in ALL {
            for echo in [Echo::Head, Echo::Tail] {
                for (last, code) in [(Action::Send(1), Code::Ok), (failure(Code::NotFound, "gone", ""), Code::NotFound)]
                {
                    let request = raw::request(rpc.name())
                        .header("grpc-timeout", "5S")
                        .header("user-agent", "odd")
                        .header("x-tag", "one")
                        .header("x-tag", "two");
                    let end = end(echo, request, &task([last])).await?;
                    end.expect(code)?;
                    let echoed = match echo {
                        Echo::Tail if code == Code::Ok => &end.trailers,
                        _ => &end.headers,
                    };
                    assert_eq!(echoed.get_all("x-tag").iter().collect::<Vec<_>>(), ["one", "two"], "{rpc:?} {code}");
                    assert_eq!(end.headers.get_all("content-type").iter().count(), 1, "{rpc:?} {code}");
                    for name in ["te", "user-agent", "grpc-timeout"] {
                        assert!(!echoed.contains_key(name), "{name} {rpc:?} {code}");
                    }
                    assert!(!end.trailers.contains_key("content-type"), "{rpc:?} {code}");
                }
            }
        }
        Ok(())
    })
    .await;
}

/// Passes on what a request brought, as the metadata of a call to the service behind it.
struct Relay(ProbeServer<ours::Service, Stack<Arc<()>, Names>>);

impl Interceptor for Relay {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        let caller = rpckit::client::Caller::new(self.0.clone()).with_metadata(cx.metadata().clone());
        let answer = ProbeClient::from(caller).ask(named("behind")).await;
        answer.map(drop).map_err(rpckit::client::CallError::forward)
    }
}

/// Notes the names of all that came, but for those of every call.
struct Names(Journal);

impl Interceptor for Names {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        let every = ["content-type", "te", "grpc-timeout", "user-agent"];
        let mut names: Vec<_> = cx.metadata().iter().filter(|(name, _)| !every.contains(name)).collect();
        names.sort_unstable();
        self.0.note(format!("{names:?} {:?}", cx.remaining() > Some(std::time::Duration::from_secs(10))));
        Ok(())
    }
}

/// A call has its own deadline and its own encodings, whatever metadata is passed on with it.
#[tokio::test]
async fn that_is_passed_on() {
    test(async {
        let journal = Journal::default();
        let relay = Relay(ours::server(&Journal::default()).intercept(Names(journal.clone())));
        let request = raw::request("Ask")
            .header("grpc-timeout", "5S")
            .header("grpc-encoding", "gzip")
            .header("grpc-accept-encoding", "gzip")
            .header("user-agent", "odd")
            .header("x-tag", "one")
            .header("x-tag", "two");
        let end = end(relay, request, &named("one")).await?;
        end.expect(Code::Ok)?;
        assert_eq!(journal.lines(), [r#"[("x-tag", "one"), ("x-tag", "two")] true"#]);
        Ok(())
    })
    .await;
}

/// Too much metadata at the end must not cost the client the code.
#[tokio::test]
async fn at_the_end_is_bounded() {
    test(async {
        let ends = [(Action::Send(1), Code::Ok), (failure(Code::NotFound, &"n".repeat(2_000), "GONE"), Code::NotFound)];
        for rpc in ALL {
            for (last, code) in ends.clone() {
                let end = end(Echo::Flood, raw::request(rpc.name()), &task([last])).await?;
                end.expect(code)?;
                let headers = if end.trailers.is_empty() { &end.headers } else { &end.trailers };
                let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 32).sum();
                assert!(size <= 7 << 10, "{rpc:?} {code}: {size} bytes");
                assert!(
                    headers.keys().any(|name| name.as_str().starts_with("x-")),
                    "{rpc:?} {code}: what fits goes out"
                );
            }
        }
        Ok(())
    })
    .await;
}

/// Whoever prints a client prints no credential.
#[tokio::test]
async fn is_not_shown() {
    test(async {
        let mut metadata = Metadata::new();
        metadata.insert("authorization", "Bearer secret")?;
        metadata.insert_bin("token-bin", b"secret")?;
        let running = Subject::Ours.start().await;
        let client = running.client().with_metadata(metadata.clone());
        let status = Status::internal("no").with_metadata(metadata.clone());
        for shown in [format!("{client:?}"), format!("{metadata:#?}"), format!("{status:?}")] {
            assert!(!shown.contains("secret") && !shown.contains("c2VjcmV0"), "{shown}");
            assert!(shown.contains("authorization") || !shown.contains("metadata"), "{shown}");
        }
        Ok(())
    })
    .await;
}
