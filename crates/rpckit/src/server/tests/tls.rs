//! TLS, with certificates made on the spot.

use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::harness::{Client, PATIENCE, TestServer, read_to_end};
use crate::server::client_certificates::ClientCertificates;
use crate::server::drain::DrainTimes;
use crate::server::limits::Limits;
use crate::server::tls::Tls;

/// Enough for a client to shake hands on a busy machine.
const HANDSHAKE: Duration = Duration::from_secs(1);

/// An authority, and a certificate it signed for `localhost`, as files.
struct Files {
    folder: TempDir,
    authority: String,
    certificate: String,
    key: String,
    /// Another certificate for the same key.
    renewed: String,
}

impl Files {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &authority).unwrap();
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.serial_number = Some(7_u64.into());
        let renewed = params.signed_by(&key, &authority).unwrap();
        let files = Self {
            folder: TempDir::new().unwrap(),
            authority: authority.pem(),
            certificate: certificate.pem(),
            key: key.serialize_pem(),
            renewed: renewed.pem(),
        };
        files.write("ca.pem", &files.authority);
        files.write("cert.pem", &files.certificate);
        files.write("key.pem", &files.key);
        files
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn tls(&self) -> Tls {
        Tls::from_files(self.folder.path().join("cert.pem"), self.folder.path().join("key.pem")).unwrap()
    }

    async fn connect(
        &self,
        server: &TestServer,
        protocols: &[&[u8]],
        shows: bool,
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.authority.as_bytes()).unwrap()).unwrap();
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots);
        let mut config = if shows {
            let certificate = CertificateDer::from_pem_slice(self.certificate.as_bytes()).unwrap();
            builder
                .with_client_auth_cert(vec![certificate], PrivateKeyDer::from_pem_slice(self.key.as_bytes()).unwrap())
                .unwrap()
        } else {
            builder.with_no_client_auth()
        };
        config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        let name = ServerName::try_from("localhost").unwrap();
        TlsConnector::from(Arc::new(config)).connect(name, server.silent().await).await
    }
}

async fn start(limits: Limits, tls: Tls) -> TestServer {
    TestServer::start_with(limits, DrainTimes::default(), Some(tls.start().unwrap().0)).await
}

#[tokio::test]
async fn calls_go_through_tls() {
    let files = Files::new();
    let server = start(Limits::default(), files.tls()).await;
    let stream = files.connect(&server, &[b"h2"], false).await.unwrap();
    let response = Client::over(stream).await.get("/quick").await.unwrap();
    assert_eq!(response.headers()["certificates"], "0");
}

#[tokio::test]
async fn clients_certificates_are_known_when_asked_for() {
    let files = Files::new();
    let tls = files.tls().client_authorities(files.folder.path().join("ca.pem")).unwrap();
    let server = start(Limits::default(), tls).await;
    let stream = files.connect(&server, &[b"h2"], true).await.unwrap();
    let response = Client::over(stream).await.get("/quick").await.unwrap();
    assert_eq!(response.headers()["certificates"], "1");
    assert_eq!(response.headers()["name"], "localhost");
}

#[tokio::test]
async fn a_certificate_may_be_left_to_the_client() {
    let files = Files::new();
    let tls = files.tls().client_authorities(files.folder.path().join("ca.pem")).unwrap();
    let server = start(Limits::default(), tls.client_certificates(ClientCertificates::Optional)).await;
    for (shows, certificates) in [(false, "0"), (true, "1")] {
        let stream = files.connect(&server, &[b"h2"], shows).await.unwrap();
        let response = Client::over(stream).await.get("/quick").await.unwrap();
        assert_eq!(response.headers()["certificates"], certificates);
    }
}

/// Also where none is required: who shows one wants to be known by it.
#[tokio::test]
async fn a_certificate_of_a_stranger_is_turned_away() {
    use tokio::io::AsyncReadExt;
    let (files, strangers) = (Files::new(), Files::new());
    let tls = files.tls().client_authorities(strangers.folder.path().join("ca.pem")).unwrap();
    let server = start(Limits::default(), tls.client_certificates(ClientCertificates::Optional)).await;
    let mut stream = files.connect(&server, &[b"h2"], true).await.unwrap();
    let read = tokio::time::timeout(PATIENCE, stream.read(&mut [0])).await.unwrap();
    assert!(read.is_err(), "{read:?}");
}

/// New connections get the new certificate, and what is open goes on.
#[tokio::test]
async fn a_renewed_certificate_is_shown_to_new_connections() {
    let files = Files::new();
    let tls = files.tls().reload(Some(Duration::from_millis(20)));
    let (current, reload) = tls.start().unwrap();
    let _reload = tokio_util::task::AbortOnDropHandle::new(tokio::spawn(reload.run()));
    let server = TestServer::start_with(Limits::default(), DrainTimes::default(), Some(current)).await;
    let shown = async || {
        let stream = files.connect(&server, &[b"h2"], false).await.unwrap();
        stream.get_ref().1.peer_certificates().unwrap()[0].clone()
    };
    let first = shown().await;
    let mut open = Client::over(files.connect(&server, &[b"h2"], false).await.unwrap()).await;
    files.write("cert.pem", &files.renewed);
    let renewed = async { while shown().await == first {} };
    tokio::time::timeout(PATIENCE, renewed).await.expect("the new certificate is shown");
    open.get("/quick").await.unwrap();
}

#[tokio::test]
async fn a_client_without_certificate_is_turned_away_when_asked_for_one() {
    use tokio::io::AsyncReadExt;
    let files = Files::new();
    let tls = files.tls().client_authorities(files.folder.path().join("ca.pem")).unwrap();
    let server = start(Limits::default(), tls).await;
    // In TLS 1.3 the client is done before the server has looked: the alert comes with the first read.
    let mut stream = files.connect(&server, &[b"h2"], false).await.unwrap();
    let read = tokio::time::timeout(PATIENCE, stream.read(&mut [0])).await.unwrap();
    assert!(read.is_err(), "{read:?}");
}

#[tokio::test]
async fn other_protocols_than_http2_are_turned_away() {
    use tokio::io::AsyncReadExt;
    let files = Files::new();
    let server = start(Limits::default(), files.tls()).await;
    assert!(files.connect(&server, &[b"http/1.1"], false).await.is_err());
    let mut unnamed = files.connect(&server, &[], false).await.unwrap();
    let read = tokio::time::timeout(PATIENCE, unnamed.read(&mut [0])).await.unwrap();
    assert!(!matches!(read, Ok(1..)), "{read:?}");
}

#[tokio::test]
async fn a_silent_client_is_cut_and_holds_up_nobody() {
    let files = Files::new();
    let server = start(Limits { handshake_timeout: HANDSHAKE, ..Limits::default() }, files.tls()).await;
    let silent = server.silent().await;
    let stream = files.connect(&server, &[b"h2"], false).await.unwrap();
    Client::over(stream).await.get("/quick").await.unwrap();
    assert!(read_to_end(silent).await.is_empty());
}

#[test]
fn a_key_of_another_certificate_is_refused() {
    let files = Files::new();
    files.write("key.pem", &KeyPair::generate().unwrap().serialize_pem());
    let text = files.tls().start().err().unwrap().to_string();
    assert!(text.contains("check that the key belongs to the first certificate"), "{text}");
}
