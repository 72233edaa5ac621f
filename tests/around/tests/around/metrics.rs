//! `Metrics`, in Prometheus' own words.

use prometheus_client::encoding::prometheus_text;
use prometheus_client::registry::Registry;
use rpckit::Method;
use rpckit::interceptor::Metrics;
use rpckit_around_tests::ending::{ENDINGS, Ending, RPCS, request, streams};
use rpckit_around_tests::running::Running;
use rpckit_e2e_tests::proto::probe::methods::TALK;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{forever, named, task};
use rpckit_e2e_tests::till_proto::{Order, TillClient};

use super::test;

fn labels(rpc: &Method) -> String {
    let kind = match rpc.name() {
        "Ask" => "unary",
        "Watch" => "server_stream",
        "Upload" => "client_stream",
        _ => "bidi_stream",
    };
    format!(r#"grpc_type="{kind}",grpc_service="probe.v1.Probe",grpc_method="{}""#, rpc.name())
}

/// The value of the series of this metric with these labels.
fn value(text: &str, metric: &str, labels: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("{metric}{{{labels}}} ")))?;
    Some(line.parse().unwrap())
}

#[track_caller]
fn expect(text: &str, metric: &str, labels: &str, expected: f64) {
    assert_eq!(value(text, metric, labels), Some(expected), "{metric} {labels} in\n{text}");
}

#[tokio::test]
async fn count_every_ending_of_every_kind() {
    test(async {
        let metrics = Metrics::new();
        for rpc in &RPCS {
            for (ending, _) in ENDINGS {
                ending.bring(&Running::behind(metrics.clone()).await, rpc, &[]).await?;
            }
        }
        let text = metrics.text();
        for rpc in &RPCS {
            let labels = labels(rpc);
            expect(&text, "grpc_server_started_total", &labels, 8.0);
            expect(&text, "grpc_server_in_flight", &labels, 0.0);
            expect(&text, "grpc_server_handling_seconds_count", &labels, 8.0);
            expect(&text, "grpc_server_handling_seconds_bucket", &format!("{labels},le=\"+Inf\""), 8.0);
            // All but those whose head is refused.
            expect(&text, "grpc_server_msg_received_total", &labels, 6.0);
            // A stream sends one before it fails.
            let sent = if streams(rpc) { 5.0 } else { 1.0 };
            expect(&text, "grpc_server_msg_sent_total", &labels, sent);
            expect(&text, "grpc_server_panics_total", &labels, 1.0);
            for (_, code) in ENDINGS {
                expect(&text, "grpc_server_handled_total", &format!("{labels},grpc_code=\"{code}\""), 1.0);
            }
        }
        assert_eq!(text.matches("grpc_server_handled_total{").count(), RPCS.len() * ENDINGS.len());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn go_up_while_a_stream_is_open() {
    test(async {
        let metrics = Metrics::new();
        let running = Running::behind(metrics.clone()).await;
        let client = running.raw().await;
        let mut call = client.open(request(&TALK)).await;
        call.send(frame(&task([Action::Take(1), Action::Send(3), forever()])), false);
        call.send(frame(&named("second")), false);
        running.journal.line("response 3").await?;
        let (text, labels) = (metrics.text(), labels(&TALK));
        expect(&text, "grpc_server_in_flight", &labels, 1.0);
        expect(&text, "grpc_server_msg_received_total", &labels, 2.0);
        expect(&text, "grpc_server_msg_sent_total", &labels, 3.0);
        assert!(!text.contains("grpc_server_handled_total{"), "{text}");
        call.reset(h2::Reason::CANCEL);
        running.journal.line("outcome").await?;
        expect(&metrics.text(), "grpc_server_in_flight", &labels, 0.0);
        Ok(())
    })
    .await;
}

/// Whoever calls what is not there makes no series.
#[tokio::test]
async fn have_no_series_for_paths_that_callers_make_up() {
    test(async {
        let metrics = Metrics::new();
        let running = Running::behind(metrics.clone()).await;
        Ending::Well.bring(&running, &RPCS[0], &[]).await?;
        let client = running.raw().await;
        for number in 0..50 {
            for path in [format!("/probe.v1.Probe/X{number}"), format!("/x.X{number}/Ask"), format!("/{number}")] {
                let head = raw::request("Ask").uri(format!("http://localhost{path}"));
                client.call(head, frame(&named("one"))).await?.expect(rpckit::Code::Unimplemented)?;
            }
        }
        let text = metrics.text();
        let unknown = r#"grpc_type="unary",grpc_service="unknown",grpc_method="unknown""#;
        let handled = value(&text, "grpc_server_handled_total", &format!("{unknown},grpc_code=\"UNIMPLEMENTED\""));
        assert_eq!(handled, value(&text, "grpc_server_started_total", unknown));
        assert!(handled >= Some(50.0), "{text}");
        assert_eq!(text.matches("grpc_server_started_total{").count(), 2, "{text}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn count_errors_that_are_not_declared() {
    test(async {
        let metrics = Metrics::new();
        let running = Running::behind(metrics.clone()).await;
        let till = TillClient::connect(format!("http://{}", running.address))?;
        for ending in ["gone", "shape alone"] {
            let order = Order { ending: ending.to_owned(), ..Order::default() };
            till.pay(order.clone()).await.unwrap_err();
            till.pay_sealed(order).await.unwrap_err();
        }
        running.journal.lines_of(&["outcome"], 4).await?;
        let text = metrics.text();
        for (method, code) in [("Pay", "NOT_FOUND"), ("PaySealed", "UNKNOWN")] {
            let labels = format!(r#"grpc_type="unary",grpc_service="till.v1.Till",grpc_method="{method}""#);
            expect(&text, "grpc_server_undeclared_errors_total", &labels, 1.0);
            assert!(value(&text, "grpc_server_handled_total", &format!("{labels},grpc_code=\"{code}\"")).is_some());
        }
        Ok(())
    })
    .await;
}

/// The text of a program's own registry has them too, and what stands in the histogram is chosen.
#[tokio::test]
async fn are_in_other_registries() {
    test(async {
        let metrics = Metrics::with_buckets([0.5, 60.0]);
        let mut registry = Registry::default();
        metrics.register(&mut registry);
        let running = Running::behind(metrics.clone()).await;
        Ending::Well.bring(&running, &RPCS[0], &[]).await?;
        let mut text = String::new();
        prometheus_text::encode(&mut text, &registry)?;
        assert_eq!(text, metrics.text());
        let buckets: Vec<_> = text.lines().filter(|line| line.contains("_bucket{")).collect();
        assert!(matches!(buckets.as_slice(), [_, second, _] if second.contains("le=\"60\"")), "{text}");
        for metric in ["started_total", "handled_total", "handling_seconds", "msg_sent_total", "in_flight"] {
            assert_eq!(text.matches(&format!("# TYPE grpc_server_{metric} ")).count(), 1, "{metric} in\n{text}");
        }
        Ok(())
    })
    .await;
}
