//! Two interceptors as one.

use core::panic::AssertUnwindSafe;
use core::time::Duration;
use std::panic::{catch_unwind, resume_unwind};
use std::sync::Arc;

use super::{AnyMessage, Interceptor, Outcome};
use crate::context::Context;
use crate::method::Method;
use crate::status::Status;

/// `outer` around `inner`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stack<O, I> {
    pub(crate) outer: O,
    pub(crate) inner: I,
}

impl<O, I> Stack<O, I> {
    /// `outer` around `inner`.
    pub const fn new(outer: O, inner: I) -> Self {
        Self { outer, inner }
    }
}

impl<O: Interceptor, I: Interceptor> Interceptor for Stack<O, I> {
    fn begin(&self, cx: &mut Context) {
        // Each is told once, whatever another does.
        let outer = catch_unwind(AssertUnwindSafe(|| self.outer.begin(cx)));
        self.inner.begin(cx);
        if let Err(panic) = outer {
            resume_unwind(panic);
        }
    }

    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        self.outer.before(cx).await?;
        self.inner.before(cx).await
    }

    async fn on_request(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
        self.outer.on_request(cx, message).await?;
        self.inner.on_request(cx, message).await
    }

    fn on_response(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
        self.inner.on_response(cx, message)?;
        self.outer.on_response(cx, message)
    }

    fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
        // Each is told once, whatever another does.
        let inner = catch_unwind(AssertUnwindSafe(|| self.inner.after(cx, outcome)));
        self.outer.after(cx, outcome);
        if let Err(panic) = inner {
            resume_unwind(panic);
        }
    }

    fn timeout(&self, method: &'static Method) -> Option<Duration> {
        self.outer.timeout(method).into_iter().chain(self.inner.timeout(method)).min()
    }

    fn guards(&self, method: &'static Method) -> bool {
        self.outer.guards(method) || self.inner.guards(method)
    }
}

/// No interceptor.
impl Interceptor for () {}

/// Every hook, through a pointer.
macro_rules! hooks_of_the_pointee {
    ($pointer:ty) => {
        impl<I: Interceptor> Interceptor for $pointer {
            fn begin(&self, cx: &mut Context) {
                (**self).begin(cx);
            }

            fn before(&self, cx: &mut Context) -> impl Future<Output = Result<(), Status>> + Send {
                (**self).before(cx)
            }

            fn on_request(
                &self,
                cx: &Context,
                message: &dyn AnyMessage,
            ) -> impl Future<Output = Result<(), Status>> + Send {
                (**self).on_request(cx, message)
            }

            fn on_response(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
                (**self).on_response(cx, message)
            }

            fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
                (**self).after(cx, outcome);
            }

            fn timeout(&self, method: &'static Method) -> Option<Duration> {
                (**self).timeout(method)
            }

            fn guards(&self, method: &'static Method) -> bool {
                (**self).guards(method)
            }
        }
    };
}

hooks_of_the_pointee!(Arc<I>);
hooks_of_the_pointee!(&'static I);

/// An interceptor that may be switched off at start.
impl<I: Interceptor> Interceptor for Option<I> {
    fn begin(&self, cx: &mut Context) {
        if let Some(interceptor) = self {
            interceptor.begin(cx);
        }
    }

    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        match self {
            Some(interceptor) => interceptor.before(cx).await,
            None => Ok(()),
        }
    }

    async fn on_request(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
        match self {
            Some(interceptor) => interceptor.on_request(cx, message).await,
            None => Ok(()),
        }
    }

    fn on_response(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
        self.as_ref().map_or(Ok(()), |interceptor| interceptor.on_response(cx, message))
    }

    fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
        if let Some(interceptor) = self {
            interceptor.after(cx, outcome);
        }
    }

    fn timeout(&self, method: &'static Method) -> Option<Duration> {
        self.as_ref()?.timeout(method)
    }

    fn guards(&self, method: &'static Method) -> bool {
        self.as_ref().is_some_and(|interceptor| interceptor.guards(method))
    }
}
