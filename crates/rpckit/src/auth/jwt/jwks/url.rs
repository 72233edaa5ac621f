//! A set at an address.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, USER_AGENT};
use http::{Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::source::{MAX_BYTES, Reading, Source};
use crate::auth::jwt::error::KeysError;

/// A set at an address.
pub(super) struct Remote {
    uri: Uri,
    client: Client<HttpsConnector<HttpConnector>, Empty<Bytes>>,
}

impl Remote {
    pub(super) fn trusting_the_system(url: &str) -> Result<Self, KeysError> {
        let uri = address(url)?;
        let builder = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(ring::default_provider())
            .map_err(|source| KeysError::SystemAuthorities { source })?;
        Ok(Self::new(uri, builder.https_or_http().enable_http1().build()))
    }

    pub(super) fn trusting(url: &str, authorities: &Path) -> Result<Self, KeysError> {
        let uri = address(url)?;
        let refuse = |reason: String| KeysError::Authorities { path: authorities.to_owned(), reason };
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_file_iter(authorities).map_err(|error| refuse(error.to_string()))? {
            let certificate = certificate.map_err(|error| refuse(error.to_string()))?;
            roots.add(certificate).map_err(|error| refuse(error.to_string()))?;
        }
        if roots.is_empty() {
            return Err(refuse("it holds no certificate".to_owned()));
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| refuse(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let builder = HttpsConnectorBuilder::new().with_tls_config(config);
        Ok(Self::new(uri, builder.https_or_http().enable_http1().build()))
    }

    fn new(uri: Uri, connector: HttpsConnector<HttpConnector>) -> Self {
        // Minutes lie between two reads: a connection that waited for the next would mostly be dead by then.
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Self { uri, client }
    }

    async fn fetch(&self) -> Result<Vec<u8>, String> {
        let request = Request::get(&self.uri)
            .header(ACCEPT, "application/jwk-set+json, application/json")
            .header(USER_AGENT, concat!("rpckit/", env!("CARGO_PKG_VERSION")))
            .body(Empty::new())
            .map_err(|error| error.to_string())?;
        let response = self.client.request(request).await.map_err(|error| chain(&error))?;
        // A redirect too: it would let whoever writes it choose the keys.
        if response.status() != StatusCode::OK {
            return Err(format!("the answer was {}", response.status()));
        }
        let body = Limited::new(response.into_body(), MAX_BYTES).collect().await;
        Ok(body.map_err(|error| chain(&*error))?.to_bytes().into())
    }
}

impl Source for Remote {
    fn place(&self) -> String {
        self.uri.to_string()
    }

    fn read(&self) -> Reading<'_> {
        Box::pin(self.fetch())
    }
}

fn address(url: &str) -> Result<Uri, KeysError> {
    let refuse = |problem| KeysError::Url { url: url.to_owned(), problem };
    let uri: Uri = url.parse().map_err(|_| refuse("expected an address such as https://id.example.com/jwks.json"))?;
    match (uri.scheme_str(), uri.host()) {
        (Some("https"), Some(_)) => Ok(uri),
        (Some("http"), Some(host)) if is_loopback(host) => Ok(uri),
        _ => Err(refuse("expected https://, as whoever can change what comes over http:// could let anyone in")),
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// An error with its causes: the client's own text says only that it failed.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn keys_come_over_tls_or_from_the_machine_itself() {
        for url in [
            "https://id.example.com/jwks.json",
            "https://10.0.0.1:8443",
            "http://127.0.0.1:8080/jwks",
            "http://[::1]/jwks",
            "http://localhost/jwks",
        ] {
            assert!(address(url).is_ok(), "{url}");
        }
        for url in [
            "http://id.example.com/jwks.json",
            "http://10.0.0.1/jwks",
            "http://localhost.evil.com/jwks",
            "http://127.0.0.1.evil.com/",
            "ftp://127.0.0.1/jwks",
            "file:///etc/jwks.json",
            "id.example.com",
            "/jwks.json",
            "",
        ] {
            assert!(address(url).is_err(), "{url}");
        }
    }
}
