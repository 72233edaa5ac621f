//! Headers, as the propagator reads and writes them.

use http::HeaderMap;
use opentelemetry::propagation::{Extractor, Injector};

use crate::metadata::Metadata;

/// What the caller sent.
pub(super) struct Incoming<'a> {
    headers: &'a HeaderMap,
    /// The parts of a state that stands in more than one header, together.
    state: Option<String>,
}

impl<'a> Incoming<'a> {
    pub(super) fn new(headers: &'a HeaderMap) -> Self {
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
pub(super) struct Outgoing<'a>(pub(super) &'a mut Metadata);

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
