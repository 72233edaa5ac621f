//! Who is at the other end of the connection.

use std::net::SocketAddr;

/// The other end of the connection a call came in on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Peer {
    /// The address; absent when the call did not come over a socket of [`Server`](crate::server::Server)'s.
    /// Behind proxies it is the caller's, with port 0, where the interceptor `RealIp` has found it.
    pub remote_addr: Option<SocketAddr>,
    /// The proxy that the connection comes from, where `remote_addr` is that of a caller behind it.
    pub proxy: Option<SocketAddr>,
    /// The certificates the peer showed in the TLS handshake, leaf first, in DER; empty without mutual TLS.
    pub certificates: Vec<Vec<u8>>,
}
