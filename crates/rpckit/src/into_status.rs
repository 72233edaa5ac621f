//! How an error becomes what goes on the wire.

use rpckit_validate::Violations;

use crate::status::Status;

/// An error that says how it maps to a [`Status`].
///
/// This is the only way from a servicer's error to the wire. It is not implemented for `std::io::Error`, for a database
/// driver's error, or for the error of a client's call: a stray `?` cannot send their insides to a caller. Derive it with
/// [`StatusError`](crate::StatusError), or write it by hand:
///
/// ```
/// struct Closed;
///
/// impl rpckit::IntoStatus for Closed {
///     fn into_status(self) -> rpckit::Status {
///         rpckit::Status::failed_precondition("the account is closed")
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which status it becomes",
    label = "no `IntoStatus` here",
    note = "derive it: `#[derive(rpckit::StatusError)]` with `#[status(NOT_FOUND)]` on each variant",
    note = "the error of a call to another service becomes a status with `CallError::forward`, where that is what you mean"
)]
pub trait IntoStatus: Send + Sized {
    /// The status the caller gets.
    fn into_status(self) -> Status;
}

impl IntoStatus for Status {
    fn into_status(self) -> Status {
        self
    }
}

impl IntoStatus for core::convert::Infallible {
    fn into_status(self) -> Status {
        match self {}
    }
}

impl IntoStatus for Violations {
    fn into_status(self) -> Status {
        Status::from(self)
    }
}
