//! What a call sends.

mod once;
mod stream;

use core::borrow::Borrow;

use futures_core::Stream;

pub(super) use self::once::Once;
pub(super) use self::stream::{Broken, Many, checked};

/// The requests of a call, for as many attempts as they last.
pub(super) trait Payload<Q>: Send {
    /// What holds a request.
    type Held: Borrow<Q> + Send + Sync + 'static;
    /// The requests of an attempt.
    type Requests: Stream<Item = Self::Held> + Send + 'static;

    /// The requests, from the first; `None` when they are gone.
    fn requests(&mut self) -> Option<Self::Requests>;
}
