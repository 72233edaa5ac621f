//! Headers and trailers of a call, under gRPC's name for them.

use core::fmt;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::header::{HeaderMap, HeaderName, HeaderValue};

/// Binary metadata goes out unpadded and is read with or without padding, as PROTOCOL-HTTP2 asks.
pub(crate) const BINARY: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_encode_padding(false).with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Names and values that travel beside the messages of a call.
///
/// Names are ASCII and compared without case. A name that ends in `-bin` holds bytes, every other name printable ASCII.
/// Names that begin with `grpc-` belong to the protocol and cannot be set.
///
/// ```
/// let mut metadata = rpckit::Metadata::new();
/// metadata.insert("x-request-id", "42").unwrap();
/// assert_eq!(metadata.get("X-Request-Id"), Some("42"));
/// assert!(metadata.insert("grpc-status", "0").is_err());
/// ```
#[derive(Clone, Default)]
pub struct Metadata {
    headers: HeaderMap,
}

/// A name or a value that cannot be metadata.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MetadataError {
    /// The name has characters that no header name can have.
    #[error("`{0}` is not a header name: use lower-case letters, digits, `-`, `_` and `.`")]
    Name(String),
    /// The name belongs to gRPC or to HTTP itself.
    #[error("`{0}` is reserved by the protocol: choose a name of your own")]
    Reserved(String),
    /// The value has characters outside printable ASCII.
    #[error("the value of `{0}` is not printable ASCII: send bytes under a name that ends in `-bin`")]
    Value(String),
    /// Text under a `-bin` name, or bytes under another.
    #[error(
        "`{0}` is the wrong kind of name for this value: bytes go under names that end in `-bin`, text under others"
    )]
    Kind(String),
}

impl Metadata {
    /// No metadata.
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn from_headers(headers: HeaderMap) -> Self {
        Self { headers }
    }

    /// What is left of foreign trailers when all that belongs to protocols and proxies is taken away.
    pub(crate) fn from_trailers(mut headers: HeaderMap) -> Self {
        for name in ["date", "server", "set-cookie"] {
            headers.remove(name);
        }
        Self { headers }.of_the_user()
    }

    /// What is left when all that belongs to protocols is taken away. A request's metadata has that too, and whoever passes
    /// it on does not mean it.
    pub(crate) fn of_the_user(self) -> Self {
        Self { headers: self.user_headers().map(|(name, value)| (name.clone(), value.clone())).collect() }
    }

    /// As [`of_the_user`](Self::of_the_user), to be put beside other headers.
    pub(crate) fn user_headers(&self) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        self.headers.iter().filter(|(name, _)| !is_reserved(name))
    }

    pub(crate) fn as_headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The first text value under `name`, if there is one and it is visible ASCII.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Every text value under `name`, in the order of arrival.
    pub fn get_all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok())
    }

    /// The first binary value under `name`, which ends in `-bin`; `None` when it is absent or not base64.
    pub fn get_bin(&self, name: &str) -> Option<Vec<u8>> {
        let value = self.headers.get(name)?.to_str().ok()?;
        BINARY.decode(value.split(',').next()?.trim()).ok()
    }

    /// Sets `name` to one text value.
    pub fn insert(&mut self, name: &str, value: &str) -> Result<(), MetadataError> {
        let key = key(name)?;
        if is_binary(&key) {
            return Err(MetadataError::Kind(name.to_owned()));
        }
        let mut value = HeaderValue::from_str(value).map_err(|_| MetadataError::Value(name.to_owned()))?;
        // Header compression must not keep what an attacker could guess byte by byte (RFC 7541, section 7.1.3).
        value.set_sensitive(matches!(key.as_str(), "authorization" | "proxy-authorization" | "cookie"));
        self.headers.insert(key, value);
        Ok(())
    }

    /// Sets `name`, which ends in `-bin`, to one binary value.
    pub fn insert_bin(&mut self, name: &str, value: &[u8]) -> Result<(), MetadataError> {
        let key = key(name)?;
        if !is_binary(&key) {
            return Err(MetadataError::Kind(name.to_owned()));
        }
        let value = HeaderValue::try_from(BINARY.encode(value)).map_err(|_| MetadataError::Value(name.to_owned()))?;
        self.headers.insert(key, value);
        Ok(())
    }

    /// Takes `name` away, and tells whether it was there.
    pub fn remove(&mut self, name: &str) -> bool {
        self.headers.remove(name).is_some()
    }

    /// Whether there is nothing here.
    pub fn is_empty(&self) -> bool {
        self.headers.is_empty()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.headers.len()
    }

    /// Every name with its text value; binary values are given as they travel, in base64.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
    }
}

fn key(name: &str) -> Result<HeaderName, MetadataError> {
    let key = HeaderName::try_from(name).map_err(|_| MetadataError::Name(name.to_owned()))?;
    if is_reserved(&key) { Err(MetadataError::Reserved(name.to_owned())) } else { Ok(key) }
}

/// Whether the value is bytes; names are in lower case here.
fn is_binary(key: &HeaderName) -> bool {
    key.as_str().ends_with("-bin")
}

/// Whether the name belongs to gRPC or to HTTP. The connection's own headers are errors of the protocol in HTTP/2.
fn is_reserved(key: &HeaderName) -> bool {
    const HTTP: [&str; 11] = [
        "connection",
        "content-length",
        "content-type",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
    ];
    key.as_str().starts_with("grpc-") || HTTP.contains(&key.as_str())
}

/// Names alone: values hold credentials.
impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.headers.keys().map(HeaderName::as_str)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Metadata, MetadataError};

    #[test]
    fn binary_values_are_read_with_and_without_padding() {
        for text in ["AAEC/w", "AAEC/w=="] {
            let mut headers = http::HeaderMap::new();
            headers.insert("token-bin", text.parse().unwrap());
            assert_eq!(Metadata::from_headers(headers).get_bin("token-bin"), Some(vec![0, 1, 2, 255]));
        }
    }

    #[test]
    fn what_the_protocol_owns_is_refused() {
        let mut metadata = Metadata::new();
        assert!(matches!(metadata.insert("grpc-timeout", "1S"), Err(MetadataError::Reserved(_))));
        assert!(matches!(metadata.insert("te", "trailers"), Err(MetadataError::Reserved(_))));
        assert!(matches!(metadata.insert("a b", "1"), Err(MetadataError::Name(_))));
        assert!(matches!(metadata.insert("x", "\u{7}"), Err(MetadataError::Value(_))));
        assert!(matches!(metadata.insert("x-bin", "1"), Err(MetadataError::Kind(_))));
        assert!(matches!(metadata.insert("X-Token-BIN", "1"), Err(MetadataError::Kind(_))));
        assert!(matches!(metadata.insert("upgrade", "h2c"), Err(MetadataError::Reserved(_))));
        assert!(metadata.is_empty());
    }

    #[test]
    fn debug_shows_no_value() {
        let mut metadata = Metadata::new();
        metadata.insert("authorization", "Bearer secret").unwrap();
        assert_eq!(format!("{metadata:?}"), r#"{"authorization"}"#);
    }
}
