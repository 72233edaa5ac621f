//! What a client was told of its calls.

use core::time::Duration;

use super::retry::Retries;
use crate::metadata::Metadata;
use crate::method::Method;

/// The time a call has when nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The longest that `grpc-timeout` can say: eight digits of hours.
const LONGEST: Duration = Duration::from_secs(99_999_999 * 3600);

/// The largest response when nothing else is said, in bytes: as the clients of gRPC's other libraries.
pub(super) const RESPONSE_BYTES: usize = 4 << 20;

/// What is the same for all calls of a client.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    /// What was asked for, for all methods.
    pub(super) timeout: Option<Duration>,
    pub(super) response_bytes: usize,
    pub(super) metadata: Metadata,
    pub(super) retries: Retries,
    pub(super) validation: Validation,
    pub(super) readiness: Readiness,
}

/// Whether requests are checked before they are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Validation {
    Local,
    Off,
}

/// What becomes of a call whose server cannot be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readiness {
    /// It fails, with UNAVAILABLE.
    FailFast,
    /// It waits until there is one, up to its deadline.
    Wait,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: None,
            response_bytes: RESPONSE_BYTES,
            metadata: Metadata::new(),
            retries: Retries::Declared,
            validation: Validation::Local,
            readiness: Readiness::FailFast,
        }
    }
}

impl Settings {
    /// The time that a call of this method has.
    pub(super) fn timeout_of(&self, method: &Method) -> Duration {
        self.timeout.or(method.timeout()).unwrap_or(TIMEOUT).min(LONGEST)
    }
}
