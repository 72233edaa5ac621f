//! Keys and tokens.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, crypto};
use serde_json::{Value, json};

/// Who gives the tokens out.
pub const ISSUER: &str = "https://id.example.com";

/// Whom they are for.
pub const AUDIENCE: &str = "notes";

/// A key of an issuer: made new for each test, so that none is in the repository.
#[derive(Debug)]
pub struct Issuer {
    /// Its name.
    pub kid: String,
    /// The public key in PEM, of RSA alone.
    pub pem: String,
    key: EncodingKey,
    algorithm: Algorithm,
}

impl Issuer {
    /// RSA of 2048 bits, for RS256.
    pub fn rsa(kid: &str) -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
        let private: Pkcs8V1Der<'_> = pair.as_der().unwrap();
        let public: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
        let key = EncodingKey::from_rsa_pem(pem("PRIVATE KEY", private.as_ref()).as_bytes()).unwrap();
        Self { kid: kid.to_owned(), pem: pem("PUBLIC KEY", public.as_ref()), key, algorithm: Algorithm::RS256 }
    }

    /// ECDSA on P-256.
    pub fn ec(kid: &str) -> Self {
        let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
        let key = EncodingKey::from_ec_der(pair.as_ref());
        Self { kid: kid.to_owned(), pem: String::new(), key, algorithm: Algorithm::ES256 }
    }

    /// Ed25519.
    pub fn ed(kid: &str) -> Self {
        let pair = Ed25519KeyPair::generate_pkcs8v1(&SystemRandom::new()).unwrap();
        let key = EncodingKey::from_ed_der(pair.as_ref());
        Self { kid: kid.to_owned(), pem: String::new(), key, algorithm: Algorithm::EdDSA }
    }

    /// HMAC with this secret.
    pub fn hmac(kid: &str, secret: &[u8]) -> Self {
        let key = EncodingKey::from_secret(secret);
        Self { kid: kid.to_owned(), pem: String::new(), key, algorithm: Algorithm::HS256 }
    }

    /// The public key as a JWK.
    pub fn jwk(&self) -> Value {
        let mut jwk = serde_json::to_value(Jwk::from_encoding_key(&self.key, self.algorithm).unwrap()).unwrap();
        jwk["kid"] = json!(self.kid);
        jwk
    }

    /// A good token.
    pub fn token(&self) -> String {
        self.sign(&claims())
    }

    /// A token with these claims.
    pub fn sign(&self, claims: &Value) -> String {
        self.sign_with(&json!({ "alg": format!("{:?}", self.algorithm), "typ": "JWT", "kid": self.kid }), claims)
    }

    /// A token with this header.
    pub fn sign_with(&self, header: &Value, claims: &Value) -> String {
        self.sign_text(&header.to_string(), &claims.to_string())
    }

    /// A token of these two texts.
    pub fn sign_text(&self, header: &str, claims: &str) -> String {
        let message = format!("{}.{}", encode(header), encode(claims));
        let signature = crypto::sign(message.as_bytes(), &self.key, self.algorithm).unwrap();
        format!("{message}.{signature}")
    }
}

/// A JWK set.
pub fn set<'a>(issuers: impl IntoIterator<Item = &'a Issuer>) -> String {
    json!({ "keys": issuers.into_iter().map(Issuer::jwk).collect::<Vec<_>>() }).to_string()
}

/// Seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// Good claims.
pub fn claims() -> Value {
    json!({ "iss": ISSUER, "aud": AUDIENCE, "sub": "ada", "exp": now() + 600, "nbf": now() - 10 })
}

/// Good claims, but for one.
pub fn claims_with(name: &str, value: impl Into<Value>) -> Value {
    let mut claims = claims();
    claims[name] = value.into();
    claims
}

/// Good claims, without one.
pub fn claims_without(name: &str) -> Value {
    let mut claims = claims();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

/// Base64 as tokens have it.
pub fn encode(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}
