//! Calls without good credentials, of each kind of RPC: refused by their heads alone, and all in the same way.

use std::collections::BTreeMap;
use std::time::Duration;

use rpckit::Code;
use rpckit::auth::{Jwks, JwtVerifier, Principal, Refusal, StaticTokens, Verified, Verifier};
use rpckit::interceptor::{AccessLog, BearerAuth};
use rpckit::server::Reflection;
use rpckit_access_tests::address::{Address, Mood};
use rpckit_access_tests::guarded::{KNOWN, Running, path, request, with_token};
use rpckit_access_tests::issuer::{AUDIENCE, ISSUER, Issuer, claims_with, claims_without, now, set};
use rpckit_e2e_tests::{ensure, raw};
use serde_json::json;

use super::test;

const TOKEN: &str = "q4nVt1Dg3yZ8mXo6Kc0sWb7uEj2RfHaL";

fn tokens() -> StaticTokens {
    format!("batch {TOKEN}").parse().expect("a list")
}

async fn guarded() -> Running {
    Running::start::<Principal>(BearerAuth::new(tokens()), |principal| principal.name().to_owned()).await
}

/// All that a caller is told.
fn told(end: &raw::End) -> String {
    let headers: BTreeMap<_, _> = end.headers.iter().map(|(name, value)| (name.as_str(), value)).collect();
    format!("{} {headers:?} {:?} {:?}", end.http, end.data, end.trailers)
}

/// The client sends a head and keeps the body open: a server that waited for it would never answer.
#[tokio::test]
async fn are_refused_by_their_heads() {
    test(async {
        let running = guarded().await;
        for rpc in KNOWN.into_iter().chain(["Edit", "EditMany"]) {
            let end = running.head_alone(request(rpc)).await?;
            end.expect(Code::Unauthenticated).map_err(|error| format!("{rpc}: {error}"))?;
            ensure(end.data.is_empty() && end.trailers.is_empty(), || format!("{rpc}: no Trailers-Only"))?;
        }
        assert_eq!(running.journal.lines(), Vec::<String>::new(), "no handler ran");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn reach_their_handlers_with_a_good_token() {
    test(async {
        let running = guarded().await;
        for scheme in ["Bearer", "bearer", "BEARER"] {
            for rpc in KNOWN {
                let end = running.call(request(rpc).header("authorization", format!("{scheme} {TOKEN}"))).await?;
                end.expect(Code::Ok).map_err(|error| format!("{rpc}: {error}"))?;
            }
        }
        for rpc in KNOWN {
            assert_eq!(running.journal.count(&format!("{rpc} batch")), 3, "{:?}", running.journal.lines());
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn are_told_the_same_whatever_is_wrong() {
    test(async {
        let (rsa, ec, stranger) = (Issuer::rsa("rsa"), Issuer::ec("ec"), Issuer::ec("ec"));
        let address = Address::start(Mood::Serves(set([&rsa, &ec]))).await;
        let verifier = JwtVerifier::new(Jwks::url(&address.url())?, ISSUER, AUDIENCE);
        verifier.load().await?;
        let running = Running::behind(BearerAuth::new(verifier)).await;
        let good = ec.token();
        let header = |header: serde_json::Value| ec.sign_with(&header, &claims_with("sub", "eve"));
        let shown: Vec<(&str, Vec<String>)> = vec![
            ("nothing", vec![]),
            ("nothing but the scheme", vec!["Bearer".to_owned()]),
            ("an empty token", vec!["Bearer ".to_owned()]),
            ("the token alone", vec![good.clone()]),
            ("another scheme", vec![format!("Basic {good}")]),
            ("a longer scheme", vec![format!("Bearers {good}")]),
            ("the scheme at the end", vec![format!("{good} Bearer")]),
            ("two spaces", vec![format!("Bearer  {good}")]),
            ("something behind", vec![format!("Bearer {good} x")]),
            ("two in one", vec![format!("Bearer {good}, Bearer {good}")]),
            ("twice", vec![format!("Bearer {good}"), format!("Bearer {good}")]),
            ("two schemes", vec![format!("Bearer {good}"), "Basic YTpi".to_owned()]),
            ("no token", vec!["Bearer abc".to_owned()]),
            ("a bad signature", vec![format!("Bearer {}", stranger.token())]),
            ("an unknown key", vec![format!("Bearer {}", Issuer::ec("other").token())]),
            ("expired", vec![format!("Bearer {}", ec.sign(&claims_with("exp", now() - 60)))]),
            ("no exp", vec![format!("Bearer {}", ec.sign(&claims_without("exp")))]),
            ("not yet", vec![format!("Bearer {}", ec.sign(&claims_with("nbf", now() + 60)))]),
            ("another issuer", vec![format!("Bearer {}", ec.sign(&claims_with("iss", "x")))]),
            ("another audience", vec![format!("Bearer {}", ec.sign(&claims_with("aud", "x")))]),
            ("none", vec![format!("Bearer {}", header(json!({ "alg": "none" })))]),
            ("confusion", vec![format!("Bearer {}", Issuer::hmac("rsa", rsa.pem.as_bytes()).token())]),
            ("jku", vec![format!("Bearer {}", header(json!({ "alg": "ES256", "kid": "ec", "jku": "https://x" })))]),
        ];
        let mut first = None;
        for (what, values) in shown {
            for rpc in KNOWN.into_iter().chain(["Edit", "EditMany"]) {
                let with = values.iter().fold(request(rpc), |request, value| request.header("authorization", value));
                let end = running.head_alone(with).await.map_err(|error| format!("{what}: {error}"))?;
                end.expect(Code::Unauthenticated).map_err(|error| format!("{what}: {error}"))?;
                let told = told(&end);
                assert_eq!(first.get_or_insert_with(|| told.clone()), &told, "{what} {rpc}");
            }
        }
        assert!(running.journal.lines().is_empty());
        running.call(with_token("Ask", &good)).await?.expect(Code::Ok)?;
        assert_eq!(address.requests(), 1);
        Ok(())
    })
    .await;
}

/// A header list of this size would be refused by HTTP/2 already: the server is told to take more of it.
#[tokio::test]
async fn with_huge_tokens_are_refused_unread() {
    test(async {
        struct Panics;
        impl Verifier for Panics {
            type Claims = ();
            async fn verify(&self, _: &str) -> Result<Verified<()>, Refusal> {
                panic!("a token of this size must not get here")
            }
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let limits = rpckit::server::Limits { header_list: 64 << 10, ..Default::default() };
        let server = rpckit::Server::new()
            .limits(limits)
            .shutdown_on(std::future::pending())
            .intercept(BearerAuth::new(Panics))
            .add(rpckit_e2e_tests::ours::server(&rpckit_e2e_tests::journal::Journal::default()));
        let serving = tokio::spawn(server.serve_with(listener));
        let client = raw::Client::over(tokio::net::TcpStream::connect(address).await?).await;
        for size in [(8 << 10) + 1, 32 << 10] {
            let request = raw::request("Ask").header("authorization", format!("Bearer {}", "x".repeat(size)));
            client.open(request).await.end().await?.expect(Code::Unauthenticated)?;
        }
        serving.abort();
        Ok(())
    })
    .await;
}

/// It says nothing of the token: it is the same for all of them.
#[tokio::test]
async fn are_asked_to_come_again_while_there_are_no_keys() {
    test(async {
        let issuer = Issuer::ec("ec");
        let address = Address::start(Mood::Leaves).await;
        let verifier = JwtVerifier::new(Jwks::url(&address.url())?, ISSUER, AUDIENCE);
        let running = Running::behind(BearerAuth::new(verifier)).await;
        let mut first = None;
        for token in [issuer.token(), Issuer::ec("other").token(), issuer.sign(&claims_with("exp", 0))] {
            for rpc in KNOWN {
                let end = running.head_alone(with_token(rpc, &token)).await?;
                end.expect(Code::Unavailable)?;
                assert!(end.headers.contains_key("grpc-status-details-bin"), "there is a RetryInfo");
                let told = told(&end);
                assert_eq!(first.get_or_insert_with(|| told.clone()), &told, "{rpc}");
            }
        }
        Ok(())
    })
    .await;
}

/// The verifier has no limit of its own here: the call has.
#[tokio::test]
async fn wait_for_keys_no_longer_than_their_deadline() {
    test(async {
        let address = Address::start(Mood::Hangs).await;
        let keys = Jwks::url(&address.url())?.timeout(Duration::from_secs(3600));
        let running = Running::behind(BearerAuth::new(JwtVerifier::new(keys, ISSUER, AUDIENCE))).await;
        let token = Issuer::ec("ec").token();
        for rpc in KNOWN {
            let end = running.head_alone(with_token(rpc, &token).header("grpc-timeout", "300m")).await?;
            end.expect(Code::DeadlineExceeded).map_err(|error| format!("{rpc}: {error}"))?;
        }
        assert_eq!(address.requests(), 1);
        Ok(())
    })
    .await;
}

/// Probes have no credentials; those who ask what there is have to.
#[tokio::test]
async fn of_health_are_public_and_of_reflection_are_not() {
    test(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let server = rpckit::Server::new()
            .reflection(Reflection::On)
            .shutdown_on(std::future::pending())
            .intercept(BearerAuth::new(tokens()));
        let serving = tokio::spawn(server.serve_with(listener));
        let client = raw::Client::over(tokio::net::TcpStream::connect(address).await?).await;
        let empty = [0_u8; 5].as_slice();
        let health = client.call(path("/grpc.health.v1.Health/Check"), empty).await?;
        health.expect(Code::Ok)?;
        for version in ["v1", "v1alpha"] {
            let path = path(&format!("/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo"));
            client.open(path).await.end().await?.expect(Code::Unauthenticated)?;
        }
        let path = path("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo");
        let with = path.header("authorization", format!("Bearer {TOKEN}"));
        client.call(with, empty).await?.expect(Code::Ok)?;
        serving.abort();
        Ok(())
    })
    .await;
}

/// The reason stands in the log, and the token does not.
#[tokio::test]
async fn are_explained_in_the_log_alone() {
    test(async {
        let lines = Lines::default();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.clone()).finish();
        let default = tracing::subscriber::set_default(subscriber);
        let running = Running::behind(AccessLog::new()).await;
        drop(running);
        let interceptor = rpckit::interceptor::Stack::new(AccessLog::new(), BearerAuth::new(tokens()));
        let running = Running::start::<Principal>(interceptor, |principal| principal.name().to_owned()).await;
        let wrong = "x".repeat(40);
        running.call(with_token("Ask", &wrong)).await?.expect(Code::Unauthenticated)?;
        running.call(with_token("Edit", TOKEN)).await?.expect(Code::PermissionDenied)?;
        running.call(with_token("Ask", TOKEN)).await?.expect(Code::Ok)?;
        let text = rpckit_e2e_tests::soon("three lines", async {
            loop {
                let text = lines.text();
                if text.matches("call ended").count() == 3 {
                    return text;
                }
                tokio::task::yield_now().await;
            }
        })
        .await?;
        drop(default);
        assert!(text.contains("the token is not in the list"), "{text}");
        assert!(text.contains("the token has not the scope note.read"), "{text}");
        assert!(!text.contains(&wrong) && !text.contains(TOKEN), "{text}");
        Ok(())
    })
    .await;
}

/// What the log writes, kept.
#[derive(Clone, Default)]
struct Lines(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl Lines {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("nobody panicked")).into_owned()
    }
}

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panicked").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> tracing_subscriber::fmt::MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
