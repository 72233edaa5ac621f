//! Files of certificates and keys, and what can be made of them.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use sha2::{Digest as _, Sha256};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use super::H2;
use crate::server::client_certificates::ClientCertificates;
use crate::server::error::Error;

const CERTIFICATES: &str = "expected a PEM file with CERTIFICATE blocks";
const KEY: &str = "expected a PEM file with a PRIVATE KEY block";
const AUTHORITIES: &str = "expected certificates of authorities";

/// Where certificates and keys are.
#[derive(Debug, Clone)]
pub(super) struct Files {
    certificates: PathBuf,
    key: PathBuf,
    pub(super) client_authorities: Option<PathBuf>,
    pub(super) client_certificates: ClientCertificates,
}

/// What tells one state of the files from another without keeping a key.
pub(super) type Digest = [u8; 32];

/// Files as they were read, together.
pub(super) struct Contents<'a> {
    files: &'a Files,
    certificates: Vec<u8>,
    key: Vec<u8>,
    client_authorities: Option<Vec<u8>>,
}

impl Files {
    pub(super) fn new(certificates: &Path, key: &Path) -> Self {
        Self {
            certificates: certificates.to_owned(),
            key: key.to_owned(),
            client_authorities: None,
            client_certificates: ClientCertificates::default(),
        }
    }

    pub(super) fn read(&self) -> Result<Contents<'_>, Error> {
        let authorities = self.client_authorities.as_deref();
        Ok(Contents {
            files: self,
            key: read(&self.key, "private key", KEY)?,
            certificates: read(&self.certificates, "certificate chain", CERTIFICATES)?,
            client_authorities: authorities.map(|path| read(path, "client authorities", CERTIFICATES)).transpose()?,
        })
    }
}

impl Contents<'_> {
    pub(super) fn digest(&self) -> Digest {
        let mut digest = Sha256::new();
        for part in [Some(&self.certificates), Some(&self.key), self.client_authorities.as_ref()] {
            let part = part.map(Vec::as_slice).unwrap_or_default();
            digest.update(part.len().to_be_bytes());
            digest.update(part);
        }
        digest.finalize().into()
    }

    /// Whether each file holds what it should.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.key()?;
        self.chain()?;
        self.authorities().map(drop)
    }

    pub(super) fn acceptor(&self) -> Result<TlsAcceptor, Error> {
        let identity = |error: &dyn Display| Error::TlsIdentity { reason: error.to_string() };
        let provider = Arc::new(ring::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| identity(&error))?;
        let builder = match self.authorities()? {
            None => builder.with_no_client_auth(),
            Some(roots) => {
                let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                let verifier = match self.files.client_certificates {
                    ClientCertificates::Required => verifier,
                    ClientCertificates::Optional => verifier.allow_unauthenticated(),
                };
                builder.with_client_cert_verifier(verifier.build().map_err(|error| identity(&error))?)
            }
        };
        let mut config = builder.with_single_cert(self.chain()?, self.key()?).map_err(|error| identity(&error))?;
        config.alpn_protocols = vec![H2.to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    fn key(&self) -> Result<PrivateKeyDer<'static>, Error> {
        PrivateKeyDer::from_pem_slice(&self.key).map_err(|error| refuse(&self.files.key, "private key", &error, KEY))
    }

    fn chain(&self) -> Result<Vec<CertificateDer<'static>>, Error> {
        certificates(&self.files.certificates, &self.certificates, "certificate chain")
    }

    fn authorities(&self) -> Result<Option<RootCertStore>, Error> {
        let (Some(path), Some(bytes)) = (&self.files.client_authorities, &self.client_authorities) else {
            return Ok(None);
        };
        let mut roots = RootCertStore::empty();
        for certificate in certificates(path, bytes, "client authorities")? {
            roots.add(certificate).map_err(|error| refuse(path, "client authorities", &error, AUTHORITIES))?;
        }
        Ok(Some(roots))
    }
}

fn read(path: &Path, purpose: &'static str, expected: &str) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| refuse(path, purpose, &error, expected))
}

fn certificates(path: &Path, bytes: &[u8], purpose: &'static str) -> Result<Vec<CertificateDer<'static>>, Error> {
    let certificates = CertificateDer::pem_slice_iter(bytes)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| refuse(path, purpose, &error, CERTIFICATES))?;
    if certificates.is_empty() {
        return Err(refuse(path, purpose, &"it holds no certificate", CERTIFICATES));
    }
    Ok(certificates)
}

fn refuse(path: &Path, purpose: &'static str, error: &dyn Display, expected: &str) -> Error {
    Error::TlsFile { path: path.to_owned(), purpose, reason: format!("{error}: {expected}") }
}
