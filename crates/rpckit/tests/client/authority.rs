//! Certificates made on the spot.

use std::path::PathBuf;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, SanType};
use tempfile::TempDir;

/// An authority, and what it has signed, in files.
pub(crate) struct Authority {
    folder: TempDir,
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("ca.pem"), issuer.pem()).unwrap();
        Self { folder, issuer }
    }

    /// Its own certificate.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Signs a certificate for these names; URIs have a scheme. Gives the files of certificate and key.
    pub(crate) fn sign(&self, names: &[&str]) -> (PathBuf, PathBuf) {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.subject_alt_names = names
            .iter()
            .map(|name| {
                let (uri, dns) = ((*name).try_into().unwrap(), (*name).try_into().unwrap());
                if name.contains("://") { SanType::URI(uri) } else { SanType::DnsName(dns) }
            })
            .collect();
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let stem = names[0].replace(['/', ':'], "-");
        let files = (self.folder.path().join(format!("{stem}.pem")), self.folder.path().join(format!("{stem}.key")));
        std::fs::write(&files.0, certificate.pem()).unwrap();
        std::fs::write(&files.1, key.serialize_pem()).unwrap();
        files
    }

    /// Signs a certificate, and leaves no files: PEM of certificate and key.
    pub(crate) fn sign_into_memory(self) -> (Vec<u8>, Vec<u8>) {
        let (certificate, key) = self.sign(&["spiffe://example.com/stranger"]);
        (std::fs::read(certificate).unwrap(), std::fs::read(key).unwrap())
    }
}
