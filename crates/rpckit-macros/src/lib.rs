//! The macros of [rpckit](https://docs.rs/rpckit): `#[rpckit::servicer]` and `#[derive(StatusError)]`.
//!
//! Use them through `rpckit`, which they name in the code they write.

#[cfg(test)]
mod golden;
mod mistakes;
mod nearest;
mod servicer;
mod status;

use proc_macro::TokenStream;

/// Makes an error type answer as a gRPC status, with a code, a message and `google.rpc` details.
///
/// It writes `rpckit::IntoStatus` for the type and `From<E> for rpckit::Status`, beside `thiserror::Error`:
///
/// ```ignore
/// // Runs in the tests of rpckit, which this crate cannot depend on.
/// use rpckit::StatusError;
///
/// #[derive(Debug, thiserror::Error, StatusError)]
/// #[status(domain = "user.example.com")]
/// pub enum UserError {
///     #[error("user {user_id} not found")]
///     #[status(NOT_FOUND, reason = "USER_NOT_FOUND", metadata(user_id))]
///     NotFound { user_id: String },
///
///     #[error("storage failed")]
///     #[status(UNAVAILABLE, retry_after = "1s")]
///     Storage(#[from] std::io::Error),
///
///     #[error("query {query:?} failed: {source}")]
///     #[status(INTERNAL, message = "the query failed")]
///     Query { query: String, source: std::io::Error },
///
///     #[error(transparent)]
///     #[status(transparent)]
///     Billing(#[from] BillingError),
/// }
/// # #[derive(Debug, thiserror::Error, StatusError)]
/// # #[error("no money")]
/// # #[status(FAILED_PRECONDITION)]
/// # pub struct BillingError;
/// ```
///
/// # `#[status(...)]` on a variant or a struct
///
/// | written | meaning |
/// |---|---|
/// | `NOT_FOUND` | the code, any of the 16 of gRPC that are errors |
/// | `transparent` | the status of the only field, whose type implements `IntoStatus` |
/// | `reason = "USER_NOT_FOUND"` | `google.rpc.ErrorInfo.reason`; needs a domain |
/// | `domain = "user.example.com"` | `ErrorInfo.domain` of this variant; on an enum, of all variants |
/// | `metadata(user_id)` | `ErrorInfo.metadata`: named fields, through `Display` |
/// | `message = "no user {user_id}"` | what the client reads, with fields inline; without it, `Display` of the error |
/// | `retry_after = "500ms"` | `google.rpc.RetryInfo`; in `ms`, `s` or `m`, on `UNAVAILABLE`, `RESOURCE_EXHAUSTED` and `ABORTED` |
///
/// # What never reaches the client
///
/// The error itself goes into the status as its source, for the log. A field that is `#[source]`, `#[from]`,
/// `#[backtrace]` or named `source` is refused in `metadata`, in `message`, and in the `#[error("...")]` text where
/// that text would become the message.
#[proc_macro_derive(StatusError, attributes(status))]
pub fn derive_status_error(input: TokenStream) -> TokenStream {
    status::derive(input.into()).into()
}

/// Checks the impl of a generated service trait, and completes it.
///
/// ```ignore
/// // Runs in the tests of rpckit, which this crate cannot depend on.
/// #[rpckit::servicer]
/// impl UserService for Users {
///     async fn get_user(&self, cx: &Context, request: GetUserRequest) -> Result<User, Status> {
///         self.find(&request.user_id).ok_or_else(|| Status::not_found("no such user"))
///     }
/// }
/// ```
///
/// - A missing `type Error` becomes `type Error = rpckit::Status;`.
/// - A method whose signature cannot be one of a servicer is an error at the argument that is wrong, and the error
///   says what was expected there. The macro does not see the proto: whether `GetUserRequest` is the right message is
///   checked by rustc.
///
/// A return type counts as a `Result` when its name ends so: an alias such as `ApiResult<T>` is fine, one called
/// `Reply<T>` is not.
///
/// The four forms of a method:
///
/// ```text
/// async fn unary(&self, cx: &Context, request: T) -> Result<U, Self::Error>
/// async fn server_stream(&self, cx: &Context, request: T, responses: &mut Responses<U>) -> Result<(), Self::Error>
/// async fn client_stream(&self, cx: &Context, requests: &mut Requests<T>) -> Result<U, Self::Error>
/// async fn bidi_stream(&self, cx: &Context, requests: &mut Requests<T>, responses: &mut Responses<U>) -> Result<(), Self::Error>
/// ```
#[proc_macro_attribute]
pub fn servicer(args: TokenStream, item: TokenStream) -> TokenStream {
    servicer::servicer(&args.into(), item.into()).into()
}
