//! An interceptor for some methods.

use super::{CallOutcome, ClientInterceptor};
use crate::client::Call;
use crate::interceptor::{Except, Only};
use crate::status::Status;

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
