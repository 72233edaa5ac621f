//! How a call ended, for interceptors.

use core::time::Duration;

use crate::code::Code;
use crate::panicked::Panicked;
use crate::status::Status;

/// What brought a call to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ending {
    /// The handler returned, or the call was refused before it.
    Finished,
    /// The handler panicked.
    Panicked,
    /// The deadline passed, or the stream lay still for too long.
    TimedOut,
    /// The caller left, or the connection was lost.
    CallerLeft,
    /// The server stopped before the call had ended.
    ServerStopped,
}

/// How a call ended: the code the caller gets, and what it took.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome<'a> {
    /// The status, when it is not a success.
    pub status: Option<&'a Status>,
    /// What brought the call to its end.
    pub ending: Ending,
    /// From arrival to the end of the handler, streams included.
    pub elapsed: Duration,
    /// Messages received.
    pub requests: u64,
    /// Of these, the messages that break rules: no handler and no interceptor has seen them.
    pub invalid: u64,
    /// Messages sent.
    pub responses: u64,
    /// Whether the handler failed with an error that the `.proto` does not declare for the method, for metrics to count: the
    /// caller got it, or UNKNOWN in its place where the method is sealed.
    pub undeclared: bool,
}

impl Outcome<'_> {
    /// The code the caller gets.
    pub fn code(&self) -> Code {
        self.status.map_or(Code::Ok, Status::code)
    }

    /// What the handler, or an interceptor, has panicked with; the caller never sees it. `None` where nothing panicked.
    ///
    /// The place and the backtrace are known to the process's panic hook alone, which has run by then, on the thread of the
    /// call and inside its span.
    pub fn panic(&self) -> Option<&str> {
        self.status?.source_error()?.downcast_ref::<Panicked>().map(Panicked::text)
    }
}
