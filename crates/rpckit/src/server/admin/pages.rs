//! What is answered to whom.

use std::fmt;

use bytes::Bytes;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;

use super::Page;
use super::build_info::BuildInfo;
use crate::server::health::{HealthReporter, ServingStatus};

const TEXT: &str = "text/plain; charset=utf-8";
const JSON: &str = "application/json";
/// The text format of Prometheus.
const METRICS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// All the pages.
pub(super) struct Pages {
    pub(super) health: HealthReporter,
    pub(super) metrics: Option<Page>,
    pub(super) build: BuildInfo,
}

impl Pages {
    pub(super) async fn answer<B>(&self, request: &Request<B>) -> Response<Full<Bytes>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let mut refused = page(StatusCode::METHOD_NOT_ALLOWED, TEXT, "only GET and HEAD\n");
            refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return refused;
        }
        match request.uri().path() {
            // That this is answered is the answer. It asks nobody else: a restart mends no database.
            "/healthz" => page(StatusCode::OK, TEXT, "ok\n"),
            "/readyz" => self.readiness(),
            "/metrics" => self.metrics().await,
            "/buildinfo" => page(StatusCode::OK, JSON, self.build.json()),
            _ => page(StatusCode::NOT_FOUND, TEXT, "/healthz\n/readyz\n/metrics\n/buildinfo\n"),
        }
    }

    /// Whether the server as a whole is serving, as the health service says it.
    fn readiness(&self) -> Response<Full<Bytes>> {
        match self.health.status("") {
            Some(ServingStatus::Serving) => page(StatusCode::OK, TEXT, "serving\n"),
            _ => page(StatusCode::SERVICE_UNAVAILABLE, TEXT, "not serving\n"),
        }
    }

    async fn metrics(&self) -> Response<Full<Bytes>> {
        let Some(write) = self.metrics.clone() else {
            return page(StatusCode::NOT_FOUND, TEXT, "nothing is measured: see Server::metrics\n");
        };
        // Not on a thread that calls run on: there may be many to write.
        match tokio::task::spawn_blocking(move || write()).await {
            Ok(text) => page(StatusCode::OK, METRICS, text),
            Err(_) => page(StatusCode::INTERNAL_SERVER_ERROR, TEXT, "the metrics could not be written\n"),
        }
    }
}

fn page(status: StatusCode, kind: &'static str, text: impl Into<Bytes>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(text.into()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("build", &self.build).finish_non_exhaustive()
    }
}
