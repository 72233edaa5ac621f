//! Limits of one call.

use core::time::Duration;

/// What one call may take: bytes a message, and time. Where the `.proto` gives a method a `timeout` or a `max_timeout`, that
/// holds for it, and not what stands here.
///
/// | limit | default | why |
/// |---|---|---|
/// | request message | 4 MiB | what gRPC's own servers take; times the streams of a connection it bounds memory |
/// | response message | 4 MiB | what gRPC's own clients take: a larger one would fail there |
/// | deadline of a unary call without one | 30 s | a call nobody waits for any more must end |
/// | longest deadline of a unary call | 5 min | a client cannot hold a handler for ever |
/// | silence on a stream | 5 min | a stream on which nothing moves is a leak |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallLimits {
    pub(crate) request_bytes: usize,
    pub(crate) response_bytes: usize,
    pub(crate) default_timeout: Duration,
    pub(crate) max_timeout: Duration,
    pub(crate) stream_idle: Duration,
}

impl Default for CallLimits {
    fn default() -> Self {
        Self::new()
    }
}

impl CallLimits {
    /// The defaults of the table above.
    pub const fn new() -> Self {
        Self {
            request_bytes: 4 << 20,
            response_bytes: 4 << 20,
            default_timeout: Duration::from_secs(30),
            max_timeout: Duration::from_secs(300),
            stream_idle: Duration::from_secs(300),
        }
    }

    /// The largest request message, in bytes; a larger one ends the call with RESOURCE_EXHAUSTED before it is read.
    #[must_use]
    pub const fn request_bytes(mut self, bytes: usize) -> Self {
        self.request_bytes = bytes;
        self
    }

    /// The largest response message, in bytes; a larger one ends the call with RESOURCE_EXHAUSTED.
    #[must_use]
    pub const fn response_bytes(mut self, bytes: usize) -> Self {
        self.response_bytes = bytes;
        self
    }

    /// The deadline of a unary call whose client sent none.
    ///
    /// # Panics
    /// When it is zero; in a constant, that is an error of compilation.
    #[must_use]
    pub const fn default_timeout(mut self, timeout: Duration) -> Self {
        assert!(!timeout.is_zero(), "a timeout of zero would end every call");
        self.default_timeout = timeout;
        self
    }

    /// The longest deadline a client of a unary call can ask for; a longer one is cut to this.
    ///
    /// # Panics
    /// When it is zero.
    #[must_use]
    pub const fn max_timeout(mut self, timeout: Duration) -> Self {
        assert!(!timeout.is_zero(), "a timeout of zero would end every call");
        self.max_timeout = timeout;
        self
    }

    /// How long a stream may lie still, in both directions, before it ends with DEADLINE_EXCEEDED; `Duration::MAX`
    /// switches the limit off.
    ///
    /// # Panics
    /// When it is zero.
    #[must_use]
    pub const fn stream_idle(mut self, idle: Duration) -> Self {
        assert!(!idle.is_zero(), "a stream that may not lie still at all would end at once");
        self.stream_idle = idle;
        self
    }
}

/// What a caller is told to wait whom the runtime sends away, for a cause that passes.
pub(crate) const COME_AGAIN: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use rpckit_validate::Report;

    use super::{COME_AGAIN, CallLimits};
    use crate::documented::{assert_sections, bytes, time};

    #[test]
    fn the_page_has_the_defaults_of_a_call() {
        let limits = CallLimits::new();
        let rows = [
            ("request message", bytes(limits.request_bytes), &[][..]),
            ("response message", bytes(limits.response_bytes), &[]),
            ("deadline of a unary call without one", time(limits.default_timeout), &[]),
            ("longest deadline of a unary call", time(limits.max_timeout), &[]),
            ("silence on a stream", time(limits.stream_idle), &[]),
            ("violations of a message", Report::KEPT.to_string(), &[]),
            ("messages inside each other", Report::DEPTH.to_string(), &[]),
            ("wait that is told to whom the runtime sends away", time(COME_AGAIN), &[]),
        ];
        assert_sections(&["A call on the server"], &rows);
    }
}
