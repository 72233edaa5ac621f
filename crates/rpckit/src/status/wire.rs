//! A status as headers, and back.

use base64::Engine as _;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use prost::Message as _;

use super::{Status, budget, details};
use crate::code::Code;
use crate::generated::google_rpc as rpc;
use crate::metadata::{BINARY, Metadata};

const STATUS: HeaderName = HeaderName::from_static("grpc-status");
const MESSAGE: HeaderName = HeaderName::from_static("grpc-message");
const DETAILS: HeaderName = HeaderName::from_static("grpc-status-details-bin");

/// What PROTOCOL-HTTP2 has percent-encoded in `grpc-message`: all but 0x20 to 0x7E, and `%`. `CONTROLS` has 0x7F too.
const ENCODED: &AsciiSet = &CONTROLS.add(b'%');

/// The trailers of a call that went well.
pub(crate) fn success() -> HeaderMap {
    let mut trailers = HeaderMap::with_capacity(1);
    trailers.insert(STATUS, HeaderValue::from_static(Code::Ok.digits()));
    trailers
}

/// Writes the status into `headers`: trailers, or the head of a Trailers-Only response.
pub(crate) fn write(status: &Status, headers: &mut HeaderMap) {
    headers.insert(STATUS, HeaderValue::from_static(status.code().digits()));
    if !status.message().is_empty() {
        headers.insert(MESSAGE, message(status.message()));
    }
    if let Some(value) = packed(status) {
        headers.insert(DETAILS, value);
    }
    append(status.metadata(), headers);
}

/// As many whole characters as fit.
fn message(text: &str) -> HeaderValue {
    let mut encoded = String::with_capacity(text.len().min(budget::MESSAGE));
    for (start, character) in text.char_indices() {
        let before = encoded.len();
        encoded.extend(utf8_percent_encode(&text[start..start + character.len_utf8()], ENCODED));
        if encoded.len() > budget::MESSAGE {
            encoded.truncate(before);
            break;
        }
    }
    HeaderValue::from_str(&encoded).expect("percent-encoded text is printable ASCII")
}

/// The details as `google.rpc.Status`, those that fit, in their order.
fn packed(status: &Status) -> Option<HeaderValue> {
    if status.details().is_empty() {
        return None;
    }
    let mut packed = rpc::Status {
        code: status.code().number(),
        // The same text as in the message's own header: some clients read it here.
        message: budget::cut(status.message(), budget::MESSAGE).to_owned(),
        details: Vec::new(),
    };
    let room = budget::DETAILS.saturating_sub(packed.encoded_len());
    packed.details = details::fitting(status.details(), room);
    HeaderValue::try_from(BINARY.encode(packed.encode_to_vec())).ok()
}

/// Adds metadata beside a status, as much as the trailers have room for.
pub(crate) fn append(metadata: &Metadata, headers: &mut HeaderMap) {
    let weigh = |name: &HeaderName, value: &HeaderValue| name.as_str().len() + value.len() + 32;
    let mut weight: usize = headers.iter().map(|(name, value)| weigh(name, value)).sum();
    for (name, value) in metadata.user_headers() {
        weight += weigh(name, value);
        if weight > budget::TRAILERS {
            tracing::warn!(%name, limit = budget::TRAILERS, "metadata left out: the trailers are full");
            break;
        }
        headers.append(name.clone(), value.clone());
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::{DETAILS, MESSAGE, write};
    use crate::metadata::Metadata;
    use crate::status::Status;

    fn headers(status: &Status) -> HeaderMap {
        let mut headers = HeaderMap::new();
        write(status, &mut headers);
        headers
    }

    #[test]
    fn the_interop_message_is_encoded_as_the_documents_say() {
        let headers = headers(&Status::unknown("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"));
        assert_eq!(
            headers[MESSAGE],
            "%09%0Atest with whitespace%0D%0Aand Unicode BMP %E2%98%BA and non-BMP %F0%9F%98%88%09%0A"
        );
    }

    #[test]
    fn a_status_never_outgrows_its_trailers() {
        let mut metadata = Metadata::new();
        for index in 0..100 {
            metadata.insert(&format!("x-{index}"), &"v".repeat(200)).unwrap();
        }
        let mut status = Status::internal("é".repeat(5_000)).with_metadata(metadata);
        for index in 0..100 {
            status = status.with_error_info(format!("REASON_{index}"), "a".repeat(200), []);
        }
        let headers = headers(&status);
        assert!(headers[MESSAGE].len() <= 1024);
        assert_eq!(headers[MESSAGE].len() % 6, 0, "only whole characters");
        assert!(headers[DETAILS].len() <= 4096);
        let total: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 32).sum();
        assert!(total <= 7168, "{total}");
    }
}
