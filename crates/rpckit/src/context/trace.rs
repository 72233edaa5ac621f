//! The span of a call, and the name of its trace.

use tracing::{Instrument as _, Span};

use super::Context;

static NO_SPAN: Span = Span::none();

/// Where a call stands in what is traced.
#[derive(Default)]
pub(super) struct Trace {
    span: Option<Span>,
    id: Option<TraceId>,
}

/// 16 bytes in hexadecimal, as W3C's `traceparent` has them.
struct TraceId([u8; 32]);

impl TraceId {
    #[cfg_attr(not(feature = "otel"), allow(dead_code, reason = "only traces of OpenTelemetry have one"))]
    fn new(bytes: [u8; 16]) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 32];
        for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        Self(text)
    }

    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).expect("hexadecimal digits are ASCII")
    }
}

impl Context {
    /// Lets all of the call run in this span: the interceptors, the handler, and what either [spawns](Self::spawn) or
    /// [shields](Self::shield). So what is logged there is inside of it, and spans that are opened there are its children.
    ///
    /// Only [`Interceptor::begin`](crate::Interceptor::begin) has the `&mut Context` in time. The first span stays.
    pub fn set_span(&mut self, span: Span) {
        self.set_trace(span, None);
    }

    pub(crate) fn set_trace(&mut self, span: Span, id: Option<[u8; 16]>) {
        let trace = Trace { span: Some(span), id: id.map(TraceId::new) };
        // The first stays.
        let _ = self.inner.trace.set(trace);
    }

    /// The span of the call; one that is disabled where no interceptor has set one.
    pub fn span(&self) -> &Span {
        self.inner.trace.get().and_then(|trace| trace.span.as_ref()).unwrap_or(&NO_SPAN)
    }

    /// The id of the trace that the call is part of, 32 hexadecimal digits, where the interceptor `TraceContext` knows one.
    pub fn trace_id(&self) -> Option<&str> {
        self.inner.trace.get()?.id.as_ref().map(TraceId::as_str)
    }

    /// `future` in the span of the call.
    pub(super) fn in_span<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        future.instrument(self.span().clone())
    }
}
