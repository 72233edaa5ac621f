//! What each key has spent, for so many keys and no more.

use core::num::NonZeroU64;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::state::keyed::ShrinkableKeyedStateStore;

/// What each key has spent. Keys that find no place share one.
#[derive(Debug)]
pub(super) struct Buckets {
    all: Mutex<All>,
    max: usize,
}

#[derive(Debug, Default)]
struct All {
    /// By the hash of the key, in nanoseconds of the limiter; 0 for nothing yet.
    own: HashMap<u64, u64>,
    shared: u64,
}

impl Buckets {
    pub(super) fn new(max: usize) -> Self {
        Self { all: Mutex::default(), max }
    }

    fn lock(&self) -> MutexGuard<'_, All> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StateStore for Buckets {
    type Key = u64;

    fn measure_and_replace<T, F, E>(&self, key: &u64, measure: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut all = self.lock();
        let has_place = all.own.len() < self.max || all.own.contains_key(key);
        let bucket = if has_place { all.own.entry(*key).or_default() } else { &mut all.shared };
        let (value, next) = measure(NonZeroU64::new(*bucket).map(|spent| spent.get().into()))?;
        *bucket = next.into();
        Ok(value)
    }
}

impl ShrinkableKeyedStateStore<u64> for Buckets {
    fn retain_recent(&self, drop_below: Nanos) {
        let oldest: u64 = drop_below.into();
        self.lock().own.retain(|_, spent| *spent > oldest);
    }

    fn len(&self) -> usize {
        self.lock().own.len()
    }

    fn is_empty(&self) -> bool {
        self.lock().own.is_empty()
    }
}
