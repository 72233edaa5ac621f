//! What a `.proto` says of who may call.

use rpckit::Code;
use rpckit::auth::{Claims, JwtVerifier, Key, Principal, StaticTokens};
use rpckit::interceptor::BearerAuth;
use rpckit_access_tests::guarded::{KNOWN, Running, Service, request, with_token};
use rpckit_access_tests::issuer::{AUDIENCE, ISSUER, Issuer, claims_with};
use rpckit_access_tests::proto::{Guarded, GuardedClient, GuardedServer, Note};
use rpckit_e2e_tests::journal::Journal;

use super::test;

async fn guarded(issuer_secret: &[u8; 32]) -> Running {
    let key = Key::hs256(issuer_secret).expect("32 bytes").with_id("one");
    let verifier = JwtVerifier::new(key, ISSUER, AUDIENCE);
    Running::start::<Claims>(BearerAuth::new(verifier), |claims| claims.sub.clone().unwrap_or_default()).await
}

#[tokio::test]
async fn all_of_them_must_be_granted() {
    test(async {
        let (secret, issuer) = ([7; 32], Issuer::hmac("one", &[7; 32]));
        let running = guarded(&secret).await;
        let mut told = None;
        for (scopes, expected) in [
            ("note.read note.write", Code::Ok),
            ("other note.write note.read", Code::Ok),
            ("", Code::PermissionDenied),
            ("note.read", Code::PermissionDenied),
            ("note.write", Code::PermissionDenied),
            ("note", Code::PermissionDenied),
            ("note.*", Code::PermissionDenied),
            ("note.readnote.write", Code::PermissionDenied),
            ("NOTE.READ NOTE.WRITE", Code::PermissionDenied),
            ("note.read, note.write", Code::PermissionDenied),
        ] {
            let token = issuer.sign(&claims_with("scope", scopes));
            for rpc in ["Edit", "EditMany"] {
                let end = match expected {
                    Code::Ok => running.call(with_token(rpc, &token)).await?,
                    // Its head alone is enough.
                    _ => running.head_alone(with_token(rpc, &token)).await?,
                };
                end.expect(expected).map_err(|error| format!("{scopes:?} {rpc}: {error}"))?;
                if expected != Code::Ok {
                    let message = end.message().to_owned();
                    assert_eq!(told.get_or_insert_with(|| message.clone()), &message, "the same for every scope");
                    assert!(!message.contains("note"), "{message}");
                }
            }
            for rpc in KNOWN {
                running.call(with_token(rpc, &token)).await?.expect(Code::Ok)?;
            }
        }
        assert_eq!(running.journal.count("Edit ada") + running.journal.count("EditMany ada"), 4);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn public_is_what_says_so() {
    test(async {
        let running = guarded(&[7; 32]).await;
        for with in [
            request("Open"),
            with_token("Open", "no-token-at-all"),
            request("Open").header("authorization", "a").header("authorization", "b"),
        ] {
            running.call(with).await?.expect(Code::Ok)?;
        }
        assert_eq!(running.journal.lines(), ["Open nobody"; 3]);
        // A path that no RPC has is no way in.
        running.call(request("Nothing")).await?.expect(Code::Unimplemented)?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn come_from_lists_too_and_claims_reach_the_handler() {
    test(async {
        let (reader, writer) = ("r".repeat(32), "w".repeat(32));
        let tokens: StaticTokens =
            format!("reader {reader} note.read\nwriter {writer} note.read note.write").parse()?;
        let running = Running::start::<Principal>(BearerAuth::new(tokens), |who| who.name().to_owned()).await;
        let note = || Note { text: "hello".to_owned() };
        assert_eq!(running.client(&writer).edit(note()).await?.text, "writer");
        assert_eq!(running.client(&reader).ask(note()).await?.text, "reader");
        let error = running.client(&reader).edit(note()).await.unwrap_err();
        assert_eq!(error.code(), Code::PermissionDenied);
        Ok(())
    })
    .await;
}

struct Named {
    inner: Service<Claims>,
}

#[rpckit::servicer(Guarded, delegate = inner)]
#[allow(clippy::unused_async, clippy::unused_self, reason = "methods that show a form and do little")]
impl Named {
    async fn ask(&self, claims: Claims) -> Note {
        Note { text: claims.sub.unwrap_or_default() }
    }

    /// Public, and yet it wants to know who calls.
    async fn open(&self, claims: Claims) -> Note {
        Note { text: claims.sub.unwrap_or_default() }
    }
}

#[tokio::test]
async fn claims_are_an_argument_of_a_method() {
    test(async {
        let key = Key::hs256([7; 32]).expect("32 bytes").with_id("one");
        let auth = BearerAuth::new(JwtVerifier::<Claims>::new(key, ISSUER, AUDIENCE));
        let inner = Service::new(Journal::default(), |claims: &Claims| claims.iss.clone());
        let token = Issuer::hmac("one", &[7; 32]).token();
        let client = GuardedClient::new(GuardedServer::new(Named { inner }).intercept(auth));
        let note = Note { text: String::new() };
        let told = client.open(note.clone()).await.expect_err("nobody is known on a public RPC");
        let refused = client.ask(note.clone()).await.expect_err("no token");
        assert_eq!((told.code(), told.message()), (Code::Unauthenticated, refused.message()));
        let mut metadata = rpckit::Metadata::new();
        metadata.insert("authorization", &format!("Bearer {token}"))?;
        let client = client.with_metadata(metadata);
        assert_eq!(client.ask(note).await?.text, "ada");
        Ok(())
    })
    .await;
}
