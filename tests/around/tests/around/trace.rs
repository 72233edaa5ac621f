//! `TraceContext`: which trace a call is in, and what its span says.

use std::time::Duration;

use opentelemetry::trace::{SpanKind, Status as SpanStatus, TracerProvider as _};
use opentelemetry::{TraceId, Value};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use rpckit::client::CallError;
use rpckit::client::interceptor::ForwardTrace;
use rpckit::interceptor::{AccessLog, AnyMessage, RealIp, Stack, TraceContext};
use rpckit::{Code, Context, Interceptor, Metadata, Status};
use rpckit_around_tests::ending::{ENDINGS, Ending, RPCS, request};
use rpckit_around_tests::lines::Lines;
use rpckit_around_tests::running::Running;
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::proto::ProbeClient;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{named, task};
use tracing::Instrument as _;
use tracing_subscriber::layer::SubscriberExt as _;

use super::test;

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const SPAN: &str = "b7ad6b7169203331";

fn traceparent() -> String {
    format!("00-{TRACE}-{SPAN}-01")
}

/// Spans and lines of a test, which has one thread.
struct Watched {
    spans: InMemorySpanExporter,
    lines: Lines,
    _provider: SdkTracerProvider,
    _default: tracing::subscriber::DefaultGuard,
}

impl Watched {
    fn new() -> Self {
        let spans = InMemorySpanExporter::default();
        let provider = SdkTracerProvider::builder().with_simple_exporter(spans.clone()).build();
        let lines = Lines::default();
        let subscriber = tracing_subscriber::registry()
            .with(tracing_subscriber::fmt::layer().with_ansi(false).with_writer(lines.clone()))
            .with(tracing_opentelemetry::layer().with_tracer(provider.tracer("test")))
            .with(tracing_subscriber::filter::LevelFilter::INFO);
        let default = tracing::subscriber::set_default(subscriber);
        Self { spans, lines, _provider: provider, _default: default }
    }

    /// The spans that have ended, once there are so many.
    async fn ended(&self, count: usize) -> Result<Vec<SpanData>, String> {
        rpckit_e2e_tests::soon("the end of the spans", async {
            loop {
                let spans = self.spans.get_finished_spans().unwrap();
                if spans.len() >= count {
                    return spans;
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        })
        .await
    }
}

fn attribute(span: &SpanData, name: &str) -> Option<String> {
    let found = span.attributes.iter().find(|attribute| attribute.key.as_str() == name)?;
    Some(match &found.value {
        Value::String(text) => text.to_string(),
        other => other.to_string(),
    })
}

#[tokio::test]
async fn has_a_span_for_every_ending_of_every_kind() {
    test(async {
        for rpc in &RPCS {
            for (ending, code) in ENDINGS {
                let watched = Watched::new();
                let running = Running::behind(TraceContext::new()).await;
                let headers = [("traceparent", traceparent()), ("tracestate", "vendor=opaque".to_owned())];
                let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
                ending.bring(&running, rpc, &headers).await?;
                let spans = watched.ended(1).await?;
                let [span] = spans.as_slice() else { panic!("{ending:?} of {rpc:?}: {spans:?}") };
                assert_eq!(span.name, format!("probe.v1.Probe/{}", rpc.name()));
                assert_eq!(span.span_kind, SpanKind::Server);
                assert_eq!(span.span_context.trace_id().to_string(), TRACE);
                assert_eq!(span.parent_span_id.to_string(), SPAN);
                assert_eq!(span.span_context.trace_state().header(), "vendor=opaque");
                let says = |name| attribute(span, name).unwrap_or_default();
                assert_eq!(says("rpc.system.name"), "grpc");
                assert_eq!(says("rpc.method"), format!("probe.v1.Probe/{}", rpc.name()));
                assert_eq!(says("rpc.response.status_code"), code.name(), "{ending:?} of {rpc:?}");
                assert_eq!(says("client.address"), "127.0.0.1");
                assert!(says("client.port").parse::<u16>().is_ok());
                let is_error = matches!(code, Code::Unknown | Code::DeadlineExceeded | Code::Internal);
                assert_eq!(says("error.type"), if is_error { code.name() } else { "" });
                let status = if is_error {
                    matches!(span.status, SpanStatus::Error { .. })
                } else {
                    span.status == SpanStatus::Unset
                };
                assert!(status, "{ending:?} of {rpc:?}: {:?}", span.status);
            }
        }
        Ok(())
    })
    .await;
}

/// What a handler logs is inside, also where it is dropped, and what it starts.
#[tokio::test]
async fn has_the_handler_inside() {
    test(async {
        for rpc in &RPCS {
            for ending in [Ending::Well, Ending::Failed, Ending::TimedOut, Ending::Left] {
                let watched = Watched::new();
                let running = Running::behind(TraceContext::new()).await;
                ending.bring(&running, rpc, &[]).await?;
                let spans = watched.ended(1).await?;
                let logged: Vec<_> = spans[0].events.iter().map(|event| event.name.to_string()).collect();
                let last = match ending {
                    Ending::Well => "committed",
                    Ending::Failed => "failed",
                    _ => "dropped",
                };
                assert!(logged.iter().any(|line| line == "began"), "{ending:?} of {rpc:?}: {logged:?}");
                assert!(logged.iter().any(|line| line == last), "{ending:?} of {rpc:?}: {logged:?}");
                let lines = watched.lines.with("began");
                assert!(lines[0].contains(&format!("otel.name=\"probe.v1.Probe/{}\"", rpc.name())), "{lines:?}");
            }
            let watched = Watched::new();
            let running = Running::behind(TraceContext::new()).await;
            let steps = task([Action::Child(true), Action::SleepMillis(1), Action::Send(1)]);
            raw_call(&running, rpc, &[], &steps).await?.expect(Code::Ok)?;
            running.journal.line("child dropped").await?;
            let dropped = watched.lines.with("dropped");
            assert!(dropped[0].contains("call{"), "what a handler spawns is outside: {dropped:?}");
        }
        Ok(())
    })
    .await;
}

async fn raw_call(
    running: &Running,
    rpc: &rpckit::Method,
    headers: &[(&str, &str)],
    task: &rpckit_e2e_tests::proto::Task,
) -> Result<raw::End, String> {
    let head = headers.iter().fold(request(rpc), |head, (name, value)| head.header(*name, *value));
    running.raw().await.call(head, frame(task)).await
}

/// Whatever a header says, the call goes on; a trace is its own where the caller's cannot be read.
#[tokio::test]
async fn takes_malformed_headers_for_none() {
    test(async {
        let good = traceparent();
        let long = format!("{good}-{}", "x".repeat(4000));
        let cases: [&[(&str, &str)]; 16] = [
            &[],
            &[("traceparent", "")],
            &[("traceparent", "00")],
            &[("traceparent", "00-00000000000000000000000000000000-b7ad6b7169203331-01")],
            &[("traceparent", "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")],
            &[("traceparent", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")],
            &[("traceparent", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")],
            &[("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")],
            &[("traceparent", "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01")],
            &[("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-xx")],
            &[("traceparent", "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01")],
            &[("traceparent", "caf\u{e9}")],
            &[("traceparent", &long)],
            &[("traceparent", &good), ("traceparent", &good)],
            &[("tracestate", "vendor=opaque")],
            &[("b3", "1"), ("grpc-trace-bin", "AAAA")],
        ];
        let watched = Watched::new();
        let running = Running::behind(TraceContext::new()).await;
        for headers in cases {
            for rpc in &RPCS {
                Ending::Well.bring(&running, rpc, headers).await?;
            }
        }
        let spans = watched.ended(cases.len() * RPCS.len()).await?;
        let mut traces: Vec<_> = spans.iter().map(|span| span.span_context.trace_id()).collect();
        assert!(!traces.contains(&TraceId::INVALID) && !traces.contains(&TraceId::from_hex(TRACE)?));
        traces.sort_by_key(|trace| trace.to_bytes());
        traces.dedup();
        assert_eq!(traces.len(), spans.len(), "each call has a trace of its own");
        // A state that is malformed, or stands in parts, does no harm to its trace.
        for (state, kept) in [("=,;", ""), ("a=1", "a=1")] {
            watched.spans.reset();
            let good = traceparent();
            let headers = [("traceparent", good.as_str()), ("tracestate", state), ("tracestate", "b=2")];
            Ending::Well.bring(&running, &RPCS[0], &headers).await?;
            let span = &watched.ended(1).await?[0];
            assert_eq!(span.span_context.trace_id().to_string(), TRACE);
            let both = if kept.is_empty() { String::new() } else { format!("{kept},b=2") };
            assert_eq!(span.span_context.trace_state().header(), both);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn links_the_traces_of_strangers() {
    test(async {
        let watched = Watched::new();
        let running = Running::behind(TraceContext::new().link_incoming()).await;
        for rpc in &RPCS {
            watched.spans.reset();
            Ending::Well.bring(&running, rpc, &[("traceparent", &traceparent())]).await?;
            let span = &watched.ended(1).await?[0];
            assert_ne!(span.span_context.trace_id().to_string(), TRACE);
            let links: Vec<_> = span.links.iter().map(|link| link.span_context.trace_id().to_string()).collect();
            assert_eq!(links, [TRACE]);
        }
        Ok(())
    })
    .await;
}

/// What the caller says of sampling is kept.
#[tokio::test]
async fn exports_nothing_that_the_caller_does_not_sample() {
    test(async {
        let watched = Watched::new();
        let running = Running::behind(Stack::new(TraceContext::new(), AccessLog::new())).await;
        let parent = format!("00-{TRACE}-{SPAN}-00");
        for rpc in &RPCS {
            Ending::Well.bring(&running, rpc, &[("traceparent", &parent)]).await?;
        }
        Ending::Well.bring(&running, &RPCS[0], &[]).await?;
        assert_eq!(watched.ended(1).await?.len(), 1);
        assert_eq!(watched.lines.with(&format!("trace_id=\"{TRACE}\"")).len(), 4, "{}", watched.lines.text());
        Ok(())
    })
    .await;
}

/// Writes down the headers that a call to another service would have.
struct Onwards(Journal);

impl Interceptor for Onwards {
    async fn on_request(&self, cx: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
        let shown = || {
            let mut metadata = Metadata::new();
            TraceContext::inject(cx, &mut metadata);
            format!("{:?} {:?}", metadata.get("traceparent"), metadata.get("tracestate"))
        };
        self.0.note(format!("call {} {}", cx.trace_id().unwrap_or("none"), shown()));
        let child = tracing::info_span!("child");
        self.0.note(format!("child {}", child.in_scope(shown)));
        Ok(())
    }
}

#[tokio::test]
async fn goes_on_to_other_services() {
    test(async {
        let notes = Journal::default();
        let watched = Watched::new();
        let running = Running::behind(Stack::new(TraceContext::new(), Onwards(notes.clone()))).await;
        let parent = traceparent();
        let headers = [("traceparent", parent.as_str()), ("tracestate", "vendor=opaque")];
        Ending::Well.bring(&running, &RPCS[0], &headers).await?;
        let spans = watched.ended(2).await?;
        for (word, name) in [("call", "probe.v1.Probe/Ask"), ("child", "child")] {
            let id = spans.iter().find(|span| span.name == name).expect("it ended").span_context.span_id();
            let line = notes.line(word).await?;
            assert!(line.contains(&format!("Some(\"00-{TRACE}-{id}-01\") Some(\"vendor=opaque\")")), "{line}");
        }
        Ok(())
    })
    .await;
}

/// Answers a call by calling another service.
struct Leads(ProbeClient);

impl Interceptor for Leads {
    async fn on_request(&self, cx: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
        let behind = self.0.clone().intercept(ForwardTrace::new()).under(cx);
        behind.ask(named("under")).await.map_err(CallError::forward)?;
        let asked = behind.ask(named("in a span"));
        asked.instrument(tracing::info_span!("child")).await.map_err(CallError::forward)?;
        Ok(())
    }
}

#[tokio::test]
async fn goes_on_with_clients() {
    test(async {
        for rpc in &RPCS {
            let watched = Watched::new();
            let behind = Running::behind(TraceContext::new()).await;
            let running = Running::behind(Stack::new(TraceContext::new(), Leads(behind.client()))).await;
            Ending::Well.bring(&running, rpc, &[("traceparent", &traceparent())]).await?;
            let job = tracing::info_span!("job");
            let client = behind.client().intercept(ForwardTrace::new());
            client.ask(named("job")).instrument(job.clone()).await?;
            drop(job);
            let spans = watched.ended(6).await?;
            let id = |name: &str| spans.iter().find(|span| span.name == name).map(|span| span.span_context.span_id());
            let front = spans.iter().find(|span| span.parent_span_id.to_string() == SPAN);
            for parent in [front.map(|span| span.span_context.span_id()), id("child"), id("job")] {
                let parent = parent.expect("it has ended");
                let behind: Vec<_> = spans
                    .iter()
                    .filter(|span| span.parent_span_id == parent && span.name == "probe.v1.Probe/Ask")
                    .collect();
                assert_eq!(behind.len(), 1, "{} {parent}: {spans:?}", rpc.name());
            }
        }
        Ok(())
    })
    .await;
}

/// Where nothing is exported, the trace is passed on as it came.
#[tokio::test]
async fn goes_on_without_spans() {
    test(async {
        let notes = Journal::default();
        let running = Running::behind(Stack::new(TraceContext::new(), Onwards(notes.clone()))).await;
        let parent = traceparent();
        Ending::Well.bring(&running, &RPCS[0], &[("traceparent", &parent)]).await?;
        assert_eq!(notes.line("call").await?, format!("call {TRACE} Some({parent:?}) None"));
        let notes = Journal::default();
        let running = Running::behind(Stack::new(TraceContext::new(), Onwards(notes.clone()))).await;
        Ending::Well.bring(&running, &RPCS[0], &[]).await?;
        assert_eq!(notes.line("call").await?, "call none None None");
        let running = Running::behind(Stack::new(TraceContext::new().link_incoming(), Onwards(notes.clone()))).await;
        Ending::Well.bring(&running, &RPCS[3], &[("traceparent", &parent)]).await?;
        assert!(!notes.lines().iter().any(|line| line.contains(TRACE)), "a stranger's trace goes no further");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn knows_callers_behind_proxies_and_paths_that_are_not_there() {
    test(async {
        let watched = Watched::new();
        let proxies = RealIp::x_forwarded_for(["127.0.0.1"])?;
        let running = Running::behind(Stack::new(TraceContext::new(), proxies)).await;
        Ending::Well.bring(&running, &RPCS[0], &[("x-forwarded-for", "203.0.113.7")]).await?;
        assert_eq!(attribute(&watched.ended(1).await?[0], "client.address").as_deref(), Some("203.0.113.7"));
        watched.spans.reset();
        let head = raw::request("Nothing");
        running.raw().await.call(head, frame(&named("one"))).await?.expect(Code::Unimplemented)?;
        let span = &watched.ended(1).await?[0];
        assert_eq!(span.name, "_OTHER");
        assert_eq!(attribute(span, "rpc.method").as_deref(), Some("_OTHER"));
        Ok(())
    })
    .await;
}
