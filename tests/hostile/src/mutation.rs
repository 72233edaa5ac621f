//! The same mutations in every run.

/// A small generator of numbers.
#[derive(Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// From a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below the end; zero when there is none.
    ///
    /// # Panics
    /// Never: 31 bits fit.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Some pieces are replaced, doubled, dropped, swapped, or new.
pub fn mutate<T: Clone>(pieces: &mut Vec<T>, numbers: &mut Numbers, mut fresh: impl FnMut(&mut Numbers) -> T) {
    for _ in 0..=numbers.below(4) {
        let (at, other) = (numbers.below(pieces.len()), numbers.below(pieces.len()));
        match numbers.below(5) {
            0 => pieces.insert(at, fresh(numbers)),
            _ if pieces.is_empty() => {}
            1 => pieces[at] = fresh(numbers),
            2 => pieces.swap(at, other),
            3 => drop(pieces.remove(at)),
            _ => {
                let (from, to) = (at.min(other), at.max(other).min(at.min(other) + 8));
                let part = pieces[from..to].to_vec();
                pieces.splice(at..at, part);
            }
        }
    }
}
