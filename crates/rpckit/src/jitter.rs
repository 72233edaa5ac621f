//! Chance, where many must not do the same thing at the same time.

use core::hash::{BuildHasher, Hasher};
use core::time::Duration;
use std::hash::RandomState;

/// A number from 0 to 1.
pub(crate) fn chance() -> f64 {
    let random = u32::try_from(RandomState::new().build_hasher().finish() >> 32).expect("32 bits are left");
    f64::from(random) / f64::from(u32::MAX)
}

/// The duration, give or take a tenth.
pub(crate) fn jittered(duration: Duration) -> Duration {
    jittered_by(duration, 0.1)
}

/// The duration, give or take this share of it.
pub(crate) fn jittered_by(duration: Duration, share: f64) -> Duration {
    duration.mul_f64(1.0 - share + 2.0 * share * chance())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_varies_by_its_share() {
        for (share, range) in [(0.1, 900..=1100), (0.2, 800..=1200)] {
            let all: Vec<Duration> = (0..100).map(|_| jittered_by(Duration::from_secs(1000), share)).collect();
            assert!(all.iter().all(|one| range.contains(&one.as_secs())), "{all:?}");
            assert!(all.iter().min() != all.iter().max());
        }
    }
}
