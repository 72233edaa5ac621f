//! An interceptor for some methods.

use core::time::Duration;

use super::{AnyMessage, Interceptor, Outcome};
use crate::context::Context;
use crate::method::Method;
use crate::status::Status;

/// An interceptor for the methods of a list; made by [`Interceptor::only`].
#[derive(Debug, Clone)]
pub struct Only<I> {
    interceptor: I,
    methods: &'static [Method],
}

/// An interceptor for the methods outside a list; made by [`Interceptor::except`].
#[derive(Debug, Clone)]
pub struct Except<I> {
    interceptor: I,
    methods: &'static [Method],
}

impl<I> Only<I> {
    pub(crate) const fn new(interceptor: I, methods: &'static [Method]) -> Self {
        Self { interceptor, methods }
    }

    pub(crate) fn chosen(&self, method: &Method) -> Option<&I> {
        self.methods.contains(method).then_some(&self.interceptor)
    }
}

impl<I> Except<I> {
    pub(crate) const fn new(interceptor: I, methods: &'static [Method]) -> Self {
        Self { interceptor, methods }
    }

    pub(crate) fn chosen(&self, method: &Method) -> Option<&I> {
        (!self.methods.contains(method)).then_some(&self.interceptor)
    }
}

/// Every hook, for those calls whose method is chosen.
macro_rules! hooks_of_the_chosen {
    ($name:ident) => {
        impl<I: Interceptor> Interceptor for $name<I> {
            fn begin(&self, cx: &mut Context) {
                if let Some(interceptor) = self.chosen(cx.method()) {
                    interceptor.begin(cx);
                }
            }

            async fn before(&self, cx: &mut Context) -> Result<(), Status> {
                match self.chosen(cx.method()) {
                    Some(interceptor) => interceptor.before(cx).await,
                    None => Ok(()),
                }
            }

            async fn on_request(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
                match self.chosen(cx.method()) {
                    Some(interceptor) => interceptor.on_request(cx, message).await,
                    None => Ok(()),
                }
            }

            fn on_response(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
                self.chosen(cx.method()).map_or(Ok(()), |interceptor| interceptor.on_response(cx, message))
            }

            fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
                if let Some(interceptor) = self.chosen(cx.method()) {
                    interceptor.after(cx, outcome);
                }
            }

            fn timeout(&self, method: &'static Method) -> Option<Duration> {
                self.chosen(method)?.timeout(method)
            }

            fn guards(&self, method: &'static Method) -> bool {
                self.chosen(method).is_some_and(|interceptor| interceptor.guards(method))
            }
        }
    };
}

hooks_of_the_chosen!(Only);
hooks_of_the_chosen!(Except);
