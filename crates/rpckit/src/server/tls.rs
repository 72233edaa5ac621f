//! The server's TLS identity.

mod files;
mod reload;

use std::path::Path;
use std::time::Duration;

use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use self::files::Files;
pub(super) use self::reload::Reload;
use super::client_certificates::ClientCertificates;
use super::environment::RELOAD;
use super::error::Error;

/// The one protocol gRPC runs on (RFC 7301's name of HTTP/2 over TLS).
pub(super) const H2: &[u8] = b"h2";

/// Certificate and key of the server, and who signs its clients' certificates.
///
/// The files are looked at again every minute. When their contents have changed, new connections get the new certificate, and
/// those that are open go on with the old. Files that cannot be used leave things as they were, and are an error in the log.
#[derive(Debug)]
pub struct Tls {
    files: Files,
    reload: Option<Duration>,
}

/// What new connections shake hands with.
pub(super) type Current = watch::Receiver<TlsAcceptor>;

impl Tls {
    /// Reads a chain of certificates (the server's own first) and its private key, both PEM.
    ///
    /// # Errors
    /// When a file cannot be read, or does not hold what it should.
    pub fn from_files(certificates: impl AsRef<Path>, key: impl AsRef<Path>) -> Result<Self, Error> {
        let files = Files::new(certificates.as_ref(), key.as_ref());
        files.read()?.check()?;
        Ok(Self { files, reload: Some(RELOAD) })
    }

    /// Asks clients for a certificate signed by an authority of this PEM file, and turns away those without, unless
    /// [`client_certificates`](Self::client_certificates) says otherwise. Certificates and names are in
    /// [`Peer`](crate::Peer).
    ///
    /// # Errors
    /// When the file cannot be read, or holds no certificates of authorities.
    pub fn client_authorities(mut self, file: impl AsRef<Path>) -> Result<Self, Error> {
        self.files.client_authorities = Some(file.as_ref().to_owned());
        self.files.read()?.check()?;
        Ok(self)
    }

    /// What becomes of clients without a certificate, where [`client_authorities`](Self::client_authorities) asks for one.
    /// Default: they are turned away.
    #[must_use]
    pub fn client_certificates(mut self, certificates: ClientCertificates) -> Self {
        self.files.client_certificates = certificates;
        self
    }

    /// How often to look whether the files have changed; `None` reads them once. Default one minute.
    ///
    /// # Panics
    /// When it is zero.
    #[must_use]
    pub fn reload(mut self, every: Option<Duration>) -> Self {
        assert!(every != Some(Duration::ZERO), "files cannot be looked at all the time: say how often, or None");
        self.reload = every;
        self
    }

    /// What connections shake hands with, and what keeps it up to date.
    pub(super) fn start(self) -> Result<(Current, Reload), Error> {
        let contents = self.files.read()?;
        let (sender, current) = watch::channel(contents.acceptor()?);
        let seen = contents.digest();
        Ok((current, Reload::new(self.files, self.reload, seen, sender)))
    }
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
