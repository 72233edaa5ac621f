//! Keys that change, come over the network, or do not come.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use rpckit::auth::{Jwks, JwtVerifier, Verifier as _};
use rpckit_access_tests::address::{self, Address, Mood};
use rpckit_access_tests::issuer::{AUDIENCE, ISSUER, Issuer, set};
use serde_json::json;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use super::test;

async fn bearer(verifier: &JwtVerifier, token: &str) -> Result<String, String> {
    let good = verifier.verify(token).await.map_err(|refusal| refusal.to_string())?;
    Ok(good.claims.sub.unwrap_or_default())
}

fn verifier(keys: Jwks) -> JwtVerifier {
    JwtVerifier::new(keys, ISSUER, AUDIENCE)
}

const UNKNOWN: &str = "there is no key with the token's `kid`";

#[tokio::test]
async fn a_new_key_is_fetched_when_its_first_token_comes_and_the_old_one_stays() {
    test(async {
        let (old, new) = (Issuer::ec("old"), Issuer::rsa("new"));
        let address = Address::start(Mood::Serves(set([&old]))).await;
        let verifier = verifier(Jwks::url(&address.url())?.unknown_key_interval(Duration::ZERO));
        assert_eq!(bearer(&verifier, &old.token()).await?, "ada");
        assert_eq!(bearer(&verifier, &new.token()).await, Err(UNKNOWN.to_owned()));
        address.set(Mood::Serves(set([&new])));
        assert_eq!(bearer(&verifier, &new.token()).await?, "ada");
        assert_eq!(bearer(&verifier, &old.token()).await?, "ada", "tokens of the old key are on their way");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_removed_key_is_gone_without_overlap() {
    test(async {
        let (old, new) = (Issuer::ec("old"), Issuer::ec("new"));
        let address = Address::start(Mood::Serves(set([&old]))).await;
        let keys = Jwks::url(&address.url())?.unknown_key_interval(Duration::ZERO).overlap(Duration::ZERO);
        let verifier = verifier(keys);
        assert_eq!(bearer(&verifier, &old.token()).await?, "ada");
        address.set(Mood::Serves(set([&new])));
        assert_eq!(bearer(&verifier, &new.token()).await?, "ada");
        assert_eq!(bearer(&verifier, &old.token()).await, Err(UNKNOWN.to_owned()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_storm_of_strangers_is_one_fetch() {
    test(async {
        let (issuer, stranger) = (Issuer::ec("one"), Issuer::ec("stranger"));
        let address = Address::start(Mood::Serves(set([&issuer]))).await;
        let verifier = verifier(Jwks::url(&address.url())?);
        let tokens: Vec<String> = (0..300)
            .map(|number| stranger.sign_with(&json!({ "alg": "ES256", "kid": format!("{number}") }), &json!({})))
            .collect();
        for _ in 0..3 {
            let answers = join_all(tokens.iter().map(|token| bearer(&verifier, token))).await;
            assert!(answers.iter().all(|answer| *answer == Err(UNKNOWN.to_owned())), "{answers:?}");
        }
        assert_eq!(address.requests(), 1);
        assert_eq!(bearer(&verifier, &issuer.token()).await?, "ada");
        Ok(())
    })
    .await;
}

/// The clock is turned while nothing else happens, and goes on by itself while something does.
async fn later(time: Duration) {
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::time::resume();
}

#[tokio::test]
async fn keys_outlive_their_server_but_not_for_ever() -> super::Tested {
    // Without the limit of other tests, whose clock this one turns.
    let issuer = Issuer::ec("one");
    let address = Address::start(Mood::Serves(set([&issuer]))).await;
    let verifier = verifier(Jwks::url(&address.url())?.max_stale(Duration::from_secs(3600)));
    verifier.load().await?;
    for mood in [Mood::Answers("HTTP/1.1 503 Service Unavailable".to_owned()), Mood::Leaves] {
        address.set(mood);
        let before = address.requests();
        later(Duration::from_secs(1200)).await;
        rpckit_e2e_tests::soon("a try", async {
            while address.requests() == before {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        })
        .await?;
        assert_eq!(bearer(&verifier, &issuer.token()).await?, "ada", "stale");
    }
    later(Duration::from_secs(1201)).await;
    let closed = "there are no keys, or they are too old";
    assert_eq!(bearer(&verifier, &issuer.token()).await, Err(closed.to_owned()));
    assert_eq!(bearer(&verifier, &Issuer::ec("two").token()).await, Err(closed.to_owned()));
    address.set(Mood::Serves(set([&issuer])));
    later(Duration::from_secs(60)).await;
    rpckit_e2e_tests::soon("open again", async {
        while bearer(&verifier, &issuer.token()).await.is_err() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn what_is_no_set_is_not_used() {
    test(async {
        let issuer = Issuer::ec("one");
        let elsewhere = Address::start(Mood::Serves(set([&issuer]))).await;
        let redirect = format!("HTTP/1.1 302 Found\r\nlocation: {}", elsewhere.url());
        let secret = json!({ "keys": [Issuer::hmac("one", &[7; 32]).jwk()] }).to_string();
        let cases = [
            (Mood::Answers("HTTP/1.1 404 Not Found".to_owned()), "the answer was 404 Not Found"),
            (Mood::Answers(redirect), "the answer was 302 Found"),
            (Mood::Serves("<html>".to_owned()), "this is no JWK set: expected value at line 1 column 1"),
            (Mood::Serves(r#"{"keys":[]}"#.to_owned()), "the set has no key for signatures: it is empty"),
            (Mood::Serves(secret), "the set has no key for signatures: it is a secret"),
            (Mood::Floods, "length limit exceeded"),
            (Mood::Hangs, "it took longer than 300ms"),
            (Mood::Leaves, "client error (SendRequest): connection closed before message completed"),
        ];
        for (mood, reason) in cases {
            let address = Address::start(mood.clone()).await;
            let mut keys = Jwks::url(&address.url())?;
            if matches!(mood, Mood::Hangs) {
                keys = keys.timeout(Duration::from_millis(300));
            }
            let verifier = verifier(keys);
            let error = verifier.load().await.unwrap_err().to_string();
            assert_eq!(error, format!("cannot get keys from {}: {reason}", address.url()), "{mood:?}");
            let closed = "there are no keys, or they are too old";
            assert_eq!(bearer(&verifier, &issuer.token()).await, Err(closed.to_owned()), "{mood:?}");
        }
        assert_eq!(elsewhere.requests(), 0, "a redirect is not followed");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_file_is_read_again_when_it_has_changed() {
    test(async {
        let (old, new) = (Issuer::ec("old"), Issuer::ec("new"));
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("jwks.json");
        let verifier = verifier(Jwks::file(&path).unknown_key_interval(Duration::ZERO));
        assert!(verifier.load().await.unwrap_err().to_string().contains("jwks.json: No such file"));
        std::fs::write(&path, set([&old]))?;
        assert_eq!(bearer(&verifier, &old.token()).await?, "ada");
        std::fs::write(&path, set([&new]))?;
        assert_eq!(bearer(&verifier, &new.token()).await?, "ada");
        std::fs::write(&path, vec![b' '; 300 << 10])?;
        assert_eq!(bearer(&verifier, &Issuer::ec("x").token()).await, Err(UNKNOWN.to_owned()));
        assert_eq!(bearer(&verifier, &new.token()).await?, "ada", "what cannot be read changes nothing");
        Ok(())
    })
    .await;
}

/// A server with a certificate of its own authority.
async fn secure(mood: Mood, authority: &Path) -> (String, Arc<AtomicU64>) {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(authority, certified.cert.pem()).unwrap();
    let key = PrivatePkcs8KeyDer::from(certified.signing_key.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key.into())
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let requests = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&requests);
    tokio::spawn(async move {
        let mood = Mutex::new(mood);
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            if let Ok(socket) = acceptor.accept(socket).await {
                address::answer(socket, &mood, &counted).await;
            }
        }
    });
    (format!("https://localhost:{port}/jwks.json"), requests)
}

#[tokio::test]
async fn over_tls_the_server_must_be_the_one_it_says() {
    test(async {
        let issuer = Issuer::ec("one");
        let folder = tempfile::tempdir()?;
        let (authority, other) = (folder.path().join("ca.pem"), folder.path().join("other.pem"));
        let (url, requests) = secure(Mood::Serves(set([&issuer])), &authority).await;
        let trusting = verifier(Jwks::url_trusting(&url, &authority)?);
        assert_eq!(bearer(&trusting, &issuer.token()).await?, "ada");
        assert_eq!(requests.load(Ordering::SeqCst), 1);
        let stranger = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
        std::fs::write(&other, stranger.cert.pem())?;
        let error = verifier(Jwks::url_trusting(&url, &other)?).load().await.unwrap_err().to_string();
        assert!(error.contains("certificate"), "{error}");
        assert_eq!(requests.load(Ordering::SeqCst), 1);
        std::fs::write(&other, "no PEM")?;
        let error = Jwks::url_trusting(&url, &other).unwrap_err().to_string();
        assert!(error.contains("other.pem") && error.contains("expected a PEM file"), "{error}");
        Ok(())
    })
    .await;
}
