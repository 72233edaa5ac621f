//! What becomes of a password.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use argon2::Argon2;
use argon2::password_hash::PasswordVerifier;
use user_service::password::Hasher;

#[tokio::test]
async fn a_hash_is_what_owasp_advises() {
    let hash = Hasher::default().hash("correct horse".to_owned()).await.unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
}

#[tokio::test]
async fn a_hash_tells_its_password_from_others() {
    let hash = Hasher::default().hash("correct horse".to_owned()).await.unwrap();
    assert!(Argon2::default().verify_password(b"correct horse", hash.as_str()).is_ok());
    assert!(Argon2::default().verify_password(b"battery staple", hash.as_str()).is_err());
}

#[tokio::test]
async fn every_hash_has_its_own_salt() {
    let hasher = Hasher::default();
    let (one, two) = tokio::join!(hasher.hash("correct horse".to_owned()), hasher.hash("correct horse".to_owned()));
    assert_ne!(one.unwrap(), two.unwrap());
}
