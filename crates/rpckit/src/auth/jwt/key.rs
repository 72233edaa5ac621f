//! A key, and the algorithms it is for.

use core::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};

use super::error::KeysError;

/// The shortest RSA modulus, in bits (RFC 7518, section 3.3).
const MIN_RSA_BITS: usize = 2048;

/// A key that signatures are checked with, and the algorithms it is for: a key never takes part in another, whatever a token says
/// (RFC 8725, section 3.1).
///
/// ```
/// use rpckit::auth::Key;
///
/// # fn main() -> Result<(), rpckit::auth::KeysError> {
/// let secret = b"0123456789abcdef0123456789abcdef"; // from a file or a secret store, never from the source
/// let key = Key::hs256(secret)?.with_id("2026-11");
/// assert!(Key::hs256(b"secret").is_err());
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Key {
    id: Option<String>,
    algorithms: &'static [Algorithm],
    pub(super) decoding: DecodingKey,
    /// What tells the key itself from others; empty for those that were given by hand.
    pub(super) identity: String,
}

/// A constructor for each algorithm of a kind of PEM.
macro_rules! from_pem {
    ($($name:ident $algorithm:ident $read:path, $check:path, $text:literal)*) => {$(
        #[doc = concat!("A public key in PEM for ", $text, ".")]
        ///
        /// # Errors
        /// When the text is no such key.
        pub fn $name(pem: impl AsRef<[u8]>) -> Result<Self, KeysError> {
            let decoding = $read(pem.as_ref())
                .map_err(|_| KeysError::Key { problem: concat!("expected a public key in PEM for ", $text) })?;
            $check(&decoding)?;
            Ok(Self { id: None, algorithms: &[Algorithm::$algorithm], decoding, identity: String::new() })
        }
    )*};
}

impl Key {
    /// A secret for HMAC with SHA-256, which signs as well as it checks: whoever can check a token can make one. At least 32 bytes.
    ///
    /// # Errors
    /// When it is shorter, as it could be found by trying (RFC 7518, section 3.2).
    pub fn hs256(secret: impl AsRef<[u8]>) -> Result<Self, KeysError> {
        let secret = secret.as_ref();
        if secret.len() < 32 {
            return Err(KeysError::Key { problem: "a secret for HS256 has at least 32 random bytes" });
        }
        let decoding = DecodingKey::from_secret(secret);
        Ok(Self { id: None, algorithms: &[Algorithm::HS256], decoding, identity: String::new() })
    }

    from_pem! {
        rs256 RS256 DecodingKey::from_rsa_pem, check_rsa, "RSASSA-PKCS1-v1_5 with SHA-256, of 2048 bits or more"
        ps256 PS256 DecodingKey::from_rsa_pem, check_rsa, "RSASSA-PSS with SHA-256, of 2048 bits or more"
        es256 ES256 DecodingKey::from_ec_pem, check_p256, "ECDSA on P-256 with SHA-256"
        es384 ES384 DecodingKey::from_ec_pem, check_p384, "ECDSA on P-384 with SHA-384"
        eddsa EdDSA DecodingKey::from_ed_pem, check_nothing, "Ed25519"
    }

    /// The `kid` of the tokens it signs. A key without is for tokens without.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The key in a JWK.
    ///
    /// # Errors
    /// Why it checks no signatures, in words.
    pub(super) fn from_jwk(jwk: &Jwk) -> Result<Self, &'static str> {
        if jwk.common.public_key_use.as_ref().is_some_and(|purpose| *purpose != PublicKeyUse::Signature) {
            return Err("it is not for signatures");
        }
        if jwk.common.key_operations.as_ref().is_some_and(|all| !all.contains(&KeyOperations::Verify)) {
            return Err("it is not for checking signatures");
        }
        let family = family(&jwk.algorithm)?;
        let algorithms = match jwk.common.key_algorithm {
            None => family,
            Some(named) => {
                let place = family.iter().position(|algorithm| KeyAlgorithm::from(*algorithm) == named);
                let place = place.ok_or("its `alg` is not one of its kind of key")?;
                &family[place..=place]
            }
        };
        let decoding = DecodingKey::from_jwk(jwk).map_err(|_| "its numbers are not base64url")?;
        let identity = serde_json::to_string(&jwk.algorithm).map_err(|_| "it cannot be told from others")?;
        Ok(Self { id: jwk.common.key_id.clone(), algorithms, decoding, identity })
    }

    pub(super) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    pub(super) fn is_for(&self, algorithm: Algorithm) -> bool {
        self.algorithms.contains(&algorithm)
    }
}

/// The algorithms of a kind of key. A secret has no business in a set that is for everyone to read.
fn family(parameters: &AlgorithmParameters) -> Result<&'static [Algorithm], &'static str> {
    use Algorithm::{ES256, ES384, EdDSA, PS256, PS384, PS512, RS256, RS384, RS512};
    match parameters {
        AlgorithmParameters::RSA(key) if rsa_bits(&key.n) < Some(MIN_RSA_BITS) => Err("RSA needs 2048 bits or more"),
        AlgorithmParameters::RSA(_) => Ok(&[RS256, RS384, RS512, PS256, PS384, PS512]),
        AlgorithmParameters::EllipticCurve(key) => match key.curve {
            EllipticCurve::P256 => Ok(&[ES256]),
            EllipticCurve::P384 => Ok(&[ES384]),
            _ => Err("its curve is neither P-256 nor P-384"),
        },
        AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => Ok(&[EdDSA]),
        AlgorithmParameters::OctetKey(_) => Err("it is a secret"),
        _ => Err("its kind is not known"),
    }
}

/// The length of a modulus in base64url; `None` where it is none.
fn rsa_bits(modulus: &str) -> Option<usize> {
    let bytes = URL_SAFE_NO_PAD.decode(modulus).ok()?;
    let start = bytes.iter().position(|byte| *byte != 0)?;
    Some((bytes.len() - start) * 8 - bytes[start].leading_zeros() as usize)
}

/// The modulus alone has this many bytes. The library that checks signatures counts its bits, and refuses what is shorter.
fn check_rsa(key: &DecodingKey) -> Result<(), KeysError> {
    check_len(key, |len| len > MIN_RSA_BITS / 8, "RSA needs 2048 bits or more")
}

/// An uncompressed point: a byte, and two coordinates.
fn check_p256(key: &DecodingKey) -> Result<(), KeysError> {
    check_len(key, |len| len == 1 + 2 * 32, "expected a key on the curve P-256")
}

fn check_p384(key: &DecodingKey) -> Result<(), KeysError> {
    check_len(key, |len| len == 1 + 2 * 48, "expected a key on the curve P-384")
}

#[expect(clippy::unnecessary_wraps, reason = "the same shape as the others")]
fn check_nothing(_: &DecodingKey) -> Result<(), KeysError> {
    Ok(())
}

fn check_len(key: &DecodingKey, fits: impl Fn(usize) -> bool, problem: &'static str) -> Result<(), KeysError> {
    let is_good = key.try_get_as_bytes().is_ok_and(|bytes| fits(bytes.len()));
    if is_good { Ok(()) } else { Err(KeysError::Key { problem }) }
}

/// The key itself is never shown.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("id", &self.id).field("algorithms", &self.algorithms).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(json: &str) -> Result<Vec<Algorithm>, &'static str> {
        let jwk: Jwk = serde_json::from_str(json).map_err(|_| "no JWK")?;
        Key::from_jwk(&jwk).map(|key| key.algorithms.to_vec())
    }

    fn rsa(bytes: usize, rest: &str) -> String {
        let modulus = URL_SAFE_NO_PAD.encode(vec![0xff; bytes]);
        format!(r#"{{"kty":"RSA","n":"{modulus}","e":"AQAB"{rest}}}"#)
    }

    #[test]
    fn a_key_is_for_algorithms_of_its_kind() {
        use Algorithm::*;
        let ec = r#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#;
        assert_eq!(key(&rsa(256, "")), Ok(vec![RS256, RS384, RS512, PS256, PS384, PS512]));
        assert_eq!(key(&rsa(256, r#","alg":"PS384""#)), Ok(vec![PS384]));
        assert_eq!(key(ec), Ok(vec![ES256]));
        assert_eq!(key(&ec.replace("256", "384")), Ok(vec![ES384]));
        assert_eq!(key(r#"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#), Ok(vec![EdDSA]));
        for alg in ["HS256", "ES256", "RSA-OAEP", "none", "EdDSA", "rs256"] {
            let confused = rsa(256, &format!(r#","alg":"{alg}""#));
            assert_eq!(key(&confused), Err("its `alg` is not one of its kind of key"), "{alg}");
        }
    }

    #[test]
    fn what_checks_no_signatures_is_left_out() {
        for (json, expected) in [
            (rsa(256, r#","use":"enc""#), "it is not for signatures"),
            (rsa(256, r#","key_ops":["sign"]"#), "it is not for checking signatures"),
            (rsa(255, ""), "RSA needs 2048 bits or more"),
            (rsa(0, ""), "RSA needs 2048 bits or more"),
            (rsa(256, "").replace("\"n\":\"_", "\"n\":\"!"), "RSA needs 2048 bits or more"),
            (r#"{"kty":"oct","k":"AAAA","alg":"HS256"}"#.to_owned(), "it is a secret"),
            (r#"{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}"#.to_owned(), "its curve is neither P-256 nor P-384"),
            (r#"{"kty":"AKP","pub":"AA"}"#.to_owned(), "its kind is not known"),
        ] {
            assert_eq!(key(&json), Err(expected), "{json}");
        }
    }

    #[test]
    fn short_keys_in_pem_are_refused() {
        let pem = |bytes: u8| {
            let mut der = vec![0x30, 0x81, bytes + 9, 0x02, 0x81, bytes + 1, 0];
            der.extend(vec![0xff; bytes.into()]);
            der.extend([0x02, 0x03, 1, 0, 1]);
            let text = base64::engine::general_purpose::STANDARD.encode(der);
            format!("-----BEGIN RSA PUBLIC KEY-----\n{text}\n-----END RSA PUBLIC KEY-----\n")
        };
        let error = Key::rs256(pem(128)).unwrap_err().to_string();
        assert_eq!(error, "the key cannot be used: RSA needs 2048 bits or more");
        assert_eq!(Key::ps256(pem(160)).unwrap_err().to_string(), error);
        assert!(Key::hs256([0; 31]).is_err() && Key::hs256([0; 32]).is_ok());
    }

    #[test]
    fn debug_shows_no_key() {
        let key = Key::hs256([b's'; 32]).unwrap().with_id("one");
        assert_eq!(format!("{key:?}"), r#"Key { id: Some("one"), algorithms: [HS256], .. }"#);
        assert_eq!(
            Key::rs256("no PEM").unwrap_err().to_string(),
            "the key cannot be used: expected a public key in PEM for RSASSA-PKCS1-v1_5 with SHA-256, of 2048 bits or more"
        );
    }
}
