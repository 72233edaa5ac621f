//! Who is at the other end of the connection.

mod identity;

pub use self::identity::Identity;

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
    /// Whom the first of them names; empty without mutual TLS. Behind a proxy it is the proxy's.
    pub identity: Identity,
}

impl Peer {
    /// Nobody that is known of.
    pub(crate) const UNKNOWN: Self =
        Self { remote_addr: None, proxy: None, certificates: Vec::new(), identity: Identity::NONE };
}
