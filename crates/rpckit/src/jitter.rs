//! Chance, where many must not do the same thing at the same time.

use core::hash::{BuildHasher, Hasher};
use core::time::Duration;
use std::hash::RandomState;

/// The duration, give or take a tenth.
pub(crate) fn jittered(duration: Duration) -> Duration {
    let random = u32::try_from(RandomState::new().build_hasher().finish() >> 32).expect("32 bits are left");
    duration.mul_f64(0.9 + 0.2 * f64::from(random) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_varies_by_a_tenth() {
        let all: Vec<Duration> = (0..100).map(|_| jittered(Duration::from_secs(1000))).collect();
        assert!(all.iter().all(|one| (900..=1100).contains(&one.as_secs())), "{all:?}");
        assert!(all.iter().min() != all.iter().max());
    }
}
