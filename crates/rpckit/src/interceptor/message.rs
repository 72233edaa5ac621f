//! A message whose type an interceptor need not know.

use core::any::Any;
use core::fmt::Debug;

/// Any message of a call. `Debug` hides fields with `debug_redact`.
pub trait AnyMessage: Any + Debug + Send + Sync {
    /// The length on the wire, in bytes.
    fn encoded_len(&self) -> usize;
}

impl<M: prost::Message + Debug + Any> AnyMessage for M {
    fn encoded_len(&self) -> usize {
        prost::Message::encoded_len(self)
    }
}

impl dyn AnyMessage {
    /// The message as an `M`, if that is what it is.
    pub fn downcast_ref<M: Any>(&self) -> Option<&M> {
        (self as &dyn Any).downcast_ref()
    }
}
