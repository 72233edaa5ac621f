//! Every interceptor, around the methods it is chosen for and no others, in every kind of RPC.

use std::time::Duration;

use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, SdkMeterProvider};
use rpckit::auth::StaticTokens;
use rpckit::interceptor::{
    AccessLog, BearerAuth, ConcurrencyLimit, Metrics, OtelMetrics, Outcome, Rate, RateLimit, RealIp, RequestId, Stack,
    Timeout, TraceContext,
};
use rpckit::{Code, Context, Interceptor, Method};
use rpckit_around_tests::ending::{RPCS, request};
use rpckit_around_tests::lines::Lines;
use rpckit_around_tests::running::Running;
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::proto::probe::methods::{ASK, TALK, UPLOAD, WATCH};
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::frame;
use rpckit_e2e_tests::script::task;

use super::test;

const CHOSEN: [&[Method]; 4] = [&[ASK], &[WATCH], &[UPLOAD], &[TALK]];

/// What is seen of a call.
struct Seen {
    code: Code,
    has_id: bool,
    lines: String,
    /// The peer and the trace, as an interceptor further in knows them.
    known: String,
}

/// Writes down what the call knows of itself.
struct Knows(Journal);

impl Interceptor for Knows {
    fn after(&self, cx: &Context, _: &Outcome<'_>) {
        let address = cx.peer().remote_addr.map(|peer| peer.ip().to_string()).unwrap_or_default();
        self.0.note(format!("{address} {}", cx.trace_id().unwrap_or("no trace")));
    }
}

async fn call(interceptor: impl Interceptor, rpc: &Method, action: Action) -> Result<Seen, String> {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.clone()).finish();
    let _listening = tracing::subscriber::set_default(subscriber);
    let known = Journal::default();
    let running = Running::behind(Stack::new(interceptor, Knows(known.clone()))).await;
    let head = request(rpc)
        .header("grpc-timeout", "20S")
        .header("x-forwarded-for", "203.0.113.7")
        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    let end = running.raw().await.call(head, frame(&task([Action::Send(1), action]))).await?;
    running.journal.line("outcome").await?;
    let code = end.code().ok_or("no status")?;
    let has_id = end.headers.contains_key("x-request-id");
    Ok(Seen { code, has_id, lines: lines.text(), known: known.lines().concat() })
}

/// Holds an interceptor, made anew each time, to act around each method it is chosen for, and around it alone.
async fn acts<I: Interceptor>(
    name: &str,
    action: &Action,
    make: impl Fn() -> I,
    acted: impl Fn(&Seen, &Method) -> bool,
) -> Result<(), String> {
    for (chosen, rpc) in CHOSEN.into_iter().zip(&RPCS) {
        for called in &RPCS {
            let only = call(make().only(chosen), called, action.clone()).await?;
            assert_eq!(acted(&only, called), called == rpc, "{name} only around {}, of {}", rpc.name(), called.name());
            let except = call(make().except(chosen), called, action.clone()).await?;
            assert_eq!(acted(&except, called), called != rpc, "{name} except {}, of {}", rpc.name(), called.name());
        }
    }
    Ok(())
}

#[tokio::test]
async fn each_acts_around_the_methods_it_is_chosen_for() {
    test(async {
        let quick = &Action::SleepMillis(0);
        acts("AccessLog", quick, AccessLog::new, |seen, _| seen.lines.contains("call ended")).await?;
        let tokens = || "batch q4nVt1Dg3yZ8mXo6Kc0sWb7uEj2RfHaL".parse::<StaticTokens>().unwrap();
        let auth = || BearerAuth::new(tokens());
        acts("BearerAuth", quick, auth, |seen, _| seen.code == Code::Unauthenticated).await?;
        let limit = || ConcurrencyLimit::new(0);
        acts("ConcurrencyLimit", quick, limit, |seen, _| seen.code == Code::ResourceExhausted).await?;
        let used_up = || {
            let limit = RateLimit::overall(Rate::per_minute(1));
            Stack::new(limit.clone(), limit)
        };
        acts("RateLimit", quick, used_up, |seen, _| seen.code == Code::ResourceExhausted).await?;
        let proxies = || RealIp::x_forwarded_for(["127.0.0.1"]).unwrap();
        acts("RealIp", quick, proxies, |seen, _| seen.known.starts_with("203.0.113.7 ")).await?;
        acts("RequestId", quick, RequestId::new, |seen, _| seen.has_id).await?;
        let short = || Timeout::new(Duration::from_millis(20));
        let until = Action::SleepMillis(200);
        acts("Timeout", &until, short, |seen, _| seen.code == Code::DeadlineExceeded).await?;
        acts("TraceContext", quick, TraceContext::new, |seen, _| seen.known.ends_with("319c")).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn metrics_are_of_the_methods_they_are_chosen_for() {
    test(async {
        for (chosen, rpc) in CHOSEN.into_iter().zip(&RPCS) {
            let (only, except) = (Metrics::new(), Metrics::new());
            let exporter = InMemoryMetricExporter::default();
            let provider = SdkMeterProvider::builder().with_periodic_exporter(exporter.clone()).build();
            let otel = OtelMetrics::of(&provider.meter("rpckit"));
            for called in &RPCS {
                let both = Stack::new(only.clone().only(chosen), except.clone().except(chosen));
                call(Stack::new(both, otel.clone().only(chosen)), called, Action::SleepMillis(0)).await?;
            }
            for (metrics, is_only) in [(only, true), (except, false)] {
                let text = metrics.text();
                for called in &RPCS {
                    let counted = text.contains(&format!("grpc_method=\"{}\",grpc_code=\"OK\"}} 1", called.name()));
                    assert_eq!(counted, (called == rpc) == is_only, "{} {text}", called.name());
                }
            }
            provider.force_flush()?;
            let text = format!("{:?}", exporter.get_finished_metrics()?);
            for called in &RPCS {
                assert_eq!(text.contains(&format!("probe.v1.Probe/{}", called.name())), called == rpc, "{text}");
            }
        }
        Ok(())
    })
    .await;
}
