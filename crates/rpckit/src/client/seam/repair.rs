//! Responses with headers that tonic's client would stumble over.

use core::pin::Pin;
use core::task::{Context as Task, Poll, ready};

use base64::Engine as _;
use http::header::{HeaderMap, HeaderName};
use http::{HeaderValue, Response, StatusCode};
use http_body::{Body as HttpBody, Frame, SizeHint};
use percent_encoding::percent_decode;
use pin_project_lite::pin_project;

use crate::code::Code;
use crate::metadata::BINARY;

const DETAILS: HeaderName = HeaderName::from_static("grpc-status-details-bin");
const STATUS: HeaderName = HeaderName::from_static("grpc-status");
const MESSAGE: HeaderName = HeaderName::from_static("grpc-message");

pin_project! {
    /// A body whose trailers are repaired.
    pub(in crate::client) struct Repaired<B> {
        #[pin]
        body: B,
    }
}

/// Repairs the head; the trailers follow when they come.
pub(super) fn response<B>(response: Response<B>) -> Response<Repaired<B>> {
    let (mut head, body) = response.into_parts();
    headers(&mut head.headers);
    if head.status != StatusCode::OK && !head.headers.contains_key(STATUS) {
        let code = of_http(head.status);
        head.headers.insert(STATUS, HeaderValue::from_static(code.digits()));
        let message = format!("HTTP%20{}", head.status.as_u16());
        head.headers.insert(MESSAGE, HeaderValue::try_from(message).expect("it is ASCII"));
    }
    Response::from_parts(head, Repaired { body })
}

/// What a proxy means that does not speak gRPC (`http-grpc-status-mapping.md`). Its answer is no response of the call's server, so
/// it is made a Trailers-Only one, which does not commit the call.
fn of_http(status: StatusCode) -> Code {
    match status.as_u16() {
        400 => Code::Internal,
        401 => Code::Unauthenticated,
        403 => Code::PermissionDenied,
        404 => Code::Unimplemented,
        429 | 502 | 503 | 504 => Code::Unavailable,
        _ => Code::Unknown,
    }
}

/// Details that are not base64 panic tonic's reader, and a message that is not UTF-8 makes it forget the code.
fn headers(headers: &mut HeaderMap) {
    if headers.get(DETAILS).is_some_and(|value| BINARY.decode(value.as_bytes()).is_err()) {
        headers.remove(DETAILS);
    }
    let broken = |value: &HeaderValue| percent_decode(value.as_bytes()).decode_utf8().is_err();
    if headers.get(MESSAGE).is_some_and(broken) {
        let text =
            headers.remove(MESSAGE).map(|value| percent_decode(value.as_bytes()).decode_utf8_lossy().into_owned());
        let text = text.unwrap_or_default();
        let encoded = percent_encoding::utf8_percent_encode(&text, percent_encoding::NON_ALPHANUMERIC).to_string();
        if let Ok(value) = HeaderValue::from_str(&encoded) {
            headers.insert(MESSAGE, value);
        }
    }
}

impl<B: HttpBody> HttpBody for Repaired<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let mut frame = ready!(self.project().body.poll_frame(task));
        if let Some(Ok(frame)) = &mut frame
            && let Some(trailers) = frame.trailers_mut()
        {
            headers(trailers);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::{DETAILS, MESSAGE, headers};

    #[test]
    fn only_what_cannot_be_read_is_changed() {
        let mut sound = HeaderMap::new();
        sound.insert(DETAILS, "AAEC/w==".parse().unwrap());
        sound.insert(MESSAGE, "a%20b%E2%98%BA".parse().unwrap());
        let before = sound.clone();
        headers(&mut sound);
        assert_eq!(sound, before);

        let mut broken = HeaderMap::new();
        broken.insert(DETAILS, "!".parse().unwrap());
        broken.insert(MESSAGE, "bad %FF".parse().unwrap());
        headers(&mut broken);
        assert!(!broken.contains_key(DETAILS));
        assert_eq!(broken[MESSAGE], "bad%20%EF%BF%BD");
    }
}
