//! What may travel in a call.

use core::fmt::Debug;

use bytes::Bytes;
use http_body::Body as HttpBody;

/// Any error.
pub type BoxError = Box<dyn core::error::Error + Send + Sync>;

/// The body of a request, wherever it comes from.
pub trait RequestBody: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static {}

impl<B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static> RequestBody for B {}

/// A message that a method can take.
pub trait RequestMessage: prost::Message + Default + Debug + 'static {}

impl<M: prost::Message + Default + Debug + 'static> RequestMessage for M {}

/// A message that a method can answer with.
pub trait ResponseMessage: prost::Message + Debug + 'static {}

impl<M: prost::Message + Debug + 'static> ResponseMessage for M {}
