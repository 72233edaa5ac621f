//! What an interceptor left.

use core::any::type_name;
use core::ops::Deref;

use crate::context::Context;
use crate::extract::FromContext;
use crate::status::Status;

/// A copy of what an interceptor left for the handler with [`Context::insert`].
///
/// Where no interceptor did, the call ends with INTERNAL, and the log says what was missing: the server was put together
/// wrongly, and no caller can help it. A value that may be absent is taken as `Option<Extension<T>>`.
///
/// ```
/// # #[derive(Clone)] struct Claims { subject: String }
/// use rpckit::Extension;
///
/// # struct Users;
/// impl Users {
///     async fn whoami(&self, Extension(claims): Extension<Claims>) -> String {
///         claims.subject
///     }
/// }
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extension<T>(pub T);

impl<T: Clone + Send + Sync + 'static> FromContext for Extension<T> {
    type Rejection = Status;

    fn from_context(cx: &Context) -> Result<Self, Status> {
        let value = cx.get::<T>().ok_or_else(|| {
            let source = format!("no interceptor has left a `{}` with `Context::insert`", type_name::<T>());
            Status::internal("the service failed").with_source(source)
        })?;
        Ok(Self(value.clone()))
    }
}

/// Absent where no interceptor has left it.
impl<T: Clone + Send + Sync + 'static> FromContext for Option<Extension<T>> {
    type Rejection = core::convert::Infallible;

    fn from_context(cx: &Context) -> Result<Self, Self::Rejection> {
        Ok(cx.get::<T>().cloned().map(Extension))
    }
}

impl<T> Deref for Extension<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
