//! The line of `AccessLog`.

use rpckit::Code;
use rpckit::interceptor::{AccessLog, RequestId, Stack, TraceContext};
use rpckit_around_tests::ending::{ENDINGS, Ending, PANIC, RPCS, streams};
use rpckit_around_tests::lines::Lines;
use rpckit_around_tests::running::Running;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{failure, named, task};
use rpckit_e2e_tests::till_proto::{Order, TillClient};
use tracing::subscriber::DefaultGuard;

use super::test;

/// What this thread logs.
fn listen() -> (Lines, DefaultGuard) {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.clone()).finish();
    (lines, tracing::subscriber::set_default(subscriber))
}

/// The one line of the call, without what differs from run to run.
#[track_caller]
fn line(lines: &Lines) -> String {
    let found = lines.with("call ended");
    let [line] = found.as_slice() else { panic!("{}", lines.text()) };
    let words = line.split_once("rpckit::access: call ended ").unwrap().1.split(' ');
    let level = line.split_whitespace().nth(1).unwrap();
    let stable = words.filter(|word| !word.starts_with("elapsed_us=") && !word.starts_with("client.port="));
    std::iter::once(level).chain(stable).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn there_is_one_for_every_ending_of_every_kind() {
    test(async {
        for rpc in &RPCS {
            for (ending, code) in ENDINGS {
                let (lines, _listening) = listen();
                let running = Running::behind(AccessLog::new()).await;
                ending.bring(&running, rpc, &[]).await?;
                let (level, how, rest) = match ending {
                    Ending::Well => ("INFO", "Finished", ""),
                    Ending::Failed => ("INFO", "Finished", " status=\"not here\""),
                    Ending::Panicked => ("ERROR", "Panicked", " status=\"the service failed\" cause=\"a panic: boom\""),
                    Ending::TimedOut => ("WARN", "TimedOut", " status=\"the deadline has passed\""),
                    Ending::Left => ("INFO", "CallerLeft", " status=\"the caller left\""),
                    Ending::Refused => ("INFO", "Finished", " status=\"as asked\""),
                    Ending::Invalid => ("INFO", "Finished", " status=\"broken rules: name (string.min_len)\""),
                    Ending::Malformed => (
                        "ERROR",
                        "Finished",
                        " status=\"malformed grpc-timeout: expected 1 to 8 digits and one of H, M, S, m, u, n\"",
                    ),
                };
                let requests = u8::from(!matches!(ending, Ending::Refused | Ending::Malformed));
                let responses = match ending {
                    Ending::Well => 1,
                    Ending::Failed | Ending::Panicked | Ending::TimedOut | Ending::Left => u8::from(streams(rpc)),
                    _ => 0,
                };
                let expected = format!(
                    "{level} rpc.system.name=\"grpc\" rpc.method=\"probe.v1.Probe/{}\" \
                     rpc.response.status_code=\"{code}\" client.address=127.0.0.1 requests={requests} \
                     responses={responses} ending={how}{rest}",
                    rpc.name()
                );
                assert_eq!(line(&lines), expected, "{ending:?}");
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn it_has_the_names_of_the_call() {
    test(async {
        let trace = "0af7651916cd43dd8448eb211c80319c";
        for rpc in &RPCS {
            let (lines, _listening) = listen();
            let names = Stack::new(TraceContext::new(), RequestId::new());
            let running = Running::behind(Stack::new(AccessLog::new(), names)).await;
            let parent = format!("00-{trace}-b7ad6b7169203331-01");
            let headers = [("traceparent", parent.as_str()), ("x-request-id", "abc-123")];
            Ending::Refused.bring(&running, rpc, &headers).await?;
            let line = line(&lines);
            assert!(line.contains(&format!("trace_id=\"{trace}\" request_id=\"abc-123\"")), "{line}");
        }
        Ok(())
    })
    .await;
}

/// Whatever a caller or a handler writes, a call is one line.
#[tokio::test]
async fn it_is_one_line_whatever_stands_in_it() {
    test(async {
        let (lines, _listening) = listen();
        let running = Running::behind(AccessLog::new()).await;
        let evil = "a\n2026-01-01T00:00:00Z  INFO forged\r\u{1b}[2J\u{7f}\u{202e}\u{85}\u{2028}";
        let client = running.client();
        client.ask(task([failure(Code::NotFound, evil, "")])).await.unwrap_err();
        client.ask(task([Action::Panic(evil.to_owned())])).await.unwrap_err();
        let raw = running.raw().await;
        for path in ["/a%0ab", "/x\"y\\z", &format!("/{}", "x".repeat(1000))] {
            let head = raw::request("Ask")
                .uri(http::Uri::builder().path_and_query(path).scheme("http").authority("localhost").build()?);
            raw.call(head, frame(&named("one"))).await?.expect(Code::Unimplemented)?;
        }
        let text = lines.text();
        assert!(!text.contains(['\r', '\u{1b}', '\u{7f}', '\u{202e}', '\u{85}', '\u{2028}']), "{text:?}");
        assert!(!text.contains("\n2026-01-01"), "{text:?}");
        let ended = lines.with("call ended");
        assert!(ended.iter().all(|line| line.len() < 600), "{ended:?}");
        assert!(ended.iter().any(|line| line.contains("rpc.method=\"_OTHER\" rpc.method_original=")), "{text}");
        Ok(())
    })
    .await;
}

/// Messages are not printed, nor are metadata; and where a program prints a message, what is redacted stays out.
#[tokio::test]
async fn no_secret_is_in_it() {
    test(async {
        const SECRET: &str = "hunter2";
        let (lines, _listening) = listen();
        let running = Running::behind(AccessLog::new()).await;
        for rpc in &RPCS {
            for (ending, _) in ENDINGS {
                ending.bring(&running, rpc, &[("authorization", SECRET), ("x-key", SECRET)]).await?;
            }
        }
        // The handler answers with a shape whose buyer is redacted.
        let till = TillClient::connect(format!("http://{}", running.address))?;
        for ending in ["gone", "identity and shape", "shape alone", SECRET] {
            let order = Order { ending: ending.to_owned(), article: SECRET.to_owned(), ..Order::default() };
            drop(till.pay(order).await);
        }
        // The caller reads what was wrong with what it sent, the log which rules of which fields.
        let till = till.without_validation();
        let vouchers = [(SECRET.to_owned(), 0)].into();
        let order = Order { card: SECRET.to_owned(), vouchers, ..Order::default() };
        let refused = till.pay(order).await.unwrap_err();
        assert!(refused.message().contains(SECRET), "{refused:?}");
        let order = Order { amount: SECRET.to_owned(), ..Order::default() };
        assert_eq!(till.pay(order).await.unwrap_err().code(), Code::Internal);
        for named in ["card (order.card), vouchers[..] (uint32.gt)", "amount (order.amount)"] {
            assert!(lines.text().contains(named), "{named}: {}", lines.text());
        }
        let gone = rpckit_e2e_tests::till::gone("tea");
        let gone = rpckit_e2e_tests::till_proto::ArticleGone { buyer: SECRET.to_owned(), ..gone };
        let shown: &dyn rpckit::interceptor::AnyMessage = &gone;
        tracing::info!(?shown, "what an interceptor prints");
        let status = rpckit::IntoStatus::into_status(gone.clone());
        tracing::info!(?status, "what a handler prints");
        // The article's name is part of the message that its shape declares; nothing else of an order or of a buyer is.
        let text = lines.text().replace(&format!("article {SECRET} is gone"), "");
        assert!(!text.contains(SECRET), "{text}");
        assert!(text.contains(PANIC) && text.contains("what an interceptor prints"), "{text}");
        Ok(())
    })
    .await;
}
