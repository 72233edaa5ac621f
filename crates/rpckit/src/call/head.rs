//! The head of a response.

use http::header::{ALLOW, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Response, StatusCode};

use super::body::Body;
use crate::code::Code;
use crate::context::Context;
use crate::status::{Status, wire};

const GRPC: HeaderValue = HeaderValue::from_static("application/grpc");
const ACCEPT_ENCODING: HeaderName = HeaderName::from_static("grpc-accept-encoding");

/// A response with this body, and the metadata that the handler wants at its head.
pub(super) fn success(cx: &Context, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    // The metadata's own map is empty for nearly every call: none is made for it.
    let metadata = cx.take_response_metadata();
    if metadata.is_empty() {
        *headers = HeaderMap::with_capacity(1);
    } else {
        for (name, value) in metadata.user_headers() {
            headers.append(name.clone(), value.clone());
        }
    }
    headers.insert(CONTENT_TYPE, GRPC);
    response
}

/// A Trailers-Only response: the status in the head, and no body. Its one block of headers is head and trailers at once, so
/// the metadata for both is in it.
pub(super) fn trailers_only(cx: &Context, status: &Status) -> Response<Body> {
    let mut response = refused(status);
    for metadata in [cx.take_response_metadata(), cx.take_trailing_metadata()] {
        wire::append(&metadata, response.headers_mut());
    }
    response
}

/// A Trailers-Only response to a call that has no context.
fn refused(status: &Status) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, GRPC);
    wire::write(status, headers);
    if status.code() == Code::Unimplemented {
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    }
    response
}

/// The answer to what is no gRPC request at all (PROTOCOL-HTTP2): plain HTTP.
pub(super) fn not_grpc(code: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = code;
    if code == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    }
    response
}
