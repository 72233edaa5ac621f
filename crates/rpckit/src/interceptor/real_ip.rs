//! Who calls, behind proxies.

mod forwarded;

use std::net::{IpAddr, SocketAddr};

use ipnet::IpNet;

use self::forwarded::Hops;
#[cfg(test)]
pub(super) use self::forwarded::MAX_HOPS;
use super::Interceptor;
use crate::context::Context;
use crate::status::Status;

/// Finds the caller's address behind proxies, so that [`Context::peer`] and all that asks it speaks of the caller: the access log, and
/// rate limits.
///
/// A proxy adds the address that it was called from to the end of a header; what stands before is what it was sent, true or not. So the
/// header is read from its end: an address of a proxy that is trusted leads on to the next, and the first that is not is the
/// caller's. Where the connection itself comes from no trusted proxy the header is not looked at, and where it cannot be read it goes
/// no further than what is sure.
///
/// `X-Forwarded-For` and `Forwarded` (RFC 7239) are known. Name the one that your proxies write: a header that they only pass on is the
/// caller's own text.
///
/// The address in front of the proxies has no port then: it is 0. The connection's own is in
/// [`Peer::proxy`](crate::Peer::proxy). [`Peer::certificates`](crate::Peer::certificates) are still those of the connection.
///
/// ```
/// use rpckit::interceptor::{AccessLog, RealIp};
///
/// # fn main() -> Result<(), rpckit::interceptor::NotANetwork> {
/// let proxies = RealIp::x_forwarded_for(["10.0.0.0/8", "fd00::/8"])?;
/// let server = rpckit::Server::new().intercept(proxies).intercept(AccessLog::new());
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct RealIp {
    header: Header,
    trusted: Vec<IpNet>,
}

/// The header that the proxies write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Header {
    XForwardedFor,
    Forwarded,
}

/// A network that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no network: expected an address and a length, such as 10.0.0.0/8 or fd00::/8, or an address alone")]
pub struct NotANetwork(String);

impl RealIp {
    /// Believes the `X-Forwarded-For` of proxies in these networks.
    ///
    /// # Errors
    /// When one is no network.
    pub fn x_forwarded_for<'a>(trusted: impl IntoIterator<Item = &'a str>) -> Result<Self, NotANetwork> {
        Self::new(Header::XForwardedFor, trusted)
    }

    /// Believes the `Forwarded` of proxies in these networks.
    ///
    /// # Errors
    /// When one is no network.
    pub fn forwarded<'a>(trusted: impl IntoIterator<Item = &'a str>) -> Result<Self, NotANetwork> {
        Self::new(Header::Forwarded, trusted)
    }

    fn new<'a>(header: Header, trusted: impl IntoIterator<Item = &'a str>) -> Result<Self, NotANetwork> {
        Ok(Self { header, trusted: trusted.into_iter().map(network).collect::<Result<_, _>>()? })
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.contains(&address))
    }

    /// The caller's address, where it is not the connection's own.
    fn behind(&self, connection: IpAddr, hops: impl Iterator<Item = Option<IpAddr>>) -> Option<IpAddr> {
        if !self.trusts(connection.to_canonical()) {
            return None;
        }
        let mut sure = None;
        for hop in hops {
            // What cannot be read was written by nobody who is trusted, or hides an address on purpose.
            let Some(hop) = hop.map(|hop| hop.to_canonical()) else { break };
            sure = Some(hop);
            if !self.trusts(hop) {
                break;
            }
        }
        sure
    }
}

impl Interceptor for RealIp {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        let Some(connection) = cx.peer().remote_addr else { return Ok(()) };
        let headers = cx.metadata().as_headers();
        let hops = match self.header {
            Header::XForwardedFor => Hops::x_forwarded_for(headers),
            Header::Forwarded => Hops::forwarded(headers),
        };
        if let Some(address) = self.behind(connection.ip(), hops.outwards()) {
            cx.set_peer_behind(SocketAddr::new(address, 0));
        }
        Ok(())
    }
}

fn network(text: &str) -> Result<IpNet, NotANetwork> {
    let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
    network.map_err(|_| NotANetwork(text.to_owned()))
}

#[cfg(test)]
mod tests;
