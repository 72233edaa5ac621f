//! The small interceptors, around unary calls and streams.

use std::time::Duration;

use rpckit::google::rpc::RetryInfo;
use rpckit::interceptor::{AnyMessage, ConcurrencyLimit, Outcome, Rate, RateLimit, RealIp, RequestId, Stack};
use rpckit::{Code, Context, Interceptor, Status};
use rpckit_access_tests::guarded::{KNOWN, Running, request};
use rpckit_access_tests::proto::Note;
use rpckit_access_tests::proto::guarded::methods::{ASK, WATCH};
use rpckit_e2e_tests::journal::Journal;

use super::test;

/// Writes down what the call knows of itself.
#[derive(Clone, Default)]
struct Notes(Journal);

impl Notes {
    fn note(&self, when: &str, cx: &Context) {
        let (peer, id) = (cx.peer(), cx.request_id().unwrap_or("none"));
        let (address, proxy) = (peer.remote_addr.map(|peer| peer.ip()), peer.proxy.map(|proxy| proxy.ip()));
        self.0.note(format!("{when} {} {id} {address:?} {proxy:?}", cx.method().name()));
    }
}

impl Interceptor for Notes {
    async fn on_request(&self, cx: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
        self.note("request", cx);
        Ok(())
    }

    fn after(&self, cx: &Context, _: &Outcome<'_>) {
        self.note("after", cx);
    }
}

/// Refuses every call.
struct Closed;

impl Interceptor for Closed {
    async fn before(&self, _: &mut Context) -> Result<(), Status> {
        Err(Status::unavailable("closed"))
    }
}

#[tokio::test]
async fn a_request_id_is_in_context_response_and_log() {
    test(async {
        let notes = Notes::default();
        let running = Running::behind(Stack::new(RequestId::new(), notes.clone())).await;
        for rpc in KNOWN {
            let end = running.call(request(rpc).header("x-request-id", "abc-123")).await?;
            end.expect(Code::Ok)?;
            assert_eq!(end.headers.get_all("x-request-id").iter().collect::<Vec<_>>(), ["abc-123"], "{rpc}");
            notes.0.line(&format!("request {rpc} abc-123 ")).await?;
            notes.0.line(&format!("after {rpc} abc-123 ")).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_request_id_that_is_none_is_made() {
    test(async {
        let running = Running::behind(RequestId::new()).await;
        let mut seen = std::collections::BTreeSet::new();
        let long = "x".repeat(129);
        let sent: [&[&str]; 8] = [&[], &[""], &["a b"], &["a\tb"], &["{\"a\":1}"], &["a;b"], &[&long], &["a", "b"]];
        for values in sent {
            for rpc in KNOWN {
                let with = values.iter().fold(request(rpc), |request, value| request.header("x-request-id", *value));
                let end = running.call(with).await?;
                let id = end.headers["x-request-id"].to_str()?.to_owned();
                assert!(id.len() == 36 && id.as_bytes()[14] == b'7', "{values:?}: {id} is no UUID of version 7");
                assert!(seen.insert(id), "twice the same");
            }
        }
        let running = Running::behind(RequestId::new().replace_incoming()).await;
        let end = running.call(request("Ask").header("x-request-id", "abc-123")).await?;
        assert_ne!(end.headers["x-request-id"], "abc-123");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_request_id_is_in_refusals() {
    test(async {
        let notes = Notes::default();
        let running = Running::behind(Stack::new(Stack::new(notes.clone(), RequestId::new()), Closed)).await;
        for rpc in KNOWN {
            let end = running.head_alone(request(rpc).header("x-request-id", "abc-123")).await?;
            end.expect(Code::Unavailable)?;
            assert_eq!(end.headers["x-request-id"], "abc-123", "{rpc}");
            notes.0.line(&format!("after {rpc} abc-123 ")).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_caller_behind_a_proxy_is_the_peer() {
    test(async {
        for (proxies, header, value) in [
            (RealIp::x_forwarded_for(["127.0.0.0/8"])?, "x-forwarded-for", "1.2.3.4, 203.0.113.7"),
            (RealIp::forwarded(["127.0.0.1"])?, "forwarded", "for=1.2.3.4, for=\"203.0.113.7:80\";proto=https"),
        ] {
            let notes = Notes::default();
            let running = Running::behind(Stack::new(proxies, notes.clone())).await;
            for rpc in KNOWN {
                running.call(request(rpc).header(header, value)).await?.expect(Code::Ok)?;
                for when in ["request", "after"] {
                    notes.0.line(&format!("{when} {rpc} none Some(203.0.113.7) Some(127.0.0.1)")).await?;
                }
            }
        }
        let notes = Notes::default();
        let running = Running::behind(Stack::new(RealIp::x_forwarded_for(["10.0.0.0/8"])?, notes.clone())).await;
        for rpc in KNOWN {
            running.call(request(rpc).header("x-forwarded-for", "203.0.113.7")).await?.expect(Code::Ok)?;
            notes.0.line(&format!("request {rpc} none Some(127.0.0.1) None")).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_rate_limit_refuses_by_the_head_and_says_when_to_come_again() {
    test(async {
        for rpc in KNOWN {
            let running = Running::behind(RateLimit::per_peer(Rate::per_minute(2))).await;
            for _ in 0..2 {
                running.call(request(rpc)).await?.expect(Code::Ok)?;
            }
            let end = running.head_alone(request(rpc)).await?;
            end.expect(Code::ResourceExhausted).map_err(|error| format!("{rpc}: {error}"))?;
            assert_eq!(running.journal.count(rpc), 2);
            let error = running.client("x").ask(Note::default()).await.unwrap_err();
            let delay = error.detail::<RetryInfo>().and_then(|info| info.retry_delay).expect("a delay");
            assert!((1..=30).contains(&delay.seconds), "{delay:?}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_rate_limit_tells_peers_methods_and_keys_apart() {
    test(async {
        let rate = Rate::per_minute(1);
        let passed = async |running: &Running, request: http::request::Builder| -> Result<bool, String> {
            Ok(running.call(request).await?.code() == Some(Code::Ok))
        };
        let behind = Stack::new(RealIp::x_forwarded_for(["127.0.0.1"])?, RateLimit::per_peer(rate));
        let running = Running::behind(behind).await;
        for (address, is_first) in [("203.0.113.7", true), ("203.0.113.8", true), ("203.0.113.7", false)] {
            let with = request("Ask").header("x-forwarded-for", address);
            assert_eq!(passed(&running, with).await?, is_first, "{address}");
        }
        let running = Running::behind(RateLimit::per_method(rate)).await;
        for (rpc, is_first) in [("Ask", true), ("Watch", true), ("Ask", false), ("Watch", false), ("Talk", true)] {
            assert_eq!(passed(&running, request(rpc)).await?, is_first, "{rpc}");
        }
        let by = RateLimit::by(rate, |cx: &Context| cx.metadata().get("x-tenant").map(str::to_owned));
        let running = Running::behind(by).await;
        for (tenant, is_first) in [("a", true), ("b", true), ("a", false), ("b", false)] {
            assert_eq!(passed(&running, request("Talk").header("x-tenant", tenant)).await?, is_first, "{tenant}");
        }
        for _ in 0..3 {
            assert!(passed(&running, request("Talk")).await?, "without a key there is no limit");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn each_is_for_chosen_methods() {
    test(async {
        let limit = RateLimit::overall(Rate::per_minute(1)).only(&[ASK, WATCH]);
        let named = RequestId::new().only(&[ASK, WATCH]);
        let running = Running::behind(Stack::new(named, limit)).await;
        for (rpc, code) in [
            ("Ask", Code::Ok),
            ("Watch", Code::ResourceExhausted),
            ("Ask", Code::ResourceExhausted),
            ("Upload", Code::Ok),
            ("Upload", Code::Ok),
            ("Talk", Code::Ok),
        ] {
            let end = running.call(request(rpc)).await?;
            end.expect(code).map_err(|error| format!("{rpc}: {error}"))?;
            assert_eq!(end.headers.contains_key("x-request-id"), matches!(rpc, "Ask" | "Watch"), "{rpc}");
        }
        let notes = Notes::default();
        let proxies = RealIp::x_forwarded_for(["127.0.0.1"])?.only(&[ASK]);
        let running = Running::behind(Stack::new(proxies, notes.clone())).await;
        for (rpc, peer) in [("Ask", "203.0.113.7"), ("Watch", "127.0.0.1")] {
            running.call(request(rpc).header("x-forwarded-for", "203.0.113.7")).await?.expect(Code::Ok)?;
            notes.0.line(&format!("request {rpc} none Some({peer})")).await?;
        }
        Ok(())
    })
    .await;
}

/// A stream holds its place for as long as it lives; who finds none is told when to come again.
#[tokio::test]
async fn a_concurrency_limit_sheds_load() {
    // It is larger than a stack should hold.
    test(Box::pin(async {
        let limit = ConcurrencyLimit::new(1).retry_after(Duration::from_secs(7));
        let running = Running::behind(limit).await;
        let (first, second) = (running.raw().await, running.raw().await);
        let open = first.open(request("Talk")).await;
        running.journal.line("Talk").await?;
        for rpc in KNOWN {
            let end = second.open(request(rpc)).await.end().await?;
            end.expect(Code::ResourceExhausted).map_err(|error| format!("{rpc}: {error}"))?;
        }
        let error = running.client("x").ask(Note::default()).await.unwrap_err();
        let delay = error.detail::<RetryInfo>().and_then(|info| info.retry_delay).expect("a delay");
        assert_eq!(delay.seconds, 7);
        drop(open);
        rpckit_e2e_tests::soon("the place is free again", async {
            while running.client("x").ask(Note::default()).await.is_err() {
                tokio::task::yield_now().await;
            }
        })
        .await?;
        Ok(())
    }))
    .await;
}
