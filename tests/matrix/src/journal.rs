//! What handlers saw, for the test to read.

use std::sync::{Arc, Mutex, PoisonError};

/// Words in the order they were noted. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    words: Arc<Mutex<Vec<&'static str>>>,
}

/// A handler from its beginning to its end.
#[derive(Debug)]
pub(crate) struct Run {
    journal: Journal,
    returned: bool,
}

impl Journal {
    /// Takes all words so far.
    pub fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.words.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, word: &'static str) {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).push(word);
    }
}

impl Run {
    pub(crate) fn begin(journal: &Journal) -> Self {
        journal.note("began");
        Self { journal: journal.clone(), returned: false }
    }

    pub(crate) fn took(&self) {
        self.journal.note("took");
    }

    /// The handler returns by itself.
    pub(crate) fn returns<T, E>(mut self, result: Result<T, E>) -> Result<T, E> {
        self.journal.note(if result.is_ok() { "committed" } else { "failed" });
        self.returned = true;
        result
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        if !self.returned {
            self.journal.note("dropped");
        }
    }
}
