//! TLS towards servers.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::error::ConnectError;

/// The one protocol gRPC runs on.
const H2: &[u8] = b"h2";

/// Whom to trust, and whom to be.
#[derive(Debug, Clone, Default)]
pub(super) struct TlsSettings {
    /// Authorities of one's own, in place of the system's.
    pub(super) authorities: Option<Source>,
    /// Certificate chain and key.
    pub(super) identity: Option<(Source, Source)>,
    /// The name that the server's certificate must have, where that is not its host.
    pub(super) domain: Option<String>,
}

/// Where PEM comes from.
#[derive(Clone)]
pub(super) enum Source {
    File(PathBuf),
    Bytes(Vec<u8>),
}

// Bytes may be those of a key.
impl core::fmt::Debug for Source {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Bytes(_) => f.write_str("Bytes"),
        }
    }
}

/// TLS towards one server.
#[derive(Clone)]
pub(super) struct Secured {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl core::fmt::Debug for Secured {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Secured").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Secured {
    /// Shakes hands, and makes sure that the server speaks HTTP/2.
    pub(super) async fn connect(&self, tcp: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        let stream = self.connector.connect(self.name.clone(), tcp).await?;
        match stream.get_ref().1.alpn_protocol() {
            Some(H2) => Ok(stream),
            _ => Err(io::Error::other("the server does not speak HTTP/2")),
        }
    }
}

impl TlsSettings {
    /// What is the same for all servers.
    pub(super) fn config(&self) -> Result<Arc<ClientConfig>, ConnectError> {
        let broken = |error: tokio_rustls::rustls::Error| ConnectError::Tls { reason: error.to_string() };
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(broken)?
            .with_root_certificates(self.roots()?);
        let mut config = match &self.identity {
            None => builder.with_no_client_auth(),
            Some((chain, key)) => {
                let chain = certificates(chain, "certificate chain")?;
                builder.with_client_auth_cert(chain, private_key(key)?).map_err(broken)?
            }
        };
        config.alpn_protocols = vec![H2.to_vec()];
        Ok(Arc::new(config))
    }

    /// TLS towards the server at `host`.
    pub(super) fn secured(&self, config: &Arc<ClientConfig>, host: &str) -> Result<Secured, ConnectError> {
        let name = self.domain.as_deref().unwrap_or(host);
        // An IPv6 address stands in brackets in a URI.
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let name = ServerName::try_from(bare.to_owned()).map_err(|_| ConnectError::Tls {
            reason: format!("`{name}` is no name that a certificate can have: give a DNS name or an IP address"),
        })?;
        Ok(Secured { connector: TlsConnector::from(Arc::clone(config)), name })
    }

    fn roots(&self) -> Result<RootCertStore, ConnectError> {
        let Some(source) = &self.authorities else { return system_roots() };
        let mut roots = RootCertStore::empty();
        for certificate in certificates(source, "authorities")? {
            roots.add(certificate).map_err(|error| {
                source.refuse("authorities", &format!("{error}: expected certificates of authorities"))
            })?;
        }
        Ok(roots)
    }
}

#[cfg(feature = "tls-native-roots")]
fn system_roots() -> Result<RootCertStore, ConnectError> {
    let loaded = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(loaded.certs);
    if roots.is_empty() {
        let reason = "the system has no authorities to trust in: install them (as Debian's `ca-certificates`), or give some with \
                      `authorities_file`";
        return Err(ConnectError::Tls { reason: reason.to_owned() });
    }
    Ok(roots)
}

#[cfg(not(feature = "tls-native-roots"))]
fn system_roots() -> Result<RootCertStore, ConnectError> {
    let reason = "there are no authorities to trust in: give some with `authorities_file`, or enable rpckit's feature \
                  `tls-native-roots` for those of the system";
    Err(ConnectError::Tls { reason: reason.to_owned() })
}

impl Source {
    fn read(&self, purpose: &'static str) -> Result<Vec<u8>, ConnectError> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone()),
            Self::File(path) => std::fs::read(path).map_err(|error| self.refuse(purpose, &error.to_string())),
        }
    }

    fn refuse(&self, purpose: &'static str, reason: &str) -> ConnectError {
        let path = match self {
            Self::File(path) => path.as_path(),
            Self::Bytes(_) => Path::new("the given bytes"),
        };
        ConnectError::TlsFile { path: path.to_owned(), purpose, reason: reason.to_owned() }
    }
}

fn certificates(source: &Source, purpose: &'static str) -> Result<Vec<CertificateDer<'static>>, ConnectError> {
    const EXPECTED: &str = "expected PEM with CERTIFICATE blocks";
    let read = CertificateDer::pem_slice_iter(&source.read(purpose)?).collect::<Result<Vec<_>, _>>();
    let certificates = read.map_err(|error| source.refuse(purpose, &format!("{error}: {EXPECTED}")))?;
    if certificates.is_empty() {
        return Err(source.refuse(purpose, &format!("it holds no certificate: {EXPECTED}")));
    }
    Ok(certificates)
}

fn private_key(source: &Source) -> Result<PrivateKeyDer<'static>, ConnectError> {
    PrivateKeyDer::from_pem_slice(&source.read("private key")?)
        .map_err(|error| source.refuse("private key", &format!("{error}: expected PEM with a PRIVATE KEY block")))
}
