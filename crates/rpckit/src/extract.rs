//! What a method of `#[rpckit::servicer(Service)]` can ask for beside its request.

mod extension;
mod remaining;
mod state;

pub use self::extension::Extension;
pub use self::remaining::Remaining;
pub use self::state::State;

use core::convert::Infallible;

use crate::context::Context;
use crate::into_status::IntoStatus;
use crate::peer::Peer;

/// A value that a method takes from the call it is in: an extractor.
///
/// A method of an impl under `#[rpckit::servicer(Service)]` names its type as an argument, in any place. The values are taken in
/// the order of the arguments, before the method runs; the first that cannot be had ends the call with its rejection.
///
/// [`Peer`], [`Remaining`], [`State`] and [`Extension`] come with rpckit. One of your own:
///
/// ```
/// use rpckit::{Context, FromContext, Status};
///
/// struct Tenant(String);
///
/// impl FromContext for Tenant {
///     type Rejection = Status;
///
///     fn from_context(cx: &Context) -> Result<Self, Status> {
///         let tenant = cx.metadata().get("x-tenant").ok_or_else(|| Status::unauthenticated("no tenant"))?;
///         Ok(Self(tenant.to_owned()))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a method cannot take `{Self}` from its call",
    label = "no `FromContext` here",
    note = "what an interceptor left with `Context::insert` is taken as `Extension<{Self}>`, what the server was given with \
            `with_state` as `State<{Self}>`",
    note = "for any other value write `impl FromContext for {Self}`"
)]
pub trait FromContext: Sized {
    /// What the call ends with where the value cannot be had; `Infallible` where it always can.
    type Rejection: IntoStatus;

    /// Takes the value.
    ///
    /// # Errors
    /// When the call has no such value.
    fn from_context(cx: &Context) -> Result<Self, Self::Rejection>;
}

/// A copy: a method that only looks takes `&Context`, and asks for [`Context::peer`].
impl FromContext for Peer {
    type Rejection = Infallible;

    fn from_context(cx: &Context) -> Result<Self, Infallible> {
        Ok(cx.peer().clone())
    }
}
