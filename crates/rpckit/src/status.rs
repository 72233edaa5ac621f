//! How a call ended: a code, a message for the caller, and details a machine can read.

mod budget;
mod details;
mod violations;
pub(crate) mod wire;

use core::error::Error;
use core::fmt;
use core::time::Duration;
use std::borrow::Cow;
use std::sync::Arc;

use prost::Name;
use prost_types::Any;

use crate::code::Code;
use crate::generated::google_rpc as rpc;
use crate::metadata::Metadata;

/// What goes on the wire when a call ends with anything but a plain success.
///
/// The message and the details are for the caller. What went wrong inside is given with [`Status::with_source`]: it goes
/// to the log and never to the wire.
///
/// ```
/// use rpckit::{Code, Status};
///
/// let status = Status::not_found("user 7 not found").with_error_info(
///     "USER_NOT_FOUND",
///     "user.example.com",
///     [("user_id".to_owned(), "7".to_owned())],
/// );
/// assert_eq!(status.code(), Code::NotFound);
/// assert_eq!(status.detail::<rpckit::google::rpc::ErrorInfo>().unwrap().reason, "USER_NOT_FOUND");
/// ```
#[derive(Clone)]
pub struct Status {
    // One pointer: a `Result<T, Status>` stays small on the way that is taken a million times.
    inner: Box<Inner>,
}

#[derive(Clone)]
struct Inner {
    code: Code,
    message: Cow<'static, str>,
    details: Vec<Any>,
    metadata: Metadata,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// A constructor for each code, named after it.
macro_rules! constructors {
    ($($name:ident $code:ident $text:literal)*) => {$(
        #[doc = concat!("A status with the code ", $text, ".")]
        pub fn $name(message: impl Into<Cow<'static, str>>) -> Self {
            Self::new(Code::$code, message)
        }
    )*};
}

impl Status {
    /// A status with this code and this message for the caller.
    pub fn new(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        let message = message.into();
        Self { inner: Box::new(Inner { code, message, details: Vec::new(), metadata: Metadata::new(), source: None }) }
    }

    constructors! {
        cancelled Cancelled "CANCELLED"
        unknown Unknown "UNKNOWN"
        invalid_argument InvalidArgument "INVALID_ARGUMENT"
        deadline_exceeded DeadlineExceeded "DEADLINE_EXCEEDED"
        not_found NotFound "NOT_FOUND"
        already_exists AlreadyExists "ALREADY_EXISTS"
        permission_denied PermissionDenied "PERMISSION_DENIED"
        resource_exhausted ResourceExhausted "RESOURCE_EXHAUSTED"
        failed_precondition FailedPrecondition "FAILED_PRECONDITION"
        aborted Aborted "ABORTED"
        out_of_range OutOfRange "OUT_OF_RANGE"
        unimplemented Unimplemented "UNIMPLEMENTED"
        internal Internal "INTERNAL"
        unavailable Unavailable "UNAVAILABLE"
        data_loss DataLoss "DATA_LOSS"
        unauthenticated Unauthenticated "UNAUTHENTICATED"
    }

    /// The code.
    pub fn code(&self) -> Code {
        self.inner.code
    }

    /// The message for the caller.
    pub fn message(&self) -> &str {
        &self.inner.message
    }

    /// The details, packed, in the order they were added.
    pub fn details(&self) -> &[Any] {
        &self.inner.details
    }

    /// The first detail of type `M`; `None` when there is none, or its bytes are not an `M`.
    pub fn detail<M: Name + Default>(&self) -> Option<M> {
        self.inner.details.iter().find_map(|detail| unpack(detail))
    }

    /// Metadata that travels in the trailers beside the status.
    pub fn metadata(&self) -> &Metadata {
        &self.inner.metadata
    }

    /// Metadata that travels in the trailers beside the status, to change.
    pub fn metadata_mut(&mut self) -> &mut Metadata {
        &mut self.inner.metadata
    }

    /// What went wrong inside: for the log, never on the wire.
    pub fn source_error(&self) -> Option<&(dyn Error + Send + Sync + 'static)> {
        self.inner.source.as_deref()
    }

    /// Adds a [`google.rpc.ErrorInfo`](rpc::ErrorInfo), the identity of the error that AIP-193 asks for: `reason` in upper
    /// snake case, unique in `domain`; `metadata` for what in the message changes from call to call.
    #[must_use]
    pub fn with_error_info(
        self,
        reason: impl Into<String>,
        domain: impl Into<String>,
        metadata: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let metadata = metadata.into_iter().collect();
        self.with_detail(&rpc::ErrorInfo { reason: reason.into(), domain: domain.into(), metadata })
    }

    /// Adds a [`google.rpc.RetryInfo`](rpc::RetryInfo): the caller may try again after `delay`.
    #[must_use]
    pub fn with_retry_after(self, delay: Duration) -> Self {
        let retry_delay = prost_types::Duration::try_from(delay).ok();
        self.with_detail(&rpc::RetryInfo { retry_delay })
    }

    /// Adds any message as a detail.
    #[must_use]
    pub fn with_detail<M: Name>(mut self, detail: &M) -> Self {
        self.inner
            .details
            .push(Any { type_url: format!("type.googleapis.com/{}", M::full_name()), value: detail.encode_to_vec() });
        self
    }

    /// Adds a detail that is packed already.
    #[must_use]
    pub fn with_packed_detail(mut self, detail: Any) -> Self {
        self.inner.details.push(detail);
        self
    }

    /// Keeps what went wrong inside for the log.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.inner.source = Some(Arc::from(source.into()));
        self
    }

    /// Sets metadata that travels in the trailers beside the status.
    #[must_use]
    pub fn with_metadata(mut self, metadata: Metadata) -> Self {
        self.inner.metadata = metadata;
        self
    }

    /// The same status as a message, for responses that report on several things at once.
    pub fn to_rpc(&self) -> rpc::Status {
        rpc::Status {
            code: self.code().number(),
            message: self.message().to_owned(),
            details: self.inner.details.clone(),
        }
    }

    /// Reads a status out of its message; the opposite of [`Status::to_rpc`].
    pub fn from_rpc(status: rpc::Status) -> Self {
        let mut read = Self::new(Code::from_number(status.code), status.message);
        read.inner.details = status.details;
        read
    }
}

/// The message inside `detail`, when it is an `M`.
fn unpack<M: Name + Default>(detail: &Any) -> Option<M> {
    let name = detail.type_url.rsplit('/').next()?;
    if name == M::full_name() { M::decode(detail.value.as_slice()).ok() } else { None }
}

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details: Vec<&str> = self.inner.details.iter().map(|detail| detail.type_url.as_str()).collect();
        f.debug_struct("Status")
            .field("code", &self.inner.code)
            .field("message", &self.inner.message)
            .field("details", &details)
            .field("source", &self.inner.source)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.inner.message.is_empty() {
            write!(f, "{}", self.inner.code)
        } else {
            write!(f, "{}: {}", self.inner.code, self.inner.message)
        }
    }
}

impl Error for Status {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.inner.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
