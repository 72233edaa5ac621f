//! `OtelMetrics`, as an exporter gets them.

use std::collections::BTreeMap;

use opentelemetry::KeyValue;
use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, MetricData, ScopeMetrics};
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, SdkMeterProvider};
use rpckit::Code;
use rpckit::interceptor::OtelMetrics;
use rpckit_around_tests::ending::{ENDINGS, RPCS, streams};
use rpckit_around_tests::running::Running;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::named;
use rpckit_e2e_tests::till_proto::{Order, TillClient};

use super::test;

/// Values by metric and attributes; of histograms, the counts.
type Points = BTreeMap<String, i64>;

fn key<'a>(name: &str, attributes: impl Iterator<Item = &'a KeyValue>) -> String {
    let mut attributes: Vec<_> = attributes.map(|pair| format!("{}={}", pair.key, pair.value)).collect();
    attributes.sort();
    format!("{name} {}", attributes.join(" "))
}

struct Meter {
    exporter: InMemoryMetricExporter,
    provider: SdkMeterProvider,
}

impl Meter {
    fn new() -> Self {
        let exporter = InMemoryMetricExporter::default();
        let provider = SdkMeterProvider::builder().with_periodic_exporter(exporter.clone()).build();
        Self { exporter, provider }
    }

    fn points(&self) -> Points {
        self.provider.force_flush().unwrap();
        let all = self.exporter.get_finished_metrics().unwrap();
        let last = all.last().unwrap();
        let mut points = Points::new();
        for metric in last.scope_metrics().flat_map(ScopeMetrics::metrics) {
            let name = metric.name();
            match metric.data() {
                AggregatedMetrics::U64(MetricData::Sum(sum)) => {
                    let sums =
                        sum.data_points().map(|point| (key(name, point.attributes()), point.value().cast_signed()));
                    points.extend(sums);
                }
                AggregatedMetrics::I64(MetricData::Sum(sum)) => {
                    points.extend(sum.data_points().map(|point| (key(name, point.attributes()), point.value())));
                }
                AggregatedMetrics::F64(MetricData::Histogram(histogram)) => {
                    assert_eq!(metric.unit(), "s");
                    for point in histogram.data_points() {
                        assert!(
                            point
                                .bounds()
                                .eq([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
                        );
                        points.insert(key(name, point.attributes()), point.count().cast_signed());
                    }
                }
                other => panic!("{name} is {other:?}"),
            }
        }
        points
    }
}

#[tokio::test]
async fn count_every_ending_of_every_kind() {
    test(async {
        let meter = Meter::new();
        let metrics = OtelMetrics::of(&meter.provider.meter("rpckit"));
        for rpc in &RPCS {
            for (ending, _) in ENDINGS {
                ending.bring(&Running::behind(metrics.clone()).await, rpc, &[]).await?;
            }
        }
        let mut expected = Points::new();
        for rpc in &RPCS {
            let name = format!("probe.v1.Probe/{}", rpc.name());
            expected.insert(format!("grpc.server.call.started grpc.method={name}"), 8);
            expected.insert(format!("rpckit.server.active_calls rpc.method={name}"), 0);
            expected.insert(format!("rpckit.server.messages.received rpc.method={name}"), 6);
            let sent = if streams(rpc) { 5 } else { 1 };
            expected.insert(format!("rpckit.server.messages.sent rpc.method={name}"), sent);
            expected.insert(format!("rpckit.server.panics rpc.method={name}"), 1);
            for (_, code) in ENDINGS {
                let error = match code {
                    Code::Unknown | Code::DeadlineExceeded | Code::Internal => format!("error.type={code} "),
                    _ => String::new(),
                };
                let rest = format!("rpc.method={name} rpc.response.status_code={code} rpc.system.name=grpc");
                expected.insert(format!("rpc.server.call.duration {error}{rest}"), 1);
            }
        }
        assert_eq!(meter.points(), expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn have_one_name_for_all_that_is_not_there_and_count_what_is_not_declared() {
    test(async {
        let meter = Meter::new();
        let running = Running::behind(OtelMetrics::of(&meter.provider.meter("rpckit"))).await;
        let client = running.raw().await;
        for number in 0..20 {
            let head = raw::request(&format!("X{number}"));
            client.call(head, frame(&named("one"))).await?.expect(Code::Unimplemented)?;
        }
        let till = TillClient::connect(format!("http://{}", running.address))?;
        let order = Order { ending: "shape alone".to_owned(), ..Order::default() };
        till.pay(order).await.unwrap_err();
        running.journal.lines_of(&["outcome"], 21).await?;
        let points = meter.points();
        assert_eq!(points["grpc.server.call.started grpc.method=other"], 20);
        let key =
            "error.type=UNIMPLEMENTED rpc.method=_OTHER rpc.response.status_code=UNIMPLEMENTED rpc.system.name=grpc";
        assert_eq!(points[&format!("rpc.server.call.duration {key}")], 20);
        assert_eq!(points["rpckit.server.undeclared_errors rpc.method=till.v1.Till/Pay"], 1);
        assert!(!points.keys().any(|key| key.contains("X1")), "{points:?}");
        Ok(())
    })
    .await;
}
