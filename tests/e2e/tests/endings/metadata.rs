//! What travels beside the messages.

use rpckit::{Code, Context, Interceptor, Metadata, Status};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours;
use rpckit_e2e_tests::proto::ProbeClient;
use rpckit_e2e_tests::proto::step::Action;
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
