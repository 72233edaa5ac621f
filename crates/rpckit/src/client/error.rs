//! How a client's call failed.

use core::fmt;

use prost::{Message as _, Name};

use crate::code::Code;
use crate::context::deadline_exceeded;
use crate::generated::google_rpc as rpc;
use crate::metadata::Metadata;
use crate::status::Status;

/// The error of a call: what the server answered, or what kept it from answering.
///
/// It is not a [`Status`] and does not become one with `?`: a service that passes on what another service said tells its
/// callers about machines they do not know. Say what it means here, or [`forward`](CallError::forward) it knowingly.
#[derive(Clone)]
pub struct CallError {
    status: Status,
}

impl CallError {
    pub(super) fn new(status: Status) -> Self {
        Self { status }
    }

    /// Reads tonic's form of a status.
    pub(super) fn from_tonic(status: &tonic::Status) -> Self {
        if timed_out(status) {
            return Self::new(deadline_exceeded());
        }
        let code = Code::from_number(i32::from(status.code()));
        let mut read = Status::new(code, told(status));
        if let Ok(packed) = rpc::Status::decode(status.details()) {
            for detail in packed.details {
                read = read.with_packed_detail(detail);
            }
        }
        let metadata = Metadata::from_headers(status.metadata().clone().into_headers());
        read = read.with_metadata(metadata);
        if let Some(source) = core::error::Error::source(status) {
            read = read.with_source(source.to_string());
        }
        Self { status: read }
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

    /// Metadata that came with the end of the call.
    pub fn metadata(&self) -> &Metadata {
        self.status.metadata()
    }

    /// What the server answered, to be answered again, word for word.
    pub fn forward(self) -> Status {
        self.status
    }
}

/// tonic's channel has a timer of its own, which answers CANCELLED when it is first.
fn timed_out(status: &tonic::Status) -> bool {
    let mut next = core::error::Error::source(status);
    while let Some(cause) = next {
        if cause.is::<tonic::TimeoutExpired>() {
            return true;
        }
        next = cause.source();
    }
    false
}

/// The message, and, where no server has answered, what kept it from answering: the caller is the one to read that.
fn told(status: &tonic::Status) -> String {
    let mut text = status.message().to_owned();
    let mut next = core::error::Error::source(status);
    while let Some(cause) = next {
        let shown = cause.to_string();
        if !text.contains(&shown) {
            text.push_str(": ");
            text.push_str(&shown);
        }
        next = cause.source();
    }
    text
}

impl fmt::Debug for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallError").field(&self.status).finish()
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.status.fmt(f)
    }
}

impl core::error::Error for CallError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        core::error::Error::source(&self.status)
    }
}
