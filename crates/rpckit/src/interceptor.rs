//! Code that runs around every call.
//!
//! Those that come with rpckit, from the outside in: each knows what those before it have found.
//!
//! | interceptor | feature | what it does |
//! |---|---|---|
//! | `Metrics` | `prometheus` | counts calls and takes their time, for Prometheus |
//! | `OtelMetrics` | `otel` | the same for OpenTelemetry |
//! | `TraceContext` | `otel` | a span for each call, in the trace of its caller |
//! | `RealIp` | `real-ip` | finds the caller behind proxies |
//! | `RequestId` | `request-id` | names the call |
//! | [`AccessLog`] | | one line for each call |
//! | [`Timeout`] | | the most time that a call may take |
//! | `RateLimit` | `rate-limit` | so many calls in a time, by peer, method or key |
//! | [`BearerAuth`] | | who may call: see [`auth`](crate::auth) |
//! | [`ConcurrencyLimit`] | | so many calls at once |
//!
//! Those that refuse calls look at the head alone: what they refuse has cost no reading and no decoding. Each of them can be for
//! some methods, with [`only`](Interceptor::only) and [`except`](Interceptor::except), which take the descriptors of the generated
//! code, so that a name that does not exist does not compile.
//!
//! # Recovery
//!
//! There is no interceptor that catches panics, as there is none to forget: the runtime catches them in each call, in handlers,
//! in streams and in interceptors. The caller gets UNKNOWN with a fixed text, and other calls go on. [`Outcome::panic`] has
//! the text of the panic, `Metrics` counts it, and [`AccessLog`] prints it. Place and backtrace are for the process's panic hook,
//! which runs inside the call's span. A program that is built with `panic = "abort"` ends with the first of them.
//!
//! # One of your own
//!
//! An interceptor is an `impl` of [`Interceptor`] with the hooks it needs. This one lets no call through without a header, and
//! hands what stands there to the handlers, for every kind of RPC:
//!
//! ```
//! use rpckit::{Context, Interceptor, Status};
//!
//! #[derive(Clone)]
//! pub struct Tenant(pub String);
//! pub struct NamesItsTenant;
//!
//! impl Interceptor for NamesItsTenant {
//!     async fn before(&self, cx: &mut Context) -> Result<(), Status> {
//!         let named = cx.metadata().get("x-tenant").map(str::to_owned);
//!         cx.insert(Tenant(named.ok_or_else(|| Status::invalid_argument("x-tenant is missing"))?));
//!         Ok(())
//!     }
//! }
//! ```
//!
//! `Server::new().intercept(NamesItsTenant)` puts it around all services. A handler finds what it left with
//! `cx.get::<Tenant>()`, or takes it as an argument, `Extension<Tenant>`.

mod access_log;
mod bearer_auth;
mod concurrency_limit;
#[cfg(all(
    test,
    feature = "otel",
    feature = "prometheus",
    feature = "rate-limit",
    feature = "real-ip",
    feature = "request-id"
))]
mod defaults;
mod message;
#[cfg(feature = "prometheus")]
mod metrics;
#[cfg(feature = "otel")]
mod otel_metrics;
mod per_method;
#[cfg(feature = "rate-limit")]
mod rate_limit;
#[cfg(feature = "real-ip")]
mod real_ip;
#[cfg(feature = "request-id")]
mod request_id;
mod select;
mod stack;
mod timeout;
#[cfg(feature = "otel")]
mod trace_context;

pub use access_log::AccessLog;
pub use bearer_auth::BearerAuth;
pub use concurrency_limit::ConcurrencyLimit;
pub use message::AnyMessage;
#[cfg(feature = "prometheus")]
pub use metrics::Metrics;
#[cfg(feature = "otel")]
pub use otel_metrics::OtelMetrics;
#[cfg(feature = "rate-limit")]
pub use rate_limit::{Rate, RateLimit};
#[cfg(feature = "real-ip")]
pub use real_ip::{NotANetwork, RealIp};
#[cfg(feature = "request-id")]
pub use request_id::RequestId;
pub use select::{Except, Only};
pub use stack::Stack;
pub use timeout::Timeout;
#[cfg(feature = "otel")]
pub use trace_context::TraceContext;

pub use crate::outcome::{Ending, Outcome};

use core::time::Duration;

use crate::context::Context;
use crate::method::Method;
use crate::status::Status;

/// Code that runs around every call, or around those chosen with [`only`](Interceptor::only) and
/// [`except`](Interceptor::except).
///
/// [`Server::intercept`](crate::Server::intercept) adds one around all services, and `intercept` of a generated server
/// around its own service.
///
/// Interceptors are composed by type: the compiler sees through them, and one that leaves a hook out costs nothing there.
/// The outermost is added first. `before` and `on_request` run from the outside in, `on_response` and `after` from the
/// inside out; `begin` is told to all of them before the first `before`.
///
/// `before` and `on_request` are async, as they may have to ask someone. `on_response` stands between the handler and
/// the wire for each message, and `after` runs where a caller has left: neither can wait.
///
/// ```
/// use rpckit::interceptor::{AnyMessage, Outcome};
/// use rpckit::{Context, Interceptor, Status};
///
/// struct Maintenance;
///
/// impl Interceptor for Maintenance {
///     async fn before(&self, cx: &mut Context) -> Result<(), Status> {
///         Err(Status::unavailable("closed for maintenance").with_retry_after(std::time::Duration::from_secs(60)))
///     }
/// }
/// ```
pub trait Interceptor: Send + Sync + 'static {
    /// Sees the call arrive, exactly once and before all else, also where the call will be refused before anyone's `before`
    /// runs. [`after`](Self::after) follows exactly once. So what goes up here and down there is right at any time.
    ///
    /// It is the place for [`Context::set_span`].
    fn begin(&self, cx: &mut Context) {
        let _ = cx;
    }

    /// Runs first, before anything of the body is read. An error ends the call with its status.
    fn before(&self, cx: &mut Context) -> impl Future<Output = Result<(), Status>> + Send {
        let _ = cx;
        core::future::ready(Ok(()))
    }

    /// Sees each request message, decoded and valid, before the handler does. An error ends the call with its status.
    fn on_request(&self, cx: &Context, message: &dyn AnyMessage) -> impl Future<Output = Result<(), Status>> + Send {
        let _ = (cx, message);
        core::future::ready(Ok(()))
    }

    /// Sees each response message before it goes out. An error ends the call with its status.
    ///
    /// # Errors
    /// The status that the call is to end with.
    fn on_response(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
        let _ = (cx, message);
        Ok(())
    }

    /// Sees the end, exactly once for each call: also when the caller left, when the handler panicked, and when another
    /// interceptor refused the call before this one's `before` ran. What must be undone only where `before` has done it belongs
    /// into a value that `before` leaves with [`Context::insert`] and that undoes it when it is dropped.
    ///
    /// The last messages of a stream may still be on their way when its handler has ended.
    fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
        let _ = (cx, outcome);
    }

    /// The most time a call to this method may take, asked for when it arrives; the shortest that anyone names holds, and the
    /// caller's own deadline where it is earlier.
    fn timeout(&self, method: &'static Method) -> Option<Duration> {
        let _ = method;
        None
    }

    /// Whether only those get past it to this method whom the `.proto` lets call. A server one of whose methods asks for scopes,
    /// while nothing around it says so here, warns of it at its start on loopback, and does not start anywhere else.
    /// [`BearerAuth`] says so; an interceptor of your own that looks at [`Method::access`] should.
    fn guards(&self, method: &'static Method) -> bool {
        let _ = method;
        false
    }

    /// The same interceptor for these methods alone.
    ///
    /// ```
    /// # use rpckit::{Interceptor, Kind, Method};
    /// # struct AuditLog;
    /// # impl Interceptor for AuditLog {}
    /// # mod user_service { pub mod methods { use rpckit::{Kind, Method};
    /// # pub const CREATE_USER: Method = Method::new("/user.v1.UserService/CreateUser", Kind::Unary); } }
    /// use user_service::methods::CREATE_USER;
    ///
    /// let audited = AuditLog.only(&[CREATE_USER]); // a name that does not exist does not compile
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
