//! The trace of a call, on its way to other services.

use http::HeaderMap;
use opentelemetry::Context as OtelContext;
use opentelemetry::propagation::{Extractor, Injector, TextMapPropagator as _};
use opentelemetry::trace::{SpanContext, TraceContextExt as _};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

use crate::context::Context;
use crate::metadata::Metadata;

/// The trace of the caller, where there is no span of OpenTelemetry in it that could be passed on.
#[derive(Clone)]
pub(crate) struct Remote(pub(crate) OtelContext);

/// The trace that the caller names, if it does.
pub(crate) fn extract(headers: &HeaderMap) -> Option<OtelContext> {
    if !headers.contains_key("traceparent") {
        return None;
    }
    let incoming = Incoming::new(headers);
    let remote = TraceContextPropagator::new().extract_with_context(&OtelContext::new(), &incoming);
    span_context(&remote).is_valid().then_some(remote)
}

/// Writes where `call` stands, as `traceparent` and `tracestate`: the span that is open right now where it is of the same trace, or
/// else that of the call. Without a call, it is the span that is open.
pub(crate) fn inject(call: Option<&Context>, metadata: &mut Metadata) {
    let open = Span::current().context();
    let here = span_context(&open);
    let own = call.map(|call| call.span().context());
    let own = own.as_ref().filter(|own| span_context(own).is_valid());
    let remote = call.and_then(|call| call.get::<Remote>()).map(|Remote(remote)| remote);
    let is_inside = match own {
        Some(own) => here.trace_id() == span_context(own).trace_id(),
        None => call.is_none(),
    };
    let context = if here.is_valid() && is_inside { Some(&open) } else { own.or(remote) };
    if let Some(context) = context {
        TraceContextPropagator::new().inject_context(context, &mut Outgoing(metadata));
    }
}

pub(crate) fn span_context(context: &OtelContext) -> SpanContext {
    context.span().span_context().clone()
}

/// What the caller sent.
struct Incoming<'a> {
    headers: &'a HeaderMap,
    /// The parts of a state that stands in more than one header, together.
    state: Option<String>,
}

impl<'a> Incoming<'a> {
    fn new(headers: &'a HeaderMap) -> Self {
        let mut parts = headers.get_all("tracestate").iter().filter_map(|part| part.to_str().ok());
        let state = match (parts.next(), parts.next()) {
            (Some(first), Some(second)) => Some([first, second].into_iter().chain(parts).collect::<Vec<_>>().join(",")),
            _ => None,
        };
        Self { headers, state }
    }
}

impl Extractor for Incoming<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        if name == "tracestate" && self.state.is_some() {
            return self.state.as_deref();
        }
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?;
        let value = value.to_str().ok()?;
        // A parent that stands twice is none, as is one that is not all there, which the propagator reads with what is missing.
        if name == "traceparent" && (values.next().is_some() || !is_parent(value)) {
            return None;
        }
        Some(value)
    }

    fn keys(&self) -> Vec<&str> {
        self.headers.keys().map(http::HeaderName::as_str).collect()
    }
}

/// Whether this is `00-<32 digits>-<16 digits>-<2 digits>`, or what a later version has made of it: the same, and perhaps more
/// behind another `-`.
fn is_parent(text: &str) -> bool {
    let is_hex = |part: &str, len: usize| {
        part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let mut parts = text.splitn(5, '-');
    let mut next = |len| parts.next().filter(|part| is_hex(part, len));
    let Some(version) = next(2) else { return false };
    next(32).is_some() && next(16).is_some() && next(2).is_some() && (version != "00" || parts.next().is_none())
}

/// What is sent on.
struct Outgoing<'a>(&'a mut Metadata);

impl Injector for Outgoing<'_> {
    fn set(&mut self, name: &str, value: String) {
        // The names are W3C's, and the values have passed through headers or are made of digits; an empty state says nothing.
        if value.is_empty() {
            self.0.remove(name);
        } else {
            let _ = self.0.insert(name, &value);
        }
    }
}
