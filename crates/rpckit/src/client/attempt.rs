//! A call, sent once.

use http::HeaderValue;
use http::uri::PathAndQuery;
use prost::Message;
use tonic::client::Grpc;
use tonic::metadata::MetadataMap;

use super::codec::Codec;
use super::failure::Failure;
use super::lease::Lease;
use super::payload::Payload;
use super::seam::Seam;
use super::{Call, CallError, Transport};
use crate::bounds::BoxError;
use crate::status::Status;

/// Says how often the call was sent before, where that may have reached a handler (gRFC A6).
const PREVIOUS: &str = "grpc-previous-rpc-attempts";

/// A call that is committed: its response has a head.
pub(super) struct Opened<R> {
    head: MetadataMap,
    pub(super) responses: tonic::Streaming<R>,
    pub(super) lease: Lease,
}

/// Sends the call, and waits for the head of its response.
pub(super) async fn attempt<C, P, Q, R>(
    transport: C,
    call: &Call,
    requests: P::Requests,
    previous: u32,
) -> Result<Opened<R>, Failure>
where
    C: Transport,
    P: Payload<Q>,
    Q: Message + 'static,
    R: Message + Default + 'static,
{
    let mut grpc = Grpc::new(Seam::new(transport)).max_decoding_message_size(call.response_bytes());
    if let Err(error) = grpc.ready().await {
        let error: BoxError = error.into();
        return Err(Failure::not_ready(&*error));
    }
    let mut headers = call.metadata().as_headers().clone();
    if previous > 0 {
        headers.insert(PREVIOUS, HeaderValue::from(previous));
    }
    let mut request = tonic::Request::new(requests);
    *request.metadata_mut() = MetadataMap::from_headers(headers);
    // What is left by now: waiting for the transport and for earlier attempts took its share.
    request.set_timeout(call.remaining());
    let lease = Lease::on(&mut request);
    let path = PathAndQuery::from_static(call.method().path());
    let response = grpc.streaming(request, path, Codec::<P::Held, Q, R>::new()).await;
    let (head, responses, _) = response.map_err(|status| Failure::read(&status))?.into_parts();
    Ok(Opened { head, responses, lease })
}

impl<R> Opened<R> {
    /// The one response of a call that has but one, when all of the call has gone well.
    pub(super) async fn one(mut self) -> Result<R, CallError> {
        let with_head = |mut status: tonic::Status| {
            let mut headers = core::mem::take(status.metadata_mut()).into_headers();
            headers.extend(self.head.into_headers());
            *status.metadata_mut() = MetadataMap::from_headers(headers);
            CallError::from_tonic(&status)
        };
        let response = match self.responses.message().await {
            Ok(Some(response)) => response,
            Ok(None) => return Err(CallError::new(Status::internal("the server has answered without a response"))),
            Err(status) => return Err(with_head(status)),
        };
        self.responses.trailers().await.map_err(|status| CallError::from_tonic(&status))?;
        Ok(response)
    }
}
