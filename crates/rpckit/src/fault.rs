//! The status that ends a call from inside one of its streams.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::status::Status;

/// Set once, by a stream of the call that broke: it wins over whatever the handler returns.
///
/// A broken stream does not return to the handler that reads it: the handler could take it for an end. It sets the fault
/// and stays pending, and whoever drives the handler drops it.
#[derive(Debug, Default)]
pub(crate) struct Fault {
    is_set: AtomicBool,
    status: Mutex<Option<Status>>,
}

impl Fault {
    /// Sets the fault, unless there is one.
    pub(crate) fn set(&self, status: Status) {
        let mut slot = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.is_set.swap(true, Ordering::AcqRel) {
            *slot = Some(status);
        }
    }

    /// Takes the fault out, for the one who ends the call with it.
    pub(crate) fn take(&self) -> Option<Status> {
        if !self.is_set.load(Ordering::Acquire) {
            return None;
        }
        self.status.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
