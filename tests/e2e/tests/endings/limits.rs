//! Limits at their edges, and several at once.

use std::panic::catch_unwind;
use std::time::Duration;

use rpckit::interceptor::ConcurrencyLimit;
use rpckit::server::{Error, Limits, Server};
use rpckit::{CallLimits, Code, Interceptor};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours;
use rpckit_e2e_tests::proto::ProbeClient;
use rpckit_e2e_tests::proto::probe::methods::WATCH;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::script::{forever, named, task};
use rpckit_e2e_tests::soon;
use tokio::net::TcpListener;

use super::{ALL, test};

/// A limit further in does not give away the place that one further out has given.
#[tokio::test]
async fn of_server_and_service_hold_together() {
    // It is larger than a stack should hold.
    test(Box::pin(async {
        for (server, service) in [(2, 10), (10, 2)] {
            let journal = Journal::default();
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let address = listener.local_addr()?;
            let probe = ours::server(&journal)
                .intercept(ConcurrencyLimit::new(20).only(&[WATCH]))
                .intercept(ConcurrencyLimit::new(service));
            let server =
                Server::new().shutdown_on(std::future::pending()).intercept(ConcurrencyLimit::new(server)).add(probe);
            let serving = tokio::spawn(server.serve_with(listener));

            let client = ProbeClient::connect(format!("http://{address}"))?;
            let mut held = Vec::new();
            for _ in 0..2 {
                let mut responses = client.watch(task([Action::Send(1), forever()])).await?;
                assert!(responses.next().await?.is_some());
                held.push(responses);
            }
            for rpc in ALL {
                rpc.call(&client, &[named("one too many")]).await.expect(Code::ResourceExhausted);
            }
            assert_eq!(journal.count("watch began"), 2);

            // Both limits take back what they gave, also to those who were refused.
            held.pop();
            let again = async { while client.ask(named("again")).await.is_err() {} };
            soon("a free place", again).await?;
            serving.abort();
        }
        Ok(())
    }))
    .await;
}

#[test]
fn of_calls_are_never_zero() {
    let setters: [fn(CallLimits, Duration) -> CallLimits; 3] =
        [CallLimits::default_timeout, CallLimits::max_timeout, CallLimits::stream_idle];
    for (index, set) in setters.into_iter().enumerate() {
        assert!(catch_unwind(|| set(CallLimits::new(), Duration::ZERO)).is_err(), "{index}");
        set(CallLimits::new(), Duration::from_nanos(1));
    }
}

/// `MAX` is how one says that there is no limit.
#[tokio::test]
async fn of_calls_may_be_endless() {
    test(async {
        let journal = Journal::default();
        let (max, steps) = (Duration::MAX, task([Action::SleepMillis(20), Action::Send(1)]));
        let limits = CallLimits::new().stream_idle(max).max_timeout(max).default_timeout(max);
        let client = ProbeClient::new(ours::server(&journal).limits(limits));
        for client in [client.clone(), client.with_timeout(max)] {
            for rpc in ALL {
                rpc.call(&client, std::slice::from_ref(&steps)).await.well();
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_the_server_are_never_zero() {
    test(async {
        let (zero, defaults) = (Duration::ZERO, Limits::default);
        let refused = [
            ("header_list", Limits { header_list: 0, ..defaults() }),
            ("keepalive_interval", Limits { keepalive_interval: Some(zero), ..defaults() }),
            ("keepalive_timeout", Limits { keepalive_timeout: zero, ..defaults() }),
            ("handshake_timeout", Limits { handshake_timeout: zero, ..defaults() }),
            ("write_stall", Limits { write_stall: Some(zero), ..defaults() }),
            ("idle", Limits { idle: Some(zero), ..defaults() }),
            ("age", Limits { age: Some(zero), ..defaults() }),
        ];
        for (name, limits) in refused {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            match Server::new().limits(limits).bind_with(listener) {
                Err(Error::Limit { field, .. }) => assert_eq!(field, name),
                other => panic!("{name}: {other:?}"),
            }
        }
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        Server::new().limits(Limits { age_grace: zero, ..defaults() }).bind_with(listener)?;
        Ok(())
    })
    .await;
}
