//! How a client's call ended, for interceptors.

use core::time::Duration;

use crate::client::CallError;
use crate::code::Code;

/// How a call ended, as its client sees it.
#[derive(Debug)]
#[non_exhaustive]
pub struct CallOutcome<'a> {
    /// The error, when it is not a success. A call that nobody waited for is CANCELLED.
    pub error: Option<&'a CallError>,
    /// From the beginning of the call to its end, its attempts and the waits between them included; of a stream, to its last
    /// response.
    pub elapsed: Duration,
    /// How often the call was sent. 0 where it was refused before.
    pub attempts: u32,
    /// Responses received.
    pub responses: u64,
}

impl CallOutcome<'_> {
    /// The code the call ended with.
    pub fn code(&self) -> Code {
        self.error.map_or(Code::Ok, CallError::code)
    }
}
