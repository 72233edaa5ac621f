//! A channel before it is made.

use core::time::Duration;
#[cfg(feature = "tls")]
use std::path::Path;
use std::sync::Arc;

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};
use tonic::transport::Endpoint;

use super::backoff::Backoff;
use super::balance::{Balanced, Watched};
use super::connector::Connector;
use super::environment::Environment;
use super::error::ConnectError;
use super::settings::{KeepaliveScope, Settings};
#[cfg(feature = "tls")]
use super::tls::{Source, TlsSettings};
use super::{Channel, Inner};
use crate::client::retry::RetryThrottle;

/// Makes a [`Channel`]: [`Channel::builder`] begins it, [`connect`](Self::connect) ends it.
#[derive(Debug, Clone)]
pub struct ChannelBuilder {
    uris: Vec<String>,
    balanced: bool,
    health_service: String,
    settings: Settings,
    #[cfg(feature = "tls")]
    tls: TlsSettings,
}

impl ChannelBuilder {
    pub(super) fn one(uri: impl AsRef<str>) -> Self {
        Self {
            uris: vec![uri.as_ref().to_owned()],
            balanced: false,
            health_service: String::new(),
            settings: Settings::default(),
            #[cfg(feature = "tls")]
            tls: TlsSettings::default(),
        }
    }

    /// A channel to several servers, as [`Channel::balanced`].
    pub fn balanced<U: AsRef<str>>(uris: impl IntoIterator<Item = U>) -> Self {
        let uris = uris.into_iter().map(|uri| uri.as_ref().to_owned()).collect();
        Self { uris, balanced: true, ..Self::one("") }
    }

    /// The service whose health decides, where there are several servers. Default: the empty name, which stands for the server
    /// as a whole.
    #[must_use]
    pub fn health_service(mut self, name: impl Into<String>) -> Self {
        self.health_service = name.into();
        self
    }

    /// How long to try to connect, TLS included, before the calls that wait for it fail with UNAVAILABLE. Default 5 s.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect_timeout = timeout;
        self
    }

    /// How often a connection with open calls is asked whether it is still there; `None` never asks. Default 5 min: servers
    /// with gRPC's defaults end connections that ask more often.
    #[must_use]
    pub fn keepalive(mut self, interval: Option<Duration>) -> Self {
        self.settings.keepalive = interval;
        self
    }

    /// How long the answer to that question may take, before the connection is given up. Default 20 s.
    #[must_use]
    pub fn keepalive_timeout(mut self, timeout: Duration) -> Self {
        self.settings.keepalive_timeout = timeout;
        self
    }

    /// Asks connections without open calls too. Servers with gRPC's defaults take that for abuse.
    #[must_use]
    pub fn keepalive_while_idle(mut self) -> Self {
        self.settings.keepalive_scope = KeepaliveScope::Always;
        self
    }

    /// How long a server that could not be reached is left alone: the first time, and at most. Each wait is 1.6 times the one
    /// before, give or take a fifth. Default 1 s and 2 min.
    #[must_use]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        (self.settings.backoff, self.settings.backoff_max) = (first, longest);
        self
    }

    /// Trusts the authorities of this PEM file, in place of those of the system.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn authorities_file(mut self, path: impl AsRef<Path>) -> Self {
        self.tls.authorities = Some(Source::File(path.as_ref().to_owned()));
        self
    }

    /// Trusts these authorities, in PEM, in place of those of the system.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn authorities_pem(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.tls.authorities = Some(Source::Bytes(pem.into()));
        self
    }

    /// Shows this certificate, for mutual TLS: a chain with the client's own first, and its key, both PEM files.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn identity_files(mut self, certificates: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        let file = |path: &Path| Source::File(path.to_owned());
        self.tls.identity = Some((file(certificates.as_ref()), file(key.as_ref())));
        self
    }

    /// As [`identity_files`](Self::identity_files), from PEM.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn identity_pem(mut self, certificates: impl Into<Vec<u8>>, key: impl Into<Vec<u8>>) -> Self {
        self.tls.identity = Some((Source::Bytes(certificates.into()), Source::Bytes(key.into())));
        self
    }

    /// The name that the server's certificate must have, where that is not the host of its URI.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn domain(mut self, name: impl Into<String>) -> Self {
        self.tls.domain = Some(name.into());
        self
    }

    /// Takes what the environment says; what is not set stays.
    ///
    /// | variable | example |
    /// |---|---|
    /// | `RPCKIT_CLIENT_CONNECT_TIMEOUT` | `5s` |
    /// | `RPCKIT_CLIENT_KEEPALIVE`, `RPCKIT_CLIENT_KEEPALIVE_TIMEOUT` | `5m`, or `off`; `20s` |
    /// | `RPCKIT_CLIENT_BACKOFF`, `RPCKIT_CLIENT_BACKOFF_MAX` | `1s`, `2m` |
    /// | `RPCKIT_CLIENT_TLS_CA` | path of a PEM file: whom to trust |
    /// | `RPCKIT_CLIENT_TLS_CERT`, `RPCKIT_CLIENT_TLS_KEY` | paths of PEM files: what to show |
    /// | `RPCKIT_CLIENT_TLS_DOMAIN` | `users.example.com` |
    ///
    /// # Errors
    /// When a variable has a value that cannot be used.
    pub fn env(self) -> Result<Self, ConnectError> {
        let environment = Environment::read(|name| std::env::var_os(name), self.settings.clone())?;
        self.with(environment)
    }

    #[cfg(feature = "tls")]
    #[expect(clippy::unnecessary_wraps, reason = "the same shape as without TLS")]
    fn with(mut self, environment: Environment) -> Result<Self, ConnectError> {
        let Environment { settings, authorities, identity, domain } = environment;
        self.settings = settings;
        if let Some(path) = authorities {
            self = self.authorities_file(path);
        }
        if let Some((chain, key)) = identity {
            self = self.identity_files(chain, key);
        }
        if let Some(name) = domain {
            self = self.domain(name);
        }
        Ok(self)
    }

    #[cfg(not(feature = "tls"))]
    fn with(mut self, environment: Environment) -> Result<Self, ConnectError> {
        let Environment { settings, authorities, identity, domain } = environment;
        self.settings = settings;
        match authorities.or(identity.map(|(chain, _)| chain)).or(domain) {
            Some(uri) => Err(ConnectError::NoTls { uri }),
            None => Ok(self),
        }
    }

    /// Makes the channel. One server is connected to with the first call; of several, all at once.
    ///
    /// # Errors
    /// When a URI is no address, a setting cannot be used, or a file cannot be read.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn connect(self) -> Result<Channel, ConnectError> {
        self.settings.check()?;
        let targets = self.uris.iter().map(|uri| Target::of(uri)).collect::<Result<Vec<_>, _>>()?;
        #[cfg(feature = "tls")]
        let config = if targets.iter().any(Target::is_secure) { Some(self.tls.config()?) } else { None };
        let mut servers = Vec::new();
        for target in &targets {
            let backoff = Arc::new(Backoff::new(&self.settings));
            #[cfg(feature = "tls")]
            let tls = match &config {
                Some(config) if target.is_secure() => Some(self.tls.secured(config, target.authority.host())?),
                _ => None,
            };
            let connector = Connector::new(
                self.settings.connect_timeout,
                Arc::clone(&backoff),
                #[cfg(feature = "tls")]
                tls,
            );
            let channel = self.endpoint(target)?.connect_with_connector_lazy(connector);
            servers.push(Watched { uri: target.uri.clone(), channel, backoff });
        }
        let inner = match servers.pop() {
            None => return Err(ConnectError::NoServer),
            Some(only) if !self.balanced => Inner::One(only.channel),
            Some(last) => {
                servers.push(last);
                Inner::Several(Balanced::new(servers, self.health_service))
            }
        };
        Ok(Channel { inner, throttle: RetryThrottle::default() })
    }

    fn endpoint(&self, target: &Target) -> Result<Endpoint, ConnectError> {
        let address = |_| ConnectError::Address { uri: target.uri.clone() };
        let mut endpoint = Endpoint::new(target.plain()?)
            .map_err(address)?
            .origin(target.origin()?)
            .keep_alive_timeout(self.settings.keepalive_timeout)
            .keep_alive_while_idle(self.settings.keepalive_scope == KeepaliveScope::Always);
        if let Some(interval) = self.settings.keepalive {
            endpoint = endpoint.http2_keep_alive_interval(interval);
        }
        Ok(endpoint)
    }
}

/// The address of a server.
struct Target {
    uri: String,
    scheme: Scheme,
    authority: Authority,
}

impl Target {
    fn of(uri: &str) -> Result<Self, ConnectError> {
        let address = || ConnectError::Address { uri: uri.to_owned() };
        let parsed: Uri = uri.parse().map_err(|_| address())?;
        let (Some(scheme), Some(authority)) = (parsed.scheme(), parsed.authority()) else { return Err(address()) };
        let is_known = *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS;
        if !is_known || authority.host().is_empty() || authority.as_str().contains('@') {
            return Err(address());
        }
        if cfg!(not(feature = "tls")) && *scheme == Scheme::HTTPS {
            return Err(ConnectError::NoTls { uri: uri.to_owned() });
        }
        Ok(Self { uri: uri.to_owned(), scheme: scheme.clone(), authority: authority.clone() })
    }

    #[cfg(feature = "tls")]
    fn is_secure(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// Where TCP goes. TLS is the connector's: tonic would refuse `https` where it was built with TLS of its own, and not been
    /// given any.
    fn plain(&self) -> Result<Uri, ConnectError> {
        let port = self.authority.port_u16().unwrap_or(if self.scheme == Scheme::HTTPS { 443 } else { 80 });
        self.build(Scheme::HTTP, &format!("{}:{port}", self.authority.host()))
    }

    /// What requests are addressed to.
    fn origin(&self) -> Result<Uri, ConnectError> {
        self.build(self.scheme.clone(), self.authority.as_str())
    }

    fn build(&self, scheme: Scheme, authority: &str) -> Result<Uri, ConnectError> {
        let built = Uri::builder().scheme(scheme).authority(authority).path_and_query(PathAndQuery::from_static("/"));
        built.build().map_err(|_| ConnectError::Address { uri: self.uri.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcp_goes_to_the_port_of_the_scheme() {
        let table = [
            ("http://a", "http://a:80/", "http://a/"),
            ("https://a", "http://a:443/", "https://a/"),
            ("https://a:7/ignored", "http://a:7/", "https://a:7/"),
            ("http://[::1]:7", "http://[::1]:7/", "http://[::1]:7/"),
        ];
        for (uri, plain, origin) in table {
            if uri.starts_with("https") && cfg!(not(feature = "tls")) {
                continue;
            }
            let target = Target::of(uri).unwrap();
            assert_eq!(
                (target.plain().unwrap().to_string(), target.origin().unwrap().to_string()),
                (plain.to_owned(), origin.to_owned())
            );
        }
        for uri in ["", "a:7", "ftp://a", "/a", "http://", "http://user:password@a"] {
            assert!(matches!(Target::of(uri), Err(ConnectError::Address { .. })), "{uri}");
        }
    }

    #[tokio::test]
    async fn what_cannot_work_is_refused_at_once() {
        let none: [&str; 0] = [];
        assert!(matches!(Channel::balanced(none), Err(ConnectError::NoServer)));
        let zero = Channel::builder("http://a").connect_timeout(Duration::ZERO).connect().unwrap_err();
        assert!(matches!(zero, ConnectError::Zero { setting: "connect_timeout" }), "{zero}");
    }
}
