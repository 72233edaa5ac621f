//! Time, beside instructions: caches and branches have their say in it.

use std::time::{Duration, Instant};

use crate::subject::Subject;

const BATCHES: usize = 21;
const BATCH: Duration = Duration::from_millis(10);

/// Nanoseconds of one validation, in the fastest of batches: what else the machine does only ever adds.
pub(crate) fn nanoseconds(subject: &dyn Subject) -> f64 {
    let mut count = 1;
    while batch(subject, count) < BATCH {
        count *= 2;
    }
    let times = (0..BATCHES).map(|_| batch(subject, count).as_secs_f64() * 1e9 / f64::from(count));
    times.fold(f64::INFINITY, f64::min)
}

fn batch(subject: &dyn Subject, count: u32) -> Duration {
    let start = Instant::now();
    subject.run(count);
    start.elapsed()
}
