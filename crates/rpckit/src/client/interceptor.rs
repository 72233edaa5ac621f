//! Code around the calls of a client.
//!
//! | interceptor | what it does |
//! |---|---|
//! | [`BearerToken`] | shows who calls, with a token that is fetched anew before it expires |
//! | [`ForwardRequestId`] | sends the name of the call that is being answered on to the services behind it |
//! | `ForwardTrace` | sends its trace on; with the feature `otel` |

pub(in crate::client) mod bearer_token;
mod forward_request_id;
#[cfg(feature = "otel")]
mod forward_trace;
mod outcome;
mod select;
mod stack;

pub use self::bearer_token::{BearerToken, FixedToken, Token, TokenSource};
pub use self::forward_request_id::ForwardRequestId;
#[cfg(feature = "otel")]
pub use self::forward_trace::ForwardTrace;
pub use self::outcome::CallOutcome;

pub use crate::interceptor::{Except, Only, Stack};

use super::Call;
use crate::method::Method;
use crate::status::Status;

/// Code that runs around every call of a client, or around those chosen with [`only`](ClientInterceptor::only) and
/// [`except`](ClientInterceptor::except).
///
/// `intercept` of a generated client adds one. They are composed by type, as a server's are: the outermost is added first,
/// `before` runs from the outside in, and `after` from the inside out. Both run once for each call, whatever number of attempts
/// it takes.
///
/// ```
/// use rpckit::Status;
/// use rpckit::client::{Call, CallOutcome, ClientInterceptor};
///
/// struct Tenant(String);
///
/// impl ClientInterceptor for Tenant {
///     async fn before(&self, call: &mut Call) -> Result<(), Status> {
///         call.metadata_mut().insert("x-tenant", &self.0).map_err(|error| Status::internal(error.to_string()))
///     }
///
///     fn after(&self, call: &Call, outcome: &CallOutcome<'_>) {
///         println!("{} ended as {} after {:?}", call.method().name(), outcome.code(), outcome.elapsed);
///     }
/// }
/// ```
pub trait ClientInterceptor: Send + Sync + 'static {
    /// Runs before anything is sent: it can add metadata, and take time away. An error ends the call with its status; nothing
    /// is sent then. It runs in the call's own time.
    fn before(&self, call: &mut Call) -> impl Future<Output = Result<(), Status>> + Send {
        let _ = call;
        core::future::ready(Ok(()))
    }

    /// Sees the end, exactly once for each call: also when whoever called does not wait for it, and when another interceptor
    /// refused the call before this one's `before` ran.
    fn after(&self, call: &Call, outcome: &CallOutcome<'_>) {
        let _ = (call, outcome);
    }

    /// The same interceptor for these methods alone.
    ///
    /// ```
    /// # use rpckit::{Kind, Method, client::ClientInterceptor};
    /// # struct Audit;
    /// # impl ClientInterceptor for Audit {}
    /// # mod user_service { pub mod methods { use rpckit::{Kind, Method};
    /// # pub const CREATE_USER: Method = Method::new("/user.v1.UserService/CreateUser", Kind::Unary); } }
    /// use user_service::methods::CREATE_USER;
    ///
    /// let audited = Audit.only(&[CREATE_USER]); // a name that does not exist does not compile
    /// ```
    fn only(self, methods: &'static [Method]) -> Only<Self>
    where
        Self: Sized,
    {
        Only::new(self, methods)
    }

    /// The same interceptor for all methods but these.
    fn except(self, methods: &'static [Method]) -> Except<Self>
    where
        Self: Sized,
    {
        Except::new(self, methods)
    }
}
