//! TLS and mutual TLS, from the client's side.

use rpckit::Code;
use rpckit::client::{Channel, ChannelBuilder, ConnectError};
use rpckit::server::{ClientCertificates, Server, Tls};

use crate::authority::Authority;
use crate::service::{Running, who};

const BILLING: &str = "spiffe://example.com/billing";

async fn start(authority: &Authority, name: &str, clients: Option<(&Authority, ClientCertificates)>) -> Running {
    let (certificate, key) = authority.sign(&[name]);
    let mut tls = Tls::from_files(certificate, key).unwrap();
    if let Some((authority, certificates)) = clients {
        tls = tls.client_authorities(authority.file()).unwrap().client_certificates(certificates);
    }
    Running::start("it", Server::new().tls(tls)).await
}

fn channel(running: &Running) -> ChannelBuilder {
    Channel::builder(format!("https://localhost:{}", running.address.port()))
}

#[tokio::test]
async fn a_server_of_a_known_authority_is_trusted() {
    let authority = Authority::new();
    let running = start(&authority, "localhost", None).await;
    let from_file = channel(&running).authorities_file(authority.file()).connect().unwrap();
    assert_eq!(who(&from_file).await.unwrap(), "it to nobody");
    let pem = std::fs::read(authority.file()).unwrap();
    let from_bytes = channel(&running).authorities_pem(pem).connect().unwrap();
    assert_eq!(who(&from_bytes).await.unwrap(), "it to nobody");
}

/// What a caller reads when the server is not whom it should be; nothing of it is what a server has answered.
#[tokio::test]
async fn a_server_that_is_somebody_else_is_unavailable_and_the_error_says_why() {
    let (authority, stranger) = (Authority::new(), Authority::new());
    let running = start(&authority, "users.internal", None).await;
    let plain = Running::start("plain", Server::new()).await;
    let table = [
        ("a stranger's", channel(&running).authorities_file(stranger.file()), "invalid peer certificate"),
        ("another name", channel(&running).authorities_file(authority.file()), "not valid for name"),
        ("no TLS", channel(&plain).authorities_file(authority.file()), "TLS failed"),
    ];
    for (case, builder, expected) in table {
        let error = who(&builder.connect().unwrap()).await.unwrap_err();
        assert_eq!(error.code(), Code::Unavailable, "{case}: {error}");
        assert!(error.to_string().contains(expected), "{case}: {error}");
    }
    let named = channel(&running).authorities_file(authority.file()).domain("users.internal").connect().unwrap();
    assert_eq!(who(&named).await.unwrap(), "it to nobody");
}

#[tokio::test]
async fn a_client_is_known_by_its_certificate() {
    let (authority, clients) = (Authority::new(), Authority::new());
    let (certificate, key) = clients.sign(&[BILLING]);
    let (strange, strange_key) = Authority::new().sign_into_memory();
    for certificates in [ClientCertificates::Required, ClientCertificates::Optional] {
        let running = start(&authority, "localhost", Some((&clients, certificates))).await;
        let builder = || channel(&running).authorities_file(authority.file());
        let known = builder().identity_files(&certificate, &key).connect().unwrap();
        assert_eq!(who(&known).await.unwrap(), format!("it to {BILLING}"), "{certificates:?}");
        let unknown = builder().identity_pem(strange.clone(), strange_key.clone()).connect().unwrap();
        assert_eq!(who(&unknown).await.unwrap_err().code(), Code::Unavailable, "{certificates:?}");
        let nobody = who(&builder().connect().unwrap()).await;
        match certificates {
            ClientCertificates::Required => assert_eq!(nobody.unwrap_err().code(), Code::Unavailable),
            ClientCertificates::Optional => assert_eq!(nobody.unwrap(), "it to nobody"),
        }
    }
}

const URI: &str = "RPCKIT_TEST_URI";

/// The authorities of the system are those that OpenSSL's variable names, where it is set. It is set for a process of its own,
/// which is this test again.
#[cfg(feature = "tls-native-roots")]
#[tokio::test]
async fn the_system_is_trusted_where_nothing_else_is_said() {
    if let Ok(uri) = std::env::var(URI) {
        let answer = who(&Channel::connect(uri).unwrap()).await.unwrap();
        return assert_eq!(answer, "it to nobody");
    }
    let authority = Authority::new();
    let running = start(&authority, "localhost", None).await;
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    again
        .args(["--exact", "tls::the_system_is_trusted_where_nothing_else_is_said"])
        .env(URI, format!("https://localhost:{}", running.address.port()))
        .env("SSL_CERT_FILE", authority.file())
        .env_remove("SSL_CERT_DIR");
    let output = tokio::task::spawn_blocking(move || again.output()).await.unwrap().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[tokio::test]
async fn what_cannot_be_used_is_said_before_the_first_call() {
    let authority = Authority::new();
    let (certificate, key) = authority.sign(&["users"]);
    let (_, other_key) = authority.sign(&["others"]);
    let builder = || Channel::builder("https://users");
    let connected = |builder: ChannelBuilder| builder.connect().map(drop);
    let missing = connected(builder().authorities_file("/nowhere/ca.pem")).unwrap_err().to_string();
    assert!(missing.starts_with("cannot use /nowhere/ca.pem as authorities: "), "{missing}");
    let no_authority = connected(builder().authorities_file(&key)).unwrap_err().to_string();
    assert!(no_authority.contains("it holds no certificate: expected PEM with CERTIFICATE blocks"), "{no_authority}");
    let trusting = || builder().authorities_file(authority.file());
    let swapped = connected(trusting().identity_files(&key, &certificate)).unwrap_err();
    assert!(matches!(swapped, ConnectError::TlsFile { .. }), "{swapped}");
    let mismatched = connected(trusting().identity_files(&certificate, &other_key)).unwrap_err();
    assert!(matches!(mismatched, ConnectError::Tls { .. }), "{mismatched}");
    let unnamed = connected(trusting().domain("no name")).unwrap_err().to_string();
    assert!(unnamed.contains("`no name` is no name that a certificate can have"), "{unnamed}");
}
