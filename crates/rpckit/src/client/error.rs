//! How a client's call failed.

use core::fmt;
use core::time::Duration;

use prost::{Message as _, Name};

use super::failure;
use crate::code::Code;
use crate::context::deadline_exceeded;
use crate::generated::google_rpc as rpc;
use crate::into_status::IntoStatus;
use crate::metadata::Metadata;
use crate::status::Status;

/// How tonic's decoder says that a response is over the limit, under a code that speaks of something else.
const TOO_LARGE: &str = "Error, decoded message length too large";

/// The error of a call: what the server answered, or what kept it from answering.
///
/// It is not a [`Status`] and does not become one with `?`: a service that passes on what another service said tells its
/// callers about machines they do not know. Say what it means here, or [`forward`](CallError::forward) it knowingly.
///
/// To say what it means once for all calls, give it a variant in the servicer's error; then `?` works, the caller reads the
/// text of the variant, and what the other service said goes to the log:
///
/// ```
/// #[derive(Debug, thiserror::Error, rpckit::StatusError)]
/// pub enum OrderError {
///     #[error("the stock is not known")]
///     #[status(UNAVAILABLE)]
///     Stock(#[from] rpckit::client::CallError),
/// }
/// ```
///
/// To say it where the call is:
///
/// ```
/// # use rpckit::{Code, Status, client::CallError};
/// # fn show(answer: Result<(), CallError>) -> Result<(), Status> {
/// answer.map_err(|error| match error.code() {
///     Code::NotFound => Status::failed_precondition("there is no such article"),
///     _ => Status::unavailable("the stock is not known").with_source(error),
/// })
/// # }
/// ```
#[derive(Clone)]
pub struct CallError {
    status: Status,
}

impl CallError {
    pub(super) fn new(status: Status) -> Self {
        Self { status }
    }

    /// What a client gets where a servicer fails with `error`, for test doubles of clients. It becomes the declared error again
    /// where the RPC has one of that name:
    ///
    /// ```
    /// # use rpckit::{IntoStatus, Status, client::CallError};
    /// # struct UserNotFound { user_id: String }
    /// # impl IntoStatus for UserNotFound { fn into_status(self) -> Status { Status::not_found(self.user_id) } }
    /// # type GetUserError = CallError;
    /// fn nobody(user_id: String) -> GetUserError {
    ///     CallError::answering(UserNotFound { user_id }).into()
    /// }
    /// # assert_eq!(nobody("7".to_owned()).code(), rpckit::Code::NotFound);
    /// ```
    pub fn answering(error: impl IntoStatus) -> Self {
        Self::new(error.into_status())
    }

    /// Reads tonic's form of a status.
    pub(super) fn from_tonic(status: &tonic::Status) -> Self {
        match core::error::Error::source(status) {
            Some(cause) => Self::unanswered(status, cause),
            None => Self::answered(status),
        }
    }

    /// A status that came over the wire, or that tonic made of what did.
    fn answered(status: &tonic::Status) -> Self {
        let mut code = Code::from_number(i32::from(status.code()));
        if code == Code::OutOfRange && status.message().starts_with(TOO_LARGE) {
            code = Code::ResourceExhausted;
        }
        let mut read = Status::new(code, status.message().to_owned());
        if let Ok(packed) = rpc::Status::decode(status.details()) {
            for detail in packed.details {
                read = read.with_packed_detail(detail);
            }
        }
        let headers = status.metadata().clone().into_headers();
        Self { status: read.with_metadata(Metadata::from_trailers(headers)) }
    }

    /// No server has answered. What went wrong is for whoever called, and goes no further with [`forward`](Self::forward).
    fn unanswered(status: &tonic::Status, cause: &(dyn core::error::Error + 'static)) -> Self {
        let code = failure::code(cause).unwrap_or_else(|| Code::from_number(i32::from(status.code())));
        let status = match code {
            Code::DeadlineExceeded => deadline_exceeded(),
            Code::Unavailable => Status::unavailable("the server cannot be reached"),
            code => Status::new(code, "the call broke off"),
        };
        Self { status: status.with_source(failure::text(cause)) }
    }

    /// The code.
    pub fn code(&self) -> Code {
        self.status.code()
    }

    /// The message.
    pub fn message(&self) -> &str {
        self.status.message()
    }

    /// All of it: code, message, details and metadata.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// The first detail of type `M`.
    ///
    /// ```
    /// # fn show(error: &rpckit::client::CallError) {
    /// use rpckit::google::rpc::BadRequest;
    ///
    /// for violation in error.detail::<BadRequest>().unwrap_or_default().field_violations {
    ///     println!("{}: {}", violation.field, violation.description);
    /// }
    /// # }
    /// ```
    pub fn detail<M: Name + Default>(&self) -> Option<M> {
        self.status.detail()
    }

    /// How long the server wants to be left alone, at least, as it says with `google.rpc.RetryInfo`.
    pub fn retry_after(&self) -> Option<Duration> {
        Duration::try_from(self.detail::<rpc::RetryInfo>()?.retry_delay?).ok()
    }

    /// Metadata that came with the end of the call.
    pub fn metadata(&self) -> &Metadata {
        self.status.metadata()
    }

    /// What the server answered, to be answered again, word for word.
    pub fn forward(self) -> Status {
        self.status
    }
}

/// What a server answers, as its client gets it: for test doubles of clients. [`CallError::answering`] takes errors that are no
/// status.
impl From<Status> for CallError {
    fn from(status: Status) -> Self {
        Self::new(status)
    }
}

impl fmt::Debug for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallError").field(&self.status).finish()
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.status.fmt(f)?;
        match self.status.source_error() {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}

// What no server has answered is in the text already.
impl core::error::Error for CallError {}
