//! Two interceptors as one.

use core::panic::AssertUnwindSafe;
use std::panic::{catch_unwind, resume_unwind};
use std::sync::Arc;

use super::{CallOutcome, ClientInterceptor};
use crate::client::Call;
use crate::interceptor::Stack;
use crate::status::Status;

impl<O: ClientInterceptor, I: ClientInterceptor> ClientInterceptor for Stack<O, I> {
    async fn before(&self, call: &mut Call) -> Result<(), Status> {
        self.outer.before(call).await?;
        self.inner.before(call).await
    }

    fn after(&self, call: &Call, outcome: &CallOutcome<'_>) {
        // Each is told once, whatever another does.
        let inner = catch_unwind(AssertUnwindSafe(|| self.inner.after(call, outcome)));
        self.outer.after(call, outcome);
        if let Err(panic) = inner {
            resume_unwind(panic);
        }
    }
}

/// No interceptor.
impl ClientInterceptor for () {}

/// Every hook, through a pointer.
macro_rules! hooks_of_the_pointee {
    ($pointer:ty) => {
        impl<I: ClientInterceptor> ClientInterceptor for $pointer {
            fn before(&self, call: &mut Call) -> impl Future<Output = Result<(), Status>> + Send {
                (**self).before(call)
            }

            fn after(&self, call: &Call, outcome: &CallOutcome<'_>) {
                (**self).after(call, outcome);
            }
        }
    };
}

hooks_of_the_pointee!(Arc<I>);
hooks_of_the_pointee!(&'static I);

/// An interceptor that may be switched off at start.
impl<I: ClientInterceptor> ClientInterceptor for Option<I> {
    async fn before(&self, call: &mut Call) -> Result<(), Status> {
        match self {
            Some(interceptor) => interceptor.before(call).await,
            None => Ok(()),
        }
    }

    fn after(&self, call: &Call, outcome: &CallOutcome<'_>) {
        if let Some(interceptor) = self {
            interceptor.after(call, outcome);
        }
    }
}
