//! The time that is left.

use core::convert::Infallible;
use core::time::Duration;

use crate::context::Context;
use crate::extract::FromContext;

/// The time left until the deadline when the method begins; `None` for a stream without a deadline.
///
/// It does not count down: a method that asks more than once takes `&Context`, and [`Context::remaining`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remaining(pub Option<Duration>);

impl FromContext for Remaining {
    type Rejection = Infallible;

    fn from_context(cx: &Context) -> Result<Self, Infallible> {
        Ok(Self(cx.remaining()))
    }
}
