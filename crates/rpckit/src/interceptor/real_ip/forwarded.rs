//! The addresses in the headers that proxies write.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use http::HeaderMap;

/// More proxies than stand in front of anything.
pub(in crate::interceptor) const MAX_HOPS: usize = 32;

/// The hops of a header, as text, in the order of the header: the last is that of the nearest proxy.
pub(super) struct Hops<'a> {
    texts: Vec<&'a str>,
    read: fn(&str) -> Option<IpAddr>,
}

impl<'a> Hops<'a> {
    /// `X-Forwarded-For: <address>, <address>`.
    pub(super) fn x_forwarded_for(headers: &'a HeaderMap) -> Self {
        Self { texts: elements(headers, "x-forwarded-for"), read: address }
    }

    /// `Forwarded: for=<address>;proto=https, for="[<address>]:port"` (RFC 7239).
    pub(super) fn forwarded(headers: &'a HeaderMap) -> Self {
        Self { texts: elements(headers, "forwarded"), read: forwarded_for }
    }

    /// The addresses from the nearest proxy outwards; `None` for what is none.
    pub(super) fn outwards(self) -> impl Iterator<Item = Option<IpAddr>> {
        let read = self.read;
        self.texts.into_iter().rev().take(MAX_HOPS).map(read)
    }
}

/// The elements of a list that may stand in several headers. A header that is not text is one element that is none.
fn elements<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    headers.get_all(name).iter().flat_map(|value| value.to_str().unwrap_or("?").split(',')).collect()
}

/// `for` of one element. A quoted comma would split the element: then it has no address, and nothing before it is believed.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let mut found = None;
    for pair in element.split(';') {
        let (name, value) = pair.trim().split_once('=')?;
        if name.eq_ignore_ascii_case("for") && found.replace(value).is_some() {
            return None;
        }
    }
    let value = found?;
    address(value.strip_prefix('"').map_or(Some(value), |rest| rest.strip_suffix('"'))?)
}

/// An address, with a port or without. IPv6 stands in brackets, or alone as some proxies write it.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok();
    text.parse::<IpAddr>()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
        .or_else(|| bracketed().map(IpAddr::V6))
}
