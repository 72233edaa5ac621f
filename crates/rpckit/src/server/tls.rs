//! The server's TLS identity.

use std::path::Path;
use std::sync::Arc;

use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use super::error::Error;

/// The one protocol gRPC runs on (RFC 7301's name of HTTP/2 over TLS).
pub(super) const H2: &[u8] = b"h2";

/// Certificate and key of the server, and who signs its clients' certificates.
#[derive(Debug)]
pub struct Tls {
    certificates: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    clients: Option<RootCertStore>,
}

impl Tls {
    /// Reads a chain of certificates (the server's own first) and its private key, both PEM.
    pub fn from_files(certificates: impl AsRef<Path>, key: impl AsRef<Path>) -> Result<Self, Error> {
        let key_path = key.as_ref();
        let key = PrivateKeyDer::from_pem_file(key_path)
            .map_err(|error| refuse(key_path, "private key", &error, "expected a PEM file with a PRIVATE KEY block"))?;
        Ok(Self { certificates: read_certificates(certificates.as_ref(), "certificate chain")?, key, clients: None })
    }

    /// Asks clients for a certificate signed by an authority of this PEM file, and turns away those without. The
    /// certificates are in [`Peer`](crate::Peer).
    pub fn client_authorities(mut self, file: impl AsRef<Path>) -> Result<Self, Error> {
        let path = file.as_ref();
        let mut roots = RootCertStore::empty();
        for certificate in read_certificates(path, "client authorities")? {
            roots
                .add(certificate)
                .map_err(|error| refuse(path, "client authorities", &error, "expected certificates of authorities"))?;
        }
        self.clients = Some(roots);
        Ok(self)
    }

    pub(super) fn acceptor(self) -> Result<TlsAcceptor, Error> {
        let identity = |error: &dyn std::fmt::Display| Error::TlsIdentity { reason: error.to_string() };
        let provider = Arc::new(ring::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| identity(&error))?;
        let builder = match self.clients {
            Some(roots) => builder.with_client_cert_verifier(
                WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
                    .build()
                    .map_err(|error| identity(&error))?,
            ),
            None => builder.with_no_client_auth(),
        };
        let mut config = builder.with_single_cert(self.certificates, self.key).map_err(|error| identity(&error))?;
        config.alpn_protocols = vec![H2.to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

fn read_certificates(path: &Path, purpose: &'static str) -> Result<Vec<CertificateDer<'static>>, Error> {
    const EXPECTED: &str = "expected a PEM file with CERTIFICATE blocks";
    let certificates = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| refuse(path, purpose, &error, EXPECTED))?;
    if certificates.is_empty() {
        return Err(refuse(path, purpose, &"it holds no certificate", EXPECTED));
    }
    Ok(certificates)
}

fn refuse(path: &Path, purpose: &'static str, error: &dyn std::fmt::Display, expected: &str) -> Error {
    Error::TlsFile { path: path.to_owned(), purpose, reason: format!("{error}: {expected}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_named_with_its_purpose() {
        let text = Tls::from_files("/nowhere/cert.pem", "/nowhere/key.pem").unwrap_err().to_string();
        assert!(text.starts_with("cannot use /nowhere/key.pem as private key: "), "{text}");
        assert!(text.contains("PEM"), "{text}");
    }
}
