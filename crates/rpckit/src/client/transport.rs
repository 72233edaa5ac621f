//! What carries a client's calls.

use bytes::Bytes;
use http_body::Body as HttpBody;
use tonic::client::GrpcService;

use crate::bounds::BoxError;

/// What carries a client's calls: a [`Channel`](super::Channel), or a generated server itself, in the same process.
///
/// It is implemented for every `tower::Service` of HTTP requests that can be cloned.
pub trait Transport:
    GrpcService<
        tonic::body::Body,
        ResponseBody: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
        Future: Send,
    > + Clone
    + Send
    + Sync
    + 'static
{
}

impl<T> Transport for T
where
    T: GrpcService<tonic::body::Body> + Clone + Send + Sync + 'static,
    T::ResponseBody: HttpBody<Data = Bytes> + Send + 'static,
    <T::ResponseBody as HttpBody>::Error: Into<BoxError>,
    T::Future: Send,
{
}
