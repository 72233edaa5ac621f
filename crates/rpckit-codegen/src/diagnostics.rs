//! Mistakes in a proto, collected so that all of a run are reported together.

use std::fmt;

use crate::model::place::Place;

/// A mistake in a proto, or in the options of a run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where; none for what concerns the run as a whole.
    pub place: Option<Place>,
    /// Lower case, no full stop, says what to do next.
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Collects diagnostics. A collector that is dropped unread would swallow mistakes, so that panics.
#[derive(Debug, Default)]
#[must_use]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
    read: bool,
}

impl Diagnostics {
    /// Starts a stage.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Notes a mistake at a place.
    pub(crate) fn at(&mut self, place: &Place, message: impl fmt::Display) {
        self.found.push(Diagnostic { place: Some(place.clone()), message: message.to_string() });
    }

    /// Notes a mistake that has no place in a proto.
    pub(crate) fn of_run(&mut self, message: impl fmt::Display) {
        self.found.push(Diagnostic { place: None, message: message.to_string() });
    }

    /// How many have been noted.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// Ends a stage: what comes next may rely on there being no mistakes.
    ///
    /// # Errors
    ///
    /// All that was noted, sorted by place, each once.
    pub(crate) fn barrier(mut self) -> Result<(), Vec<Diagnostic>> {
        self.read = true;
        let mut found = std::mem::take(&mut self.found);
        found.sort();
        found.dedup();
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        assert!(self.read || std::thread::panicking(), "diagnostics were dropped unread: {:?}", self.found);
    }
}
