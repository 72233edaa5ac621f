//! An interceptor for some methods.

use super::{CallOutcome, ClientInterceptor};
use crate::client::Call;
use crate::method::Method;
use crate::status::Status;

/// An interceptor for the methods of a list; made by [`ClientInterceptor::only`].
#[derive(Debug, Clone)]
pub struct Only<I> {
    interceptor: I,
    methods: &'static [Method],
}

/// An interceptor for the methods outside a list; made by [`ClientInterceptor::except`].
#[derive(Debug, Clone)]
pub struct Except<I> {
    interceptor: I,
    methods: &'static [Method],
}

impl<I> Only<I> {
    pub(super) const fn new(interceptor: I, methods: &'static [Method]) -> Self {
        Self { interceptor, methods }
    }

    fn chosen(&self, method: &Method) -> Option<&I> {
        self.methods.contains(method).then_some(&self.interceptor)
    }
}

impl<I> Except<I> {
    pub(super) const fn new(interceptor: I, methods: &'static [Method]) -> Self {
        Self { interceptor, methods }
    }

    fn chosen(&self, method: &Method) -> Option<&I> {
        (!self.methods.contains(method)).then_some(&self.interceptor)
    }
}

/// Every hook, for those calls whose method is chosen.
macro_rules! hooks_of_the_chosen {
    ($name:ident) => {
        impl<I: ClientInterceptor> ClientInterceptor for $name<I> {
            async fn before(&self, call: &mut Call) -> Result<(), Status> {
                match self.chosen(call.method()) {
                    Some(interceptor) => interceptor.before(call).await,
                    None => Ok(()),
                }
            }

            fn after(&self, call: &Call, outcome: &CallOutcome<'_>) {
                if let Some(interceptor) = self.chosen(call.method()) {
                    interceptor.after(call, outcome);
                }
            }
        }
    };
}

hooks_of_the_chosen!(Only);
hooks_of_the_chosen!(Except);
