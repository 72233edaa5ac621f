//! Certificates that are renewed while the server runs.

use std::time::Duration;

use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use super::files::{Digest, Files};
use crate::server::error::Error;

/// Looks at the files now and then. It compares contents, not times: a mounted secret is swapped by a link, and the time of what
/// it points to may be any.
pub(in crate::server) struct Reload {
    files: Files,
    every: Option<Duration>,
    /// The contents that were looked at last, whether they could be used or not.
    seen: Digest,
    /// What was said last of files that cannot be read, so that it is said once.
    complaint: Option<String>,
    current: watch::Sender<TlsAcceptor>,
}

/// What a look has found.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// What was there before.
    Same,
    /// Contents that are in use from now on.
    New,
    /// Nothing that can be used: what was in use stays.
    Unusable,
}

impl Reload {
    pub(super) fn new(
        files: Files,
        every: Option<Duration>,
        seen: Digest,
        current: watch::Sender<TlsAcceptor>,
    ) -> Self {
        Self { files, every, seen, complaint: None, current }
    }

    /// Looks until it is dropped.
    pub(in crate::server) async fn run(mut self) {
        let Some(every) = self.every else { return std::future::pending().await };
        loop {
            tokio::time::sleep(every).await;
            // Files may lie on a network: whoever waits for them must be a thread that others do not need.
            let looked = tokio::task::spawn_blocking(move || {
                self.look();
                self
            });
            match looked.await {
                Ok(reload) => self = reload,
                Err(_) => return,
            }
        }
    }

    fn look(&mut self) -> Found {
        let contents = match self.files.read() {
            Ok(contents) => contents,
            Err(error) => {
                let text = error.to_string();
                if self.complaint.as_ref() != Some(&text) {
                    complain(&error);
                    self.complaint = Some(text);
                }
                return Found::Unusable;
            }
        };
        self.complaint = None;
        let digest = contents.digest();
        if digest == self.seen {
            return Found::Same;
        }
        self.seen = digest;
        match contents.acceptor() {
            Ok(acceptor) => {
                self.current.send_replace(acceptor);
                tracing::info!("new TLS certificates are in use");
                Found::New
            }
            Err(error) => {
                complain(&error);
                Found::Unusable
            }
        }
    }
}

fn complain(error: &Error) {
    tracing::error!(error = error as &dyn std::error::Error, "the TLS files cannot be used: the old ones stay in use");
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};
    use tempfile::TempDir;

    use super::*;

    fn write(folder: &TempDir, name: &str) {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().self_signed(&key).unwrap();
        std::fs::write(folder.path().join("cert.pem"), certificate.pem()).unwrap();
        std::fs::write(folder.path().join("key.pem"), key.serialize_pem()).unwrap();
    }

    fn reload(folder: &TempDir) -> (Reload, watch::Receiver<TlsAcceptor>) {
        let files = Files::new(&folder.path().join("cert.pem"), &folder.path().join("key.pem"));
        let contents = files.read().unwrap();
        let (sender, receiver) = watch::channel(contents.acceptor().unwrap());
        let seen = contents.digest();
        (Reload::new(files, None, seen, sender), receiver)
    }

    #[test]
    fn only_what_can_be_used_takes_the_place_of_the_old() {
        let folder = TempDir::new().unwrap();
        write(&folder, "one");
        let (mut reload, mut current) = reload(&folder);
        assert_eq!(reload.look(), Found::Same);

        write(&folder, "two");
        assert_eq!(reload.look(), Found::New);
        assert!(current.has_changed().unwrap());
        current.mark_unchanged();
        assert_eq!(reload.look(), Found::Same);

        // As between the two writes of a renewal: the certificate is there, its key is not yet.
        let stranger = KeyPair::generate().unwrap().serialize_pem();
        let key = std::fs::read(folder.path().join("key.pem")).unwrap();
        std::fs::write(folder.path().join("key.pem"), stranger).unwrap();
        assert_eq!(reload.look(), Found::Unusable);
        assert_eq!(reload.look(), Found::Same, "it is said once");
        std::fs::write(folder.path().join("key.pem"), "").unwrap();
        assert_eq!(reload.look(), Found::Unusable);
        std::fs::remove_file(folder.path().join("key.pem")).unwrap();
        assert_eq!(reload.look(), Found::Unusable);
        assert_eq!(reload.look(), Found::Unusable);
        assert!(!current.has_changed().unwrap(), "the old certificate stays");

        std::fs::write(folder.path().join("key.pem"), key).unwrap();
        assert_eq!(reload.look(), Found::New);
        assert!(current.has_changed().unwrap());
    }
}
